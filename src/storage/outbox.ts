import type { Millis } from '../base/brand'
import type { AccountId, ChatId } from '../domain/ids'
import type { OutboxEntry } from '../domain/outgoing'
import { startingWith, type Reading } from './database'

/** An entry with what only the outbox needs to know of it. Its key is `<chat>/~<mark>`. */
export interface OutboxRow extends OutboxEntry {
  /** When a person asked for it again: horizons count from there. */
  readonly retriedAt: Millis | null
  /** How often the server knew our mark already from another device of the same account. */
  readonly collisions: number
  /** How often the server was not ready for its attachments. */
  readonly notReady: number
}

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
