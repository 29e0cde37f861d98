import type { Millis } from '../base/brand'
import type { Account } from '../domain/account'
import type { Capabilities } from '../domain/capabilities'
import { beginning, farEnd, type History } from '../domain/history'
import type { ChatId } from '../domain/ids'
import type { Message } from '../domain/message'
import { getChat, putChat } from '../storage/chats'
import type { Writing } from '../storage/database'
import { getDraft } from '../storage/drafts'
import { getHistory, putHistory } from '../storage/history'
import { outboxOfChat } from '../storage/outbox'
import { rememberRequests } from '../storage/requests'
import type { ChatRow, OutboxRow, StoreName } from '../storage/rows'
import { bareChat, previewOf } from './chat-rows'
import type { Notes } from './commit'
import { isSameRow, messageOfEntry } from './message-rows'

/** The stores a ledger works with; a transaction that opens one must name them. */
export const ledgerStores: readonly StoreName[] = [
  'chats',
  'drafts',
  'history',
  'messages',
  'outbox',
  'people',
  'tombstones',
  'errands',
  'meta',
]

/** What a transaction about one account's chats has to know. */
export interface LedgerFrame {
  readonly account: Account
  readonly can: Capabilities
  readonly now: Millis
  /** Server time, as far as the network has told the difference. */
  serverNow(): Millis
  /** The network's own word on whether a message is the copy of what we sent. */
  isEcho(entry: OutboxRow, message: Message): boolean
}

/**
 * One transaction's book of chats: each row is read once, changed any number of times, and written once by
 * `close`, which also works out the newest row of every chat that was touched.
 */
export interface Ledger extends LedgerFrame {
  readonly tx: Writing
  readonly notes: Notes
  /** The chat, made bare when it is unknown. */
  chat(id: ChatId): Promise<ChatRow>
  /** The chat, or null when it is unknown. */
  known(id: ChatId): Promise<ChatRow | null>
  change(id: ChatId, change: (chat: ChatRow['chat']) => ChatRow['chat']): Promise<void>
  /** The newest row may have changed. */
  touch(id: ChatId): void
  forget(id: ChatId): void
  history(id: ChatId): Promise<History>
  setHistory(id: ChatId, history: History): void
  outbox(id: ChatId): Promise<readonly OutboxRow[]>
  putEntry(entry: OutboxRow): void
  dropEntry(entry: OutboxRow): void
  putMessage(message: Message): void
  dropMessage(message: Pick<Message, 'chat' | 'key'>): void
  close(): Promise<void>
}

export function openLedger(tx: Writing, notes: Notes, frame: LedgerFrame): Ledger {
  const chats = new Map<ChatId, ChatRow | null>()
  const before = new Map<ChatId, ChatRow | null>()
  const histories = new Map<ChatId, History>()
  const outboxes = new Map<ChatId, readonly OutboxRow[]>()
  const touched = new Set<ChatId>()
  const changedHistories = new Set<ChatId>()
  const left: OutboxRow[] = []

  const known = async (id: ChatId): Promise<ChatRow | null> => {
    const found = chats.get(id)
    if (found !== undefined) return found
    const row = (await getChat(tx, id)) ?? null
    chats.set(id, row)
    before.set(id, row)
    return row
  }
  const chat = async (id: ChatId): Promise<ChatRow> => {
    const found = await known(id)
    if (found) return found
    const made = { id, chat: bareChat(id, frame.can, await getDraft(tx, id)), newest: null }
    chats.set(id, made)
    touched.add(id)
    return made
  }
  const outbox = async (id: ChatId): Promise<readonly OutboxRow[]> => {
    const found = outboxes.get(id) ?? (await outboxOfChat(tx, id))
    outboxes.set(id, found)
    return found
  }

  /** The newest row of the chat: what waits comes after everything that has arrived. */
  const withNewest = async (row: ChatRow): Promise<ChatRow> => {
    const [newest] = await tx.messagesIn(row.id, { from: beginning, to: farEnd }, 'descending', 1)
    const waiting = (await outbox(row.id)).at(-1)
    const shown = waiting ? messageOfEntry(waiting, frame.account.me) : newest
    const sender = shown && shown.sender !== null && !shown.isMine ? await tx.get('people', shown.sender) : undefined
    return {
      ...row,
      newest: newest && newest.id !== null ? { id: newest.id, position: newest.position } : null,
      chat: { ...row.chat, last: shown ? previewOf(shown, row.chat, sender) : null },
    }
  }

  return {
    ...frame,
    tx,
    notes,
    chat,
    known,
    async change(id, change) {
      const row = await chat(id)
      chats.set(id, { ...row, chat: change(row.chat) })
    },
    touch: (id) => void touched.add(id),
    forget(id) {
      chats.set(id, null)
      touched.delete(id)
      changedHistories.delete(id)
      tx.delete('chats', id)
      tx.delete('history', id)
    },
    async history(id) {
      const found = histories.get(id) ?? (await getHistory(tx, id))
      histories.set(id, found)
      return found
    },
    setHistory(id, history) {
      histories.set(id, history)
      changedHistories.add(id)
    },
    outbox,
    putEntry(entry) {
      tx.put('outbox', entry)
      outboxes.delete(entry.chat)
      touched.add(entry.chat)
      notes.mirror.push({ table: 'outbox', key: entry.key, row: entry })
      notes.news.push({ kind: 'message', message: messageOfEntry(entry, frame.account.me) })
    },
    dropEntry(entry) {
      tx.delete('outbox', entry.key)
      left.push(entry)
      outboxes.delete(entry.chat)
      touched.add(entry.chat)
      notes.mirror.push({ table: 'outbox', key: entry.key, row: null })
    },
    putMessage(message) {
      tx.put('messages', message)
      touched.add(message.chat)
      notes.news.push({ kind: 'message', message })
    },
    dropMessage(message) {
      tx.delete('messages', message.key)
      touched.add(message.chat)
      notes.news.push({ kind: 'message-gone', chat: message.chat, key: message.key })
    },
    async close() {
      if (left.length > 0) {
        const row = await rememberRequests(tx, frame.account.id, left)
        // Before the entry goes: a vault that got only half of this knows the request twice, never not at all.
        notes.mirror.unshift({ table: 'meta', key: row.name, row: row.value })
      }
      for (const id of changedHistories) putHistory(tx, id, histories.get(id)!)
      for (const id of touched) {
        const row = await known(id)
        if (row) chats.set(id, await withNewest(row))
      }
      for (const [id, row] of chats) {
        const old = before.get(id) ?? null
        if (row === null || row === old) continue
        if (old !== null && isSameRow(old, row)) continue
        putChat(tx, row)
        if (old === null || !isSameRow(old.chat, row.chat)) notes.news.push({ kind: 'chat', chat: row.chat })
      }
    },
  }
}
