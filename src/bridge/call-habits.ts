import type { Millis } from '../base/brand'
import type { CallName } from './calls'

/** How a tab behaves around a call. */
export interface CallHabit {
  /**
   * May the call be made again to a new worker when the old one died without an answer? Only when doing it twice is the
   * same as doing it once. The others fail with 'timed-out': whether they were done is not known.
   */
  readonly isRepeatable: boolean
  /** How long a tab waits for the answer. */
  readonly deadline: Millis
}

/** Answered from disk and memory. */
const fromDisk: Millis = 20_000
/** Answered after a server spoke, which has deadlines of its own. */
const fromNetwork: Millis = 60_000

const read = { isRepeatable: true, deadline: fromDisk }
const ask = { isRepeatable: true, deadline: fromNetwork }
const once = { isRepeatable: false, deadline: fromDisk }
const askOnce = { isRepeatable: false, deadline: fromNetwork }

export const callHabits: { readonly [Name in CallName]: CallHabit } = {
  'app.start': read,
  'settings.change': read,
  'sign-in.begin': askOnce,
  'sign-in.answer': askOnce,
  'sign-in.cancel': once,
  'demo.start': ask,
  'accounts.sign-out': ask,
  'accounts.change-endpoint': read,
  'lines.try-now': read,
  'chats.list': read,
  'chats.get': read,
  'chats.load-more': ask,
  'chats.mark-read': read,
  'chats.mark-unread': ask,
  'chats.typing': once,
  'messages.window': read,
  'messages.fill': ask,
  // Its request names it: a worker that has kept it already answers the key it gave.
  'messages.send': read,
  'messages.retry': once,
  'messages.withdraw': once,
  'messages.edit': ask,
  'messages.remove': once,
  'messages.undo-remove': once,
  'drafts.save': read,
  'people.get': ask,
  'people.presence': ask,
  'tab.state': read,
  'diagnostics.read': read,
}

export function isCallName(value: unknown): value is CallName {
  return typeof value === 'string' && Object.hasOwn(callHabits, value)
}
