import type { AccountId, MessageKey } from '../domain/ids'
import type { Reading, Writing } from './database'
import { outboxOfAccount } from './outbox'
import type { LeftRequest, MetaRow, OutboxRow } from './rows'

/** A tab repeats its request within seconds, so a short memory of those whose message has gone is enough. */
const mostRemembered = 64

/**
 * What a tab's request has become: the entry that bears it, or else what is remembered of entries that left.
 * Null = it was never kept.
 */
export async function keyOfRequest(tx: Reading, account: AccountId, request: string): Promise<MessageKey | null> {
  const waiting = (await outboxOfAccount(tx, account)).find((entry) => entry.request === request)
  if (waiting) return waiting.key
  return (await leftRequests(tx, account)).find((left) => left.request === request)?.key ?? null
}

/**
 * Remembers the requests of entries that leave the outbox in this transaction.
 * @returns the row that was written, for the vault
 */
export async function rememberRequests(
  tx: Writing,
  account: AccountId,
  entries: readonly Pick<OutboxRow, 'request' | 'key'>[],
): Promise<Extract<MetaRow, { name: `left/${AccountId}` }>> {
  const now = new Set(entries.map((entry) => entry.request))
  const value = [
    ...(await leftRequests(tx, account)).filter((left) => !now.has(left.request)),
    ...entries.map(({ request, key }) => ({ request, key })),
  ].slice(-mostRemembered)
  const row = { name: leftName(account), value } as const
  tx.put('meta', row)
  return row
}

/** The meta row with the requests of an account whose messages have left the outbox. */
export function leftName(account: AccountId): `left/${AccountId}` {
  return `left/${account}`
}

/** Is this the name of such a row? The vault keeps them beside the outbox. */
export function isLeftName(name: string): name is `left/${AccountId}` {
  return name.startsWith('left/')
}

async function leftRequests(tx: Reading, account: AccountId): Promise<readonly LeftRequest[]> {
  const row = await tx.get('meta', leftName(account))
  return row && Array.isArray(row.value) ? (row.value as readonly LeftRequest[]) : []
}
