import type { Log } from '../base/log'
import { uuid, type Random } from '../base/random'
import type { Account } from '../domain/account'
import type { Database, Writing } from './database'
import { raise } from './meta'
import { isLeftName } from './requests'
import type { DraftRow, LeftRequest, OutboxRow, SealedRow } from './rows'
import type { Vault, VaultTable } from './vault'

/** What was found at the start of this life. */
export type Health =
  | { readonly was: 'new' }
  | { readonly was: 'whole' }
  /** The browser lost the database; this many rows of outbox and drafts came back. */
  | { readonly was: 'wiped'; readonly restored: number }

export interface HealingDeps {
  readonly database: Database
  readonly vault: Vault
  readonly random: Random
  readonly log: Log
}

const restoredStores = ['accounts', 'credentials', 'outbox', 'drafts', 'meta'] as const

/**
 * Compares the sentinel of the database with its copy in the vault (reliability.md 2.6). A database without one,
 * beside a vault with one, was wiped: what the vault holds is put back in one strict transaction together with the
 * sentinel, so that a crash in the middle heals again. Then the vault is made equal to the database.
 */
export async function heal(deps: HealingDeps): Promise<Health> {
  const { database, log } = deps
  const here = await database.read(['meta'], (tx) => tx.get('meta', 'sentinel'))
  const copy = await readVault(deps)
  const kept = copy.meta.find((row) => row.key === 'sentinel')
  if (here) {
    if (kept?.value !== here.value || !(await isCopyExact(deps, copy))) await refillVault(deps)
    return { was: 'whole' }
  }
  if (kept) {
    const restored = await restore(deps, copy, kept.value)
    log.add('warning', 'storage', 'the database was wiped and healed', { restored })
    return { was: 'wiped', restored }
  }
  const sentinel = uuid(deps.random)
  await database.write(['meta'], 'strict', async (tx) => tx.put('meta', { name: 'sentinel', value: sentinel }))
  await refillVault(deps)
  return { was: 'new' }
}

/** A crash between a commit and its copy leaves the vault a row behind; at the next start it is noticed here. */
async function isCopyExact({ database, vault }: HealingDeps, copy: Copy): Promise<boolean> {
  const keys = await database.read(restoredStores, async (tx) => ({
    outbox: (await tx.all('outbox')).map((row): string => row.key),
    drafts: (await tx.all('drafts')).map((row): string => row.chat),
    accounts: (await tx.all('accounts')).map((row): string => row.id),
    credentials: vault.holdsKeys ? (await tx.all('credentials')).map((row): string => row.account) : [],
  }))
  return (['outbox', 'drafts', 'accounts', 'credentials'] as const).every((table) => {
    const copied = new Set(copy[table].map((row) => row.key))
    return keys[table].length === copied.size && keys[table].every((key) => copied.has(key))
  })
}

type Copy = Readonly<Record<VaultTable, readonly { readonly key: string; readonly value: unknown }[]>>

const emptyCopy: Copy = { outbox: [], drafts: [], accounts: [], credentials: [], meta: [] }

async function readVault({ vault, log }: HealingDeps): Promise<Copy> {
  try {
    const [outbox, drafts, accounts, credentials, meta] = await Promise.all([
      vault.all('outbox'),
      vault.all('drafts'),
      vault.all('accounts'),
      vault.all('credentials'),
      vault.all('meta'),
    ])
    return { outbox, drafts, accounts, credentials, meta }
  } catch (error) {
    log.add('warning', 'storage', 'the vault cannot be read', { error: String(error) })
    return emptyCopy
  }
}

async function restore({ database, vault }: HealingDeps, copy: Copy, sentinel: unknown): Promise<number> {
  const key = copy.meta.find((row) => row.key === 'key')?.value ?? null
  const wipes = copy.meta.find((row) => row.key === 'wipes')?.value
  const count = (typeof wipes === 'number' ? wipes : 0) + 1
  await database.write(restoredStores, 'strict', async (tx) => {
    for (const { value } of copy.accounts) tx.put('accounts', value as Account)
    if (key !== null) {
      tx.put('meta', { name: 'key', value: key })
      for (const { value } of copy.credentials) tx.put('credentials', value as SealedRow)
    }
    for (const { value } of copy.drafts) tx.put('drafts', value as DraftRow)
    for (const { value } of copy.outbox) await restoreEntry(tx, value as OutboxRow)
    for (const { key: name, value } of copy.meta) {
      if (isLeftName(name)) tx.put('meta', { name, value: value as readonly LeftRequest[] })
    }
    tx.put('meta', { name: 'wipes', value: count })
    tx.put('meta', { name: 'sentinel', value: String(sentinel) })
  })
  await vault.put('meta', 'wipes', count).catch(() => undefined)
  return copy.outbox.length + copy.drafts.length
}

/**
 * The copy may be a moment older than what was lost, so every entry counts as tried: it is looked for on the
 * server before it is sent again under the same mark (crash point C9).
 */
async function restoreEntry(tx: Writing, entry: OutboxRow): Promise<void> {
  const state = entry.state.at === 'sending' ? ({ at: 'queued' } as const) : entry.state
  const tries = Math.max(1, entry.tries)
  const firstTry = entry.firstTry ?? entry.keptAt
  tx.put('outbox', { ...entry, tries, firstTry, lastTry: entry.lastTry ?? firstTry, state })
  await raise(tx, 'turn', entry.turn)
  await raise(tx, `mark/${entry.account}`, Number(entry.mark))
}

/** A vault that is new or stale is written afresh from the database. */
export async function refillVault({ database, vault, log }: HealingDeps): Promise<void> {
  const rows = await database.read(restoredStores, async (tx) => ({
    accounts: await tx.all('accounts'),
    credentials: await tx.all('credentials'),
    outbox: await tx.all('outbox'),
    drafts: await tx.all('drafts'),
    meta: await tx.all('meta'),
  }))
  try {
    await vault.clear()
    for (const row of rows.accounts) await vault.put('accounts', row.id, row)
    if (vault.holdsKeys) for (const row of rows.credentials) await vault.put('credentials', row.account, row)
    for (const row of rows.outbox) await vault.put('outbox', row.key, row)
    for (const row of rows.drafts) await vault.put('drafts', row.chat, row)
    for (const row of rows.meta) {
      if (row.name === 'sentinel' || row.name === 'wipes' || isLeftName(row.name))
        await vault.put('meta', row.name, row.value)
      if (row.name === 'key' && vault.holdsKeys) await vault.put('meta', row.name, row.value)
    }
  } catch (error) {
    log.add('warning', 'storage', 'the vault could not be filled', { error: String(error) })
  }
}
