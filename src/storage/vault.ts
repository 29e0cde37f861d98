/** What is kept a second time, in a folder that a wipe of the main database does not reach. */
export type VaultTable = 'outbox' | 'drafts' | 'accounts' | 'credentials' | 'meta'

/**
 * The second place (reliability.md 2.6): a Storage Bucket of its own, or Cache Storage where there are no buckets.
 * All of it may fail: a vault that is lost costs safety, never the message in hand.
 */
export interface Vault {
  /** Resolves when it is kept. */
  put(table: VaultTable, key: string, value: unknown): Promise<void>
  delete(table: VaultTable, key: string): Promise<void>
  all(table: VaultTable): Promise<readonly { readonly key: string; readonly value: unknown }[]>
  clear(): Promise<void>
  /** Cache Storage cannot hold a CryptoKey: then sessions are not mirrored and a wipe means signing in again. */
  readonly holdsKeys: boolean
}

/** A vault in memory: for tests, and for browsers that have no second place at all. */
export function createMemoryVault(): Vault {
  const tables = new Map<VaultTable, Map<string, unknown>>()
  const tableOf = (name: VaultTable): Map<string, unknown> => {
    const found = tables.get(name) ?? new Map<string, unknown>()
    tables.set(name, found)
    return found
  }
  return {
    holdsKeys: true,
    put: async (table, key, value) => void tableOf(table).set(key, value),
    delete: async (table, key) => void tableOf(table).delete(key),
    all: async (table) => [...tableOf(table)].map(([key, value]) => ({ key, value })),
    clear: async () => tables.clear(),
  }
}
