import type { Millis } from '../../base/brand'
import type { MessageKey } from '../../domain/ids'
import type { Message } from '../../domain/message'

const groupWithin: Millis = 5 * 60_000

/** Where a message stands among its neighbours of the same hand. */
export interface RowShape {
  readonly isFirst: boolean
  readonly isLast: boolean
}

/** What a log is made of, from top to bottom. Keys are unique and stay with what they name. */
export type PlainRow =
  | { readonly kind: 'day'; readonly key: string; readonly time: Millis }
  | { readonly kind: 'unread'; readonly key: string; readonly time: Millis }
  | { readonly kind: 'message'; readonly key: string; readonly message: Message; readonly shape: RowShape }

/**
 * Puts day headers, the unread divider and groups into a run of messages.
 * @param firstUnread the message that the divider stands above; null = none
 * @param dayOf a name for the day of a moment; equal names = the same day
 */
export function rowsOf(
  messages: readonly Message[],
  firstUnread: MessageKey | null,
  dayOf: (time: Millis) => string,
): readonly PlainRow[] {
  const rows: PlainRow[] = []
  let day: string | null = null
  for (const [index, message] of messages.entries()) {
    const itsDay = dayOf(message.time)
    // Waiting rows come last whatever their clock says; a day is named once, not again when it comes back.
    const isNewDay = itsDay !== day && (day === null || message.id !== null || message.time > messages[index - 1]!.time)
    const isUnread = message.key === firstUnread
    const before = messages[index - 1]
    const after = messages[index + 1]
    if (isNewDay) {
      day = itsDay
      rows.push({ kind: 'day', key: `day ${itsDay} ${message.key}`, time: message.time })
    }
    if (isUnread) rows.push({ kind: 'unread', key: 'unread', time: message.time })
    const isFirst = isNewDay || isUnread || before === undefined || !goTogether(before, message)
    const isLast =
      after === undefined || after.key === firstUnread || dayOf(after.time) !== itsDay || !goTogether(message, after)
    rows.push({ kind: 'message', key: message.key, message, shape: { isFirst, isLast } })
  }
  return rows
}

function goTogether(one: Message, next: Message): boolean {
  return (
    one.content.kind === 'words' &&
    next.content.kind === 'words' &&
    one.isMine === next.isMine &&
    one.sender === next.sender &&
    Math.abs(next.time - one.time) < groupWithin
  )
}

/** The first message of others after a mark of reading; null when everything has been read. */
export function firstUnreadOf(messages: readonly Message[], readUpTo: Millis): MessageKey | null {
  return messages.find((message) => !message.isMine && message.id !== null && message.time > readUpTo)?.key ?? null
}

/** True when a row need not be drawn anew. */
export function isSameRow(one: PlainRow, other: PlainRow): boolean {
  if (one.kind !== other.kind || one.key !== other.key) return false
  if (one.kind !== 'message' || other.kind !== 'message') return true
  return (
    one.message === other.message &&
    one.shape.isFirst === other.shape.isFirst &&
    one.shape.isLast === other.shape.isLast
  )
}
