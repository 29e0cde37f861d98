import type { Millis } from '../../base/brand'
import { never } from '../../base/never'
import type { Account } from '../../domain/account'
import type { Failure } from '../../domain/failure'
import type { LineState } from '../../domain/line-state'

/** The one thing about connections that a person should read now. */
export type ConnectionNews =
  | { readonly say: 'connecting' }
  | { readonly say: 'signing-in' }
  | { readonly say: 'updating' }
  /** @see since the last moment this tab saw the line live, or when it first saw it down */
  | { readonly say: 'offline'; readonly since: Millis }
  | { readonly say: 'waiting'; readonly until: Millis }
  | { readonly say: 'signed-out'; readonly account: Account }
  | { readonly say: 'refused'; readonly account: Account; readonly version: string }
  | { readonly say: 'stopped'; readonly account: Account; readonly because: Failure }

export interface KnownLine {
  readonly account: Account
  readonly state: LineState | null
  /** When the line was seen to be down first in this run of trouble; null while it is fine. */
  readonly downSince: Millis | null
}

function newsOf({ account, state, downSince }: KnownLine): ConnectionNews | null {
  if (!state) return account.isSignedOut ? { say: 'signed-out', account } : null
  switch (state.at) {
    case 'resting':
      return account.isSignedOut ? { say: 'signed-out', account } : null
    case 'live':
      return null
    case 'dialling':
      return { say: 'connecting' }
    case 'signing-in':
      return { say: 'signing-in' }
    case 'catching-up':
      return { say: 'updating' }
    case 'waiting':
      return state.because.kind === 'offline'
        ? { say: 'offline', since: downSince ?? state.until }
        : { say: 'waiting', until: state.until }
    case 'signed-out':
      return { say: 'signed-out', account }
    case 'stopped':
      return state.because.kind === 'client-refused'
        ? { say: 'refused', account, version: state.because.version }
        : { say: 'stopped', account, because: state.because }
    default:
      return never(state)
  }
}

/** What a person must do comes before what only takes time. */
const order: readonly ConnectionNews['say'][] = [
  'refused',
  'stopped',
  'signed-out',
  'offline',
  'waiting',
  'connecting',
  'signing-in',
  'updating',
]

/** The most pressing news of all accounts; null when all is well. */
export function connectionNews(lines: readonly KnownLine[]): ConnectionNews | null {
  const all = lines.map(newsOf).filter((news) => news !== null)
  return all.sort((one, other) => order.indexOf(one.say) - order.indexOf(other.say))[0] ?? null
}

/** True for states that are over in a moment as a rule: said only when they last. */
export function isBrief(news: ConnectionNews): boolean {
  return news.say === 'connecting' || news.say === 'signing-in' || news.say === 'updating'
}
