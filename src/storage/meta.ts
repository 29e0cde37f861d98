import type { AccountId } from '../domain/ids'
import type { Reading, Writing } from './database'
import type { LooseLink } from './rows'

export async function looseLinks(tx: Reading, account: AccountId): Promise<readonly LooseLink[]> {
  const row = await tx.get('meta', `loose/${account}`)
  return row && Array.isArray(row.value) ? (row.value as readonly LooseLink[]) : []
}

export function putLooseLinks(tx: Writing, account: AccountId, value: readonly LooseLink[]): void {
  if (value.length === 0) tx.delete('meta', `loose/${account}`)
  else tx.put('meta', { name: `loose/${account}`, value })
}

async function numberNamed(tx: Reading, name: 'turn' | 'wipes' | `mark/${AccountId}`): Promise<number> {
  const row = await tx.get('meta', name)
  return row && typeof row.value === 'number' ? row.value : 0
}

/** The next place in the outbox, drawn inside the enqueue transaction so that order equals commit order. */
export async function drawTurn(tx: Writing): Promise<number> {
  const value = (await numberNamed(tx, 'turn')) + 1
  tx.put('meta', { name: 'turn', value })
  return value
}

/** The next mark of an account: it grows even when the clock steps back (reliability.md 3.2). */
export async function drawMark(tx: Writing, account: AccountId, serverNow: number): Promise<number> {
  const name = `mark/${account}` as const
  const value = Math.max((await numberNamed(tx, name)) + 1, Math.floor(serverNow))
  tx.put('meta', { name, value })
  return value
}

export function countWipes(tx: Reading): Promise<number> {
  return numberNamed(tx, 'wipes')
}

/** After a restore the counters go on above everything that came back. */
export async function raise(tx: Writing, name: 'turn' | `mark/${AccountId}`, atLeast: number): Promise<void> {
  if ((await numberNamed(tx, name)) < atLeast) tx.put('meta', { name, value: atLeast })
}
