import { beginning, farEnd } from '../domain/history'
import type { ChatId, Position } from '../domain/ids'
import type { Writing } from './database'
import { getHistory, putHistory } from './history'
import type { StoreName } from './rows'

/** What an eviction touches. Never outbox, drafts or session (reliability.md 2.6). */
export const evictedStores: readonly StoreName[] = ['chats', 'messages', 'history', 'tombstones']

/** Newest rows of each chat that stay. */
const keptPerChat = 200

const batch = 500

/** Makes room: the older past of every chat goes, and can be fetched again. */
export async function evictOldMessages(tx: Writing): Promise<number> {
  let evicted = 0
  for (const { id } of await tx.all('chats')) evicted += await evictFrom(tx, id)
  return evicted
}

async function evictFrom(tx: Writing, chat: ChatId): Promise<number> {
  const everything = { from: beginning, to: farEnd }
  if ((await tx.countMessagesIn(chat, everything)) <= keptPerChat) return 0
  const kept = await tx.messagesIn(chat, everything, 'descending', keptPerChat)
  const oldest = kept.at(-1)!.position
  let evicted = 0
  for (;;) {
    const rows = await tx.messagesIn(chat, { from: beginning, to: oldest, isToOpen: true }, 'ascending', batch)
    for (const row of rows) tx.delete('messages', row.key)
    evicted += rows.length
    if (rows.length < batch) break
  }
  await forgetBefore(tx, chat, oldest)
  return evicted
}

async function forgetBefore(tx: Writing, chat: ChatId, oldest: Position): Promise<void> {
  const { spans } = await getHistory(tx, chat)
  const left = spans
    .filter((span) => span.to >= oldest)
    .map((span) => (span.from < oldest ? { from: oldest, to: span.to } : span))
  putHistory(tx, chat, { spans: left })
}
