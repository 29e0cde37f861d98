import type { Chat, ChatFacts } from '../domain/chat'
import { openGap, stretchAt, cover, lastStretch } from '../domain/history'
import type { ChatId } from '../domain/ids'
import type { Message } from '../domain/message'
import type { Update } from '../domain/update'
import { startingWith } from '../storage/database'
import { putDraft } from '../storage/drafts'
import { readErrandId } from '../storage/errands'
import { withFacts, withPeer } from './chat-rows'
import type { Ledger } from './ledger'
import { linkMessage, storeMessage } from './messages'

type UpdateOf<Kind extends Update['kind']> = Extract<Update, { kind: Kind }>

/**
 * Takes over what the network says of chats.
 * @param isCatchUp the list stands for everything missed, so a last message other than ours means a gap
 * @returns the chats in which something is missing now
 */
export async function applyChats(
  ledger: Ledger,
  chats: readonly ChatFacts[],
  isCatchUp: boolean,
): Promise<readonly ChatId[]> {
  const gaps: ChatId[] = []
  for (const facts of chats) {
    const { chat: known } = await ledger.chat(facts.id)
    ledger.touch(facts.id)
    const told = await withReadFacts(ledger, withFacts(known, facts), facts, isCatchUp)
    const peer = told.peer === null ? undefined : await ledger.tx.get('people', told.peer)
    await ledger.change(facts.id, () => (peer ? withPeer(told, peer) : told))
    if (facts.lastMessage && (await applyLast(ledger, facts, facts.lastMessage, isCatchUp))) gaps.push(facts.id)
  }
  return gaps
}

/**
 * A read mark that went back while we were away, with nothing of ours on its way, was set back by hand on another
 * device: the mark stays (it merges by max), the chat gets its dot.
 */
async function withReadFacts(ledger: Ledger, chat: Chat, facts: ChatFacts, isCatchUp: boolean): Promise<Chat> {
  const isBack = facts.readUpTo !== undefined && facts.readUpTo < chat.readUpTo && (facts.unread ?? 0) > 0
  if (!isCatchUp || !isBack) return chat
  return (await ledger.tx.get('errands', readErrandId(chat.id))) ? chat : { ...chat, isMarkedUnread: true }
}

/** @returns true when rows between what is here and that message, or after it, are uncertain */
async function applyLast(ledger: Ledger, facts: ChatFacts, last: Message, isCatchUp: boolean): Promise<boolean> {
  const { is, row } = await storeMessage(ledger, last)
  if (is === 'buried') return false
  const history = await ledger.history(facts.id)
  const isHeld = stretchAt(history, row.position) !== null
  if (facts.previousId) {
    if (await linkMessage(ledger, facts.id, row.position, facts.previousId)) return true
  } else if (!isHeld || is === 'new') {
    const newest = lastStretch(history)
    ledger.setHistory(facts.id, isHeld ? openGap(history, null, row.position) : cover(history, pointAt(row)))
    if (newest !== null) return true
  }
  return isCatchUp && (await doubtRowsAfter(ledger, row))
}

function pointAt(row: Message): { readonly from: Message['position']; readonly to: Message['position'] } {
  return { from: row.position, to: row.position }
}

/** The server's last message is older than ours: ours may have been removed meanwhile, so the place is asked again. */
async function doubtRowsAfter(ledger: Ledger, row: Message): Promise<boolean> {
  const history = await ledger.history(row.chat)
  const newest = lastStretch(history)
  if (newest === null || newest.to <= row.position) return false
  const [after] = await ledger.tx.messagesIn(
    row.chat,
    { from: row.position, to: newest.to, isFromOpen: true },
    'ascending',
    1,
  )
  if (!after) return false
  ledger.setHistory(row.chat, openGap(history, row.position, after.position))
  return true
}

/** Left, removed or deleted: nothing of it stays on this device but what was never sent. */
export async function applyChatGone(ledger: Ledger, { chat }: UpdateOf<'chat-gone'>): Promise<void> {
  if (!(await ledger.known(chat))) return
  ledger.forget(chat)
  ledger.tx.deleteRange('messages', startingWith(`${chat}/`))
  ledger.tx.deleteRange('tombstones', startingWith(`${chat}/`))
  putDraft(ledger.tx, chat, null)
  ledger.notes.mirror.push({ table: 'drafts', key: chat, row: null })
  ledger.notes.news.push({ kind: 'chat-gone', chat })
}
