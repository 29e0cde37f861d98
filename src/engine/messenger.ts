import type { Clock, Cancel } from '../base/clock'
import type { Log } from '../base/log'
import type { Random } from '../base/random'
import type { Answers, TabId } from '../bridge/calls'
import type { NumberedChanges } from '../bridge/changes'
import type { Diagnostics } from '../domain/diagnostics'
import type { NetworkKind } from '../domain/network-kind'
import type { SignInAnswer, SignInStep } from '../domain/sign-in'
import type { Network } from '../networks/network'
import type { Cipher } from '../storage/credentials'
import type { Database } from '../storage/database'
import type { Vault } from '../storage/vault'

/** Everything the messenger is given. Nothing else reaches it. */
export interface MessengerDeps {
  readonly build: string
  readonly host: Diagnostics['host']
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly database: Database
  readonly vault: Vault
  readonly cipher: Cipher
  /** Every network, for every route: the endpoint of an account says which way it goes. */
  readonly networks: readonly Network[]
  /** The demo: signs in through `networks` with route 'demo' and these answers. */
  readonly demo: { readonly network: NetworkKind; answer(step: SignInStep): SignInAnswer }
  /** Asks the browser to keep our storage; called after the first sign-in. */
  persist(): Promise<boolean>
  /** What the browser says of our storage. */
  estimate(): Promise<Pick<Diagnostics['storage'], 'usage' | 'quota' | 'isPersisted'>>
}

export interface Messenger {
  /** One function for every row of the table of calls. */
  readonly answers: Answers
  /** Told after the commit, in order of number. */
  onChanges(listener: (changes: NumberedChanges) => void): Cancel
  /** Heals after a wipe, reads what is kept, opens the lines. Calls made earlier wait for it. */
  start(): Promise<void>
  /** Closes the lines and lets what is being written end. */
  stop(): Promise<void>
  /** A tab has gone: what it showed counts no more. */
  tabGone(tab: TabId): void
  /** Nothing is waiting to be sent that could be sent now: a worker without tabs may end. */
  isIdle(): Promise<boolean>
}
