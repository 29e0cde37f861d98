import type { Brand, Millis } from '../base/brand'
import type { AccountId, PersonId } from './ids'
import type { NetworkKind } from './network-kind'

/** Where and how an account reaches its network. Networks change these, so people can. */
export interface Endpoint {
  /** 'real' = the network itself (through the relay where needed), 'sandbox' = this origin's sandbox, 'demo' = the world inside the worker. */
  readonly route: 'real' | 'sandbox' | 'demo'
  /** An address to use instead of the usual one; null = the usual one. */
  readonly address: string | null
  /** The client version stated to the network; null = the usual one. */
  readonly clientVersion: string | null
}

export interface Account {
  readonly id: AccountId
  readonly network: NetworkKind
  readonly me: PersonId
  readonly name: string
  readonly picture: string | null
  readonly phone: string | null
  readonly endpoint: Endpoint
  readonly addedAt: Millis
  /** True after the network ended the session: archive and drafts stay readable. */
  readonly isSignedOut: boolean
}

/** What a network needs to sign in again. Opaque to all but the network; encrypted at rest; never leaves the worker. */
export type Credentials = Readonly<Record<string, string>>

/** How far a network's news has been taken over; stored in one transaction with that news. */
export type Cursor = Brand<string, 'Cursor'>
