import type { Millis } from '../../../base/brand'
import { notAllowed, notUnderstood, signedOut, type Failure, type Refusal } from '../../../domain/failure'
import { isErrorPayload } from '../wire/frame'

const patience = { short: 2_000, server: 5_000, rate: 30_000, attempts: 60_000 } as const

type Meaning =
  | { readonly reason: Refusal; readonly retryAfter: Millis | null }
  | 'signed-out'
  | 'client-refused'
  | 'wrong-state'
  | 'not-found'

const finally_ = (reason: Refusal): Meaning => ({ reason, retryAfter: null })
const later = (reason: Refusal, retryAfter: Millis): Meaning => ({ reason, retryAfter })

/** Every code of max-user-api.md 1.10 and what it means for us. */
const meanings: Readonly<Record<string, Meaning>> = {
  'proto.payload': finally_('bad-request'),
  'proto.opcode': finally_('not-supported'),
  'proto.state': 'wrong-state',
  'session.state': 'wrong-state',
  'proto.ver': 'client-refused',
  'login.token': 'signed-out',
  FAIL_LOGIN_TOKEN: 'signed-out',
  'login.cred': 'signed-out',
  'login.flood': later('too-many-attempts', patience.attempts),
  'login.blocked': finally_('account-blocked'),
  'auth.blocked': finally_('account-blocked'),
  'error.profile.blocked': finally_('account-blocked'),
  'error.phone.wrong': finally_('wrong-phone'),
  'error.code.wrong': finally_('wrong-code'),
  'error.code.expired': finally_('code-expired'),
  'error.code.attempt.limit': finally_('too-many-attempts'),
  'code.limit': finally_('too-many-attempts'),
  'error.limit.violate': later('too-many-attempts', patience.attempts),
  'error.rate_limited': later('too-many-requests', patience.rate),
  'too.many.requests': later('too-many-requests', patience.rate),
  'captcha.create-session-failed': finally_('captcha-needed'),
  'password.invalid': finally_('wrong-password'),
  FAIL_WRONG_PASSWORD: finally_('wrong-password'),
  WRONG_DEVICE_TOKEN: finally_('not-supported'),
  'chat.not.found': finally_('chat-not-found'),
  'chat.not.access': finally_('no-access'),
  'attachment.not.ready': later('not-ready', patience.short),
  'error.edit.invalid.message': finally_('cannot-edit'),
  'error.comment.chat.access': finally_('reaction-refused'),
  'error.comment.invalid': finally_('reaction-refused'),
  'error.message.invalid': finally_('reaction-refused'),
  'error.message.chat.access': finally_('reaction-refused'),
  'error.message.like.unknown.like': finally_('reaction-refused'),
  'error.message.like.unknown.reaction': finally_('reaction-refused'),
  'error.too-many-unlikes-dialog': finally_('reaction-refused'),
  'error.too-many-unlikes-chat': finally_('reaction-refused'),
  'error.too-many-likes': finally_('reaction-refused'),
  'error.reactions.not.allowed': finally_('reaction-refused'),
  internal: later('server-trouble', patience.server),
  'unknown.error': later('server-trouble', patience.server),
  'service.unavailable': later('server-trouble', patience.server),
  'service.timeout': later('server-trouble', patience.server),
  'errors.event.unavailable': later('server-trouble', patience.server),
  'client.not_found': 'not-found',
}

/** What an error answer says, before it is told to anybody. */
export interface Refusing {
  readonly failure: Failure
  /** The session must be opened again; then the request may be repeated (max-user-api.md 1.10). */
  readonly isWrongState: boolean
}

/** @param version the client version we stated, for the failure that refuses it */
export function toRefusing(payload: unknown, version: string): Refusing {
  if (!isErrorPayload(payload)) return { failure: notUnderstood('error'), isWrongState: false }
  const code = payload.error
  const message = textOf(payload, 'message')
  const meaning = meaningOf(code, message)
  if (meaning === 'signed-out') return { failure: signedOut, isWrongState: false }
  if (meaning === 'client-refused') return { failure: { kind: 'client-refused', version }, isWrongState: false }
  if (meaning === 'not-found') return { failure: notAllowed, isWrongState: false }
  const words = textOf(payload, 'localizedMessage') ?? message
  if (meaning === 'wrong-state') {
    return {
      failure: { kind: 'refused', reason: 'server-trouble', code, text: words, retryAfter: patience.server },
      isWrongState: true,
    }
  }
  return { failure: { kind: 'refused', ...meaning, code, text: words }, isWrongState: false }
}

/** Codes come in families: any with `code.wrong` in it, any that ends in `.not.processed` (max-user-api.md 1.10). */
function meaningOf(code: string, message: string | null): Meaning {
  const known = own(code) ?? (message === null ? null : own(message))
  if (known) return known
  if (/code\.wrong|wrong\.code/.test(code)) return finally_('wrong-code')
  if (code.endsWith('.not.processed')) return later('not-ready', patience.short)
  if (code.includes('captcha') || message?.toLowerCase().includes('captcha')) return finally_('captcha-needed')
  return finally_('other')
}

function own(code: string): Meaning | null {
  return Object.hasOwn(meanings, code) ? (meanings[code] ?? null) : null
}

function textOf(payload: object, field: string): string | null {
  const value: unknown = Object.hasOwn(payload, field) ? Reflect.get(payload, field) : null
  return typeof value === 'string' && value !== '' ? value.slice(0, 500) : null
}
