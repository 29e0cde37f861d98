import type { Millis } from '../base/brand'
import type { AccountId, ChatId, Position } from '../domain/ids'
import type { Reading, Writing } from './database'

/** Facts about the device itself. */
export type MetaRow =
  /** Present = this database has not been wiped since; compared with the vault at every start. */
  | { readonly name: 'sentinel'; readonly value: string }
  /** The last place given out in the outbox. */
  | { readonly name: 'turn'; readonly value: number }
  /** The last mark drawn for an account. */
  | { readonly name: `mark/${AccountId}`; readonly value: number }
  /** Own messages whose predecessor the server has not named, by account. */
  | { readonly name: `loose/${AccountId}`; readonly value: readonly LooseLink[] }
  | { readonly name: 'wipes'; readonly value: number }
  /** The key that seals credentials: a non-extractable CryptoKey, which only `Cipher` can use. */
  | { readonly name: 'key'; readonly value: unknown }

/**
 * An answer to a send says where our message stands, but not what stands before it. While the line lives a push will
 * tell; if the line is lost soon after, something between the two may have been missed.
 */
export interface LooseLink {
  readonly chat: ChatId
  readonly before: Position | null
  readonly at: Position
  readonly since: Millis
}

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
