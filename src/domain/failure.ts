import type { Millis } from '../base/brand'

/**
 * Everything that can go wrong, as plain values. Who receives one retries, waits, asks the person,
 * or gives up and says so. Words for people are chosen in `ui/text`.
 */
export type Failure =
  | { readonly kind: 'offline' }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'cancelled' }
  /** The account's session has ended; drafts and archive stay. */
  | { readonly kind: 'signed-out' }
  /** The network refuses the client version we state; the person can change it in settings. */
  | { readonly kind: 'client-refused'; readonly version: string }
  | { readonly kind: 'not-allowed' }
  | Refused
  /** An answer came but could not be read. `where` names the decoder, never the content. */
  | { readonly kind: 'not-understood'; readonly where: string }
  | { readonly kind: 'disk'; readonly reason: 'full' | 'lost' | 'unavailable' }
  | { readonly kind: 'newer-build' }

/** The server understood and said no. */
export interface Refused {
  readonly kind: 'refused'
  readonly reason: Refusal
  /** The server's own code, shown in small type and copied with the details. */
  readonly code: string
  /** The server's words for people, if it sent some. */
  readonly text: string | null
  /** How long to wait before asking again; null = asking again is no use. */
  readonly retryAfter: Millis | null
}

export type Refusal =
  | 'wrong-phone'
  | 'wrong-code'
  | 'code-expired'
  | 'wrong-password'
  | 'too-many-attempts'
  | 'too-many-requests'
  | 'captcha-needed'
  | 'account-blocked'
  | 'chat-not-found'
  | 'no-access'
  | 'cannot-edit'
  | 'not-ready'
  | 'reaction-refused'
  | 'bad-request'
  | 'not-supported'
  | 'server-trouble'
  | 'other'

export const offline: Failure = { kind: 'offline' }
export const timedOut: Failure = { kind: 'timed-out' }
export const cancelled: Failure = { kind: 'cancelled' }
export const signedOut: Failure = { kind: 'signed-out' }
export const notAllowed: Failure = { kind: 'not-allowed' }

export function notUnderstood(where: string): Failure {
  return { kind: 'not-understood', where }
}

/** True when the same request may well succeed later without anybody changing anything. */
export function isPassing(failure: Failure): boolean {
  switch (failure.kind) {
    case 'offline':
    case 'timed-out':
      return true
    case 'refused':
      return failure.retryAfter !== null
    default:
      return false
  }
}
