import { waitingPosition, type PersonId } from '../domain/ids'
import type { Delivery, Message } from '../domain/message'
import type { OutboxState } from '../domain/outgoing'
import { never } from '../base/never'
import type { OutboxRow } from '../storage/rows'

/** The row on screen of a message that waits: there is no second, optimistic copy of it. */
export function messageOfEntry(entry: OutboxRow, me: PersonId): Message {
  return {
    key: entry.key,
    chat: entry.chat,
    id: null,
    mark: entry.mark,
    position: waitingPosition(entry.turn),
    time: entry.keptAt,
    sender: me,
    isMine: true,
    content: { kind: 'words', text: entry.text, attachments: [] },
    reply: entry.quote,
    forward: null,
    editedAt: null,
    reactions: [],
    views: null,
    delivery: deliveryOf(entry.state),
  }
}

function deliveryOf(state: OutboxState): Delivery {
  switch (state.at) {
    case 'queued':
      return { at: 'waiting' }
    case 'sending':
    case 'unsure':
    case 'blocked':
    case 'failed':
      return state
    default:
      return never(state)
  }
}

/**
 * Is this the message we wrote, or another one under the same mark? Blanks and invisible signs do not count,
 * because servers tidy them up; words edited since prove nothing either way.
 */
export function saysTheSame(entry: Pick<OutboxRow, 'text'>, message: Message): boolean {
  if (message.editedAt !== null) return true
  if (message.content.kind !== 'words') return false
  return bare(entry.text.text) === bare(message.content.text.text)
}

function bare(text: string): string {
  return text.normalize('NFC').replace(/[\s\p{Cf}\p{Cc}]+/gu, '')
}

/** Equal in everything a person could see. Rows are plain data: records, lists and simple values. */
export function isSameRow(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => Object.hasOwn(b, key) && isSameRow(a[key as keyof typeof a], b[key as keyof typeof b]))
}

/** What is newer of two copies of a message: words follow the later edit, the rest the later arrival. */
export function mergeCopies(known: Message, arrived: Message): Message {
  const base = { ...arrived, key: known.key, mark: known.mark }
  if ((known.editedAt ?? 0) <= (arrived.editedAt ?? 0)) return base
  return { ...base, content: known.content, editedAt: known.editedAt }
}
