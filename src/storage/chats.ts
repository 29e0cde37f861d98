import type { AccountId, ChatId } from '../domain/ids'
import { startingWith, type Reading, type Writing } from './database'
import type { ChatRow } from './rows'

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
