import type { Millis } from '../base/brand'
import type { ChatId, ServerMessageId } from '../domain/ids'
import type { Message } from '../domain/message'
import type { Reading, Writing } from './database'
import type { Tombstone } from './rows'

/** How long a removal or an edit waits for a message that comes after it (reliability.md 3.7). */
export const tombstoneLife: Millis = 24 * 60 * 60 * 1000

export function tombstoneKey(chat: ChatId, id: ServerMessageId): string {
  return `${chat}/${id}`
}

export function getTombstone(tx: Reading, chat: ChatId, id: ServerMessageId): Promise<Tombstone | undefined> {
  return tx.get('tombstones', tombstoneKey(chat, id))
}

/** @param edit the newest words of the message; null = the message is gone */
export function putTombstone(tx: Writing, chat: ChatId, id: ServerMessageId, now: Millis, edit: Message | null): void {
  tx.put('tombstones', { key: tombstoneKey(chat, id), until: now + tombstoneLife, edit })
}

/** Drops those whose day is over. */
export async function sweepTombstones(tx: Writing, now: Millis): Promise<void> {
  for (const tombstone of await tx.all('tombstones')) {
    if (tombstone.until <= now) tx.delete('tombstones', tombstone.key)
  }
}
