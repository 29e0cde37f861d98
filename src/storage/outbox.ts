import type { AccountId, ChatId } from '../domain/ids'
import { startingWith, type Reading } from './database'
import type { OutboxRow } from './rows'

const byTurn = (a: OutboxRow, b: OutboxRow): number => a.turn - b.turn

/** In order of sending. */
export async function outboxOfAccount(tx: Reading, account: AccountId): Promise<readonly OutboxRow[]> {
  return [...(await tx.all('outbox', startingWith(`${account}:`)))].sort(byTurn)
}

/** In order of sending. */
export async function outboxOfChat(tx: Reading, chat: ChatId): Promise<readonly OutboxRow[]> {
  return [...(await tx.all('outbox', startingWith(`${chat}/`)))].sort(byTurn)
}

/** In order of sending, all accounts. */
export async function wholeOutbox(tx: Reading): Promise<readonly OutboxRow[]> {
  return [...(await tx.all('outbox'))].sort(byTurn)
}
