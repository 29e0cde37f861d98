import type { Millis } from '../base/brand'
import { farEnd } from '../domain/history'
import { positionAtTime, type ChatId } from '../domain/ids'
import type { Update } from '../domain/update'
import type { Ledger } from './ledger'

type UpdateOf<Kind extends Update['kind']> = Extract<Update, { kind: Kind }>

/** Read marks merge by max; only a mark set back by hand may go down (reliability.md 3.7). */
export async function applyRead(ledger: Ledger, update: UpdateOf<'read'>): Promise<void> {
  const row = await ledger.known(update.chat)
  if (!row) return
  if (!update.isMe) {
    await ledger.change(update.chat, (chat) => ({
      ...chat,
      othersReadUpTo: Math.max(chat.othersReadUpTo, update.upTo),
    }))
    return
  }
  if (update.isUnreadMark) {
    await ledger.change(update.chat, (chat) => ({
      ...chat,
      readUpTo: update.upTo,
      isMarkedUnread: true,
      unread: update.unread ?? chat.unread,
    }))
    return
  }
  if (update.upTo < row.chat.readUpTo) return
  const unread = update.unread ?? (await countUnread(ledger, update.chat, update.upTo))
  await ledger.change(update.chat, (chat) => ({
    ...chat,
    readUpTo: update.upTo,
    isMarkedUnread: false,
    unread,
  }))
}

/** Counts what is here after a moment. Own rows do not count; at most what was unread before. */
export async function countUnread(ledger: Ledger, chat: ChatId, upTo: Millis): Promise<number> {
  const row = await ledger.known(chat)
  if (!row || row.newest === null) return 0
  const range = { from: positionAtTime(upTo + 1), to: farEnd }
  const total = await ledger.tx.countMessagesIn(row.id, range)
  if (total === 0) return 0
  if (total > mostCounted) return Math.min(row.chat.unread, total)
  const rows = await ledger.tx.messagesIn(row.id, range, 'ascending', mostCounted)
  return Math.min(row.chat.unread, rows.filter((message) => !message.isMine).length)
}

/** Above this nobody reads the number, and reading the rows would cost. */
const mostCounted = 200
