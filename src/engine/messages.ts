import type { Millis } from '../base/brand'
import { beginning, cover, lastStretch, openGap, stretchAt, type Stretch } from '../domain/history'
import { ownKey, outgoingMark, receivedKey, type ChatId, type Position, type ServerMessageId } from '../domain/ids'
import type { Message } from '../domain/message'
import type { Update } from '../domain/update'
import type { Reading } from '../storage/database'
import { drawMark, looseLinks, putLooseLinks } from '../storage/meta'
import type { OutboxRow } from '../storage/rows'
import { getTombstone, putTombstone } from '../storage/tombstones'
import type { Ledger } from './ledger'
import { isSameRow, mergeCopies, saysTheSame } from './message-rows'

type UpdateOf<Kind extends Update['kind']> = Extract<Update, { kind: Kind }>

/** After this many meetings with the same mark the server's copy is taken for ours: it must be rewriting words. */
const mostCollisions = 3

export interface Stored {
  /** 'buried': it was removed before it came. */
  readonly is: 'new' | 'known' | 'buried'
  readonly row: Message
}

/**
 * Puts a message by its server name, whatever way it came by (push, page, answer): repeating it changes nothing.
 * Settles the outbox entry it proves (I1) and keeps the key of the row that is already on screen (I6).
 */
export async function storeMessage(ledger: Ledger, arrived: Message): Promise<Stored> {
  if (arrived.id === null) return { is: 'known', row: arrived }
  const tombstone = await getTombstone(ledger.tx, arrived.chat, arrived.id)
  if (arrived.isMine) {
    const entry = (await ledger.outbox(arrived.chat)).find((row) => ledger.isEcho(row, arrived))
    if (entry) {
      const settled = await settleEntry(ledger, entry, arrived, 'news')
      if (tombstone?.edit === null) ledger.dropMessage(settled.row)
      return tombstone?.edit === null ? { is: 'buried', row: settled.row } : settled
    }
  }
  if (tombstone?.edit === null) return { is: 'buried', row: arrived }
  const message = tombstone?.edit ? mergeCopies(tombstone.edit, arrived) : arrived
  const known = await ledger.tx.messageNamed(arrived.chat, arrived.id)
  if (!known) {
    const row = tombstone?.edit ? { ...message, key: arrived.key, mark: arrived.mark } : message
    ledger.putMessage(row)
    return { is: 'new', row }
  }
  const row = mergeCopies(known, message)
  if (!isSameRow(known, row)) ledger.putMessage(row)
  return { is: 'known', row }
}

/**
 * The server's copy of an entry is here: the row leaves the outbox in the transaction that stores the message (I1),
 * under the same key (I6). A copy with other words is another device's message under our mark: ours goes again.
 */
export async function settleEntry(
  ledger: Ledger,
  entry: OutboxRow,
  message: Message,
  by: 'answer' | 'news',
): Promise<Stored> {
  const known = message.id === null ? undefined : await ledger.tx.messageNamed(message.chat, message.id)
  const isOurs = entry.tries > 0 && (saysTheSame(entry, message) || entry.collisions >= mostCollisions)
  if (!isOurs) {
    // While our own frame is under way only its answer may change the mark, or a frame would leave without its entry (I3).
    if (by === 'answer' || entry.state.at !== 'sending') await drawAgain(ledger, entry)
    const row = known ? mergeCopies(known, message) : asForeign(message, message.id!)
    ledger.putMessage(row)
    return { is: known ? 'known' : 'new', row }
  }
  ledger.dropEntry(entry)
  if (known && known.key !== entry.key) ledger.dropMessage(known)
  const row = { ...message, key: entry.key, mark: entry.mark }
  ledger.putMessage(row)
  return { is: known ? 'known' : 'new', row }
}

/** The mark on it is also ours, so it must not name the row: key and mark belong to the entry. */
function asForeign(message: Message, id: ServerMessageId): Message {
  return { ...message, key: receivedKey(message.chat, id), mark: null }
}

/** The only place where a row gets another mark (I2): the old one belongs to another message for good. */
async function drawAgain(ledger: Ledger, entry: OutboxRow): Promise<void> {
  const mark = outgoingMark(String(await drawMark(ledger.tx, entry.account, ledger.serverNow())))
  ledger.dropEntry(entry)
  ledger.notes.news.push({ kind: 'message-gone', chat: entry.chat, key: entry.key })
  ledger.putEntry({
    ...entry,
    key: ownKey(entry.chat, mark),
    mark,
    tries: 0,
    firstTry: null,
    lastTry: null,
    state: { at: 'queued' },
    collisions: entry.collisions + 1,
  })
}

/**
 * Ties a pushed message to what stands before it. An id before it that is not here is a gap, and stays one on
 * disk until a page closes it (reliability.md 3.7).
 * @returns true when a gap was opened
 */
export async function linkMessage(
  ledger: Ledger,
  chat: ChatId,
  at: Position,
  previousId: ServerMessageId | null,
): Promise<boolean> {
  const history = await ledger.history(chat)
  if (previousId === null) {
    const last = lastStretch(history)
    ledger.setHistory(chat, cover(history, { from: last && last.to < at ? last.to : at, to: at }))
    return false
  }
  const previous = await ledger.tx.messageNamed(chat, previousId)
  if (previous) {
    ledger.setHistory(chat, cover(history, stretch(previous.position, at)))
    return false
  }
  const [below] = await ledger.tx.messagesIn(chat, { from: beginning, to: at, isToOpen: true }, 'descending', 1)
  if (await getTombstone(ledger.tx, chat, previousId)) {
    const isHeld = below !== undefined && stretchAt(history, below.position) !== null
    ledger.setHistory(chat, cover(history, stretch(isHeld ? below.position : at, at)))
    return false
  }
  ledger.setHistory(chat, openGap(history, below?.position ?? null, at))
  return true
}

/** So long after an answer a push about what came before it may still be on its way. */
const looseTime: Millis = 60_000

/** An answered message stands at the end of what is known; that nothing was missed before it is not yet proven. */
export async function linkAnswered(ledger: Ledger, row: Message): Promise<void> {
  const history = await ledger.history(row.chat)
  if (row.id === null || stretchAt(history, row.position)) return
  const [below] = await ledger.tx.messagesIn(
    row.chat,
    { from: beginning, to: row.position, isToOpen: true },
    'descending',
    1,
  )
  await linkMessage(ledger, row.chat, row.position, null)
  const link = { chat: row.chat, before: below?.position ?? null, at: row.position, since: ledger.now }
  const links = await looseLinks(ledger.tx, ledger.account.id)
  putLooseLinks(ledger.tx, ledger.account.id, [...links.filter((old) => old.since > ledger.now - looseTime), link])
}

/** The line was lost: what was not proven by then is a gap. @returns the chats with such gaps */
export async function doubtLooseLinks(ledger: Ledger): Promise<readonly ChatId[]> {
  const links = await looseLinks(ledger.tx, ledger.account.id)
  if (links.length === 0) return []
  for (const { chat, before, at } of links) {
    const history = await ledger.history(chat)
    if (stretchAt(history, at)) ledger.setHistory(chat, openGap(history, before, at))
  }
  putLooseLinks(ledger.tx, ledger.account.id, [])
  return links.map((link) => link.chat)
}

function stretch(a: Position, b: Position): Stretch {
  return a < b ? { from: a, to: b } : { from: b, to: a }
}

/** Is what stands before this message here already, alive or removed? */
export async function isPreviousKnown(tx: Reading, update: UpdateOf<'message'>): Promise<boolean> {
  if (update.previousId === null) return true
  const { chat } = update.message
  if (await tx.messageNamed(chat, update.previousId)) return true
  return (await getTombstone(tx, chat, update.previousId)) !== undefined
}

/** @returns true when a gap was opened before it */
export async function applyMessage(ledger: Ledger, update: UpdateOf<'message'>, isCatchUp: boolean): Promise<boolean> {
  const { message, previousId, unread } = update
  const { newest } = await ledger.chat(message.chat)
  const { is, row } = await storeMessage(ledger, message)
  const hasGap = is !== 'buried' && (await placeMessage(ledger, row, previousId, isCatchUp))
  const isNewest = newest === null || row.position > newest.position
  await ledger.change(message.chat, (chat) => ({
    ...chat,
    lastEventAt: Math.max(chat.lastEventAt, message.time),
    isMarkedUnread: message.isMine ? false : chat.isMarkedUnread,
    unread: unreadAfter(chat, message, unread, is === 'new' && isNewest),
  }))
  return hasGap
}

/** After an absence "not said" proves nothing: what lies before the message may have been missed. */
async function placeMessage(
  ledger: Ledger,
  row: Message,
  previousId: ServerMessageId | null,
  isCatchUp: boolean,
): Promise<boolean> {
  if (previousId !== null || !isCatchUp) return linkMessage(ledger, row.chat, row.position, previousId)
  ledger.setHistory(row.chat, cover(await ledger.history(row.chat), { from: row.position, to: row.position }))
  return false
}

function unreadAfter(
  chat: { readonly unread: number; readonly readUpTo: number },
  message: Message,
  told: number | null,
  isNews: boolean,
): number {
  // The count was made before our newer read mark reached the server.
  if (message.time <= chat.readUpTo) return chat.unread
  if (told !== null) return told
  return isNews && !message.isMine ? chat.unread + 1 : chat.unread
}

export async function applyEdited(ledger: Ledger, { message }: UpdateOf<'message-edited'>): Promise<void> {
  if (message.id === null) return
  const known = await ledger.tx.messageNamed(message.chat, message.id)
  if (known) {
    const row = mergeCopies(known, message)
    if (!isSameRow(known, row)) ledger.putMessage(row)
    return
  }
  const tombstone = await getTombstone(ledger.tx, message.chat, message.id)
  if (tombstone?.edit === null) return
  const newest = tombstone?.edit ? mergeCopies(tombstone.edit, message) : message
  putTombstone(ledger.tx, message.chat, message.id, ledger.now, newest)
}

export async function applyRemoved(ledger: Ledger, { chat, ids }: UpdateOf<'messages-removed'>): Promise<void> {
  for (const id of ids) {
    const known = await ledger.tx.messageNamed(chat, id)
    if (known) ledger.dropMessage(known)
    putTombstone(ledger.tx, chat, id, ledger.now, null)
  }
}

/** What is kept stays on disk but proves nothing any more; pages of the server decide what remains. */
export async function applyStale(ledger: Ledger, { chat }: UpdateOf<'history-stale'>): Promise<void> {
  if (!(await ledger.known(chat))) return
  ledger.setHistory(chat, { spans: [] })
  ledger.notes.news.push({ kind: 'history', chat })
}

export async function applyReactions(ledger: Ledger, update: UpdateOf<'reactions'>): Promise<void> {
  const known = await ledger.tx.messageNamed(update.chat, update.id)
  if (!known) return
  const mine = new Set(known.reactions.filter((reaction) => reaction.isMine).map((reaction) => reaction.emoji))
  const reactions = update.saysMine
    ? update.reactions
    : update.reactions.map((reaction) => ({ ...reaction, isMine: mine.has(reaction.emoji) }))
  ledger.putMessage({ ...known, reactions })
}
