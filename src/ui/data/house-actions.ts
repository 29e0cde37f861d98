import type { Result } from '../../base/result'
import type { Answer } from '../../bridge/calls'
import type { Endpoint } from '../../domain/account'
import type { Diagnostics } from '../../domain/diagnostics'
import type { Failure } from '../../domain/failure'
import type { AccountId } from '../../domain/ids'
import type { NetworkKind } from '../../domain/network-kind'
import type { SignInAnswer, SignInProgress } from '../../domain/sign-in'
import { useData } from './data-provider'

/** What a person can do with accounts and the house itself. */
export interface HouseActions {
  startDemo(): Promise<Result<{ readonly account: AccountId }, Failure>>
  beginSignIn(network: NetworkKind, endpoint: Endpoint): Promise<Result<SignInProgress, Failure>>
  answerSignIn(session: string, answer: SignInAnswer): Promise<Result<Answer<'sign-in.answer'>, Failure>>
  cancelSignIn(session: string): void
  signOut(account: AccountId, keepArchive: boolean): Promise<Result<null, Failure>>
  changeEndpoint(account: AccountId, endpoint: Endpoint): Promise<Result<null, Failure>>
  /** Null = every account that waits. */
  tryNow(account: AccountId | null): void
  readDiagnostics(): Promise<Result<Diagnostics, Failure>>
}

export function useHouseActions(): HouseActions {
  const { call } = useData().connection
  return {
    startDemo: () => call('demo.start', null),
    beginSignIn: (network, endpoint) => call('sign-in.begin', { network, endpoint }),
    answerSignIn: (session, answer) => call('sign-in.answer', { session, answer }),
    cancelSignIn: (session) => void call('sign-in.cancel', { session }),
    signOut: (account, keepArchive) => call('accounts.sign-out', { account, keepArchive }),
    changeEndpoint: (account, endpoint) => call('accounts.change-endpoint', { account, endpoint }),
    tryNow: (account) => void call('lines.try-now', { account }),
    readDiagnostics: () => call('diagnostics.read', null),
  }
}
