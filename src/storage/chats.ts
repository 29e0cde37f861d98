import type { Chat } from '../domain/chat'
import type { AccountId, ChatId, Position, ServerMessageId } from '../domain/ids'
import { startingWith, type Reading, type Writing } from './database'

/** A chat with what only the engine needs to know of it. */
export interface ChatRow {
  readonly id: ChatId
  readonly chat: Chat
  /** The newest message the server has named; waiting rows do not count. */
  readonly newest: { readonly id: ServerMessageId; readonly position: Position } | null
}

export function getChat(tx: Reading, id: ChatId): Promise<ChatRow | undefined> {
  return tx.get('chats', id)
}

/** All chats of the device in one request; a thousand rows are one answer. */
export function allChats(tx: Reading): Promise<readonly ChatRow[]> {
  return tx.all('chats')
}

export function chatsOfAccount(tx: Reading, account: AccountId): Promise<readonly ChatRow[]> {
  return tx.all('chats', startingWith(`${account}:`))
}

export function putChat(tx: Writing, row: ChatRow): void {
  tx.put('chats', row)
}
