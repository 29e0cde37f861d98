import { wrap, type IDBPDatabase } from 'idb'
import type { Log } from '../base/log'
import { createMemoryVault, type Vault, type VaultTable } from './vault'

/** The part of a Storage Bucket that is used (Chromium 122 on; reliability.md 2.1). */
export interface BucketSource {
  open(name: string, options: { durability: 'strict'; persisted: boolean }): Promise<{ readonly indexedDB: IDBFactory }>
}

/** The part of Cache Storage that is used. */
export interface CacheSource {
  open(name: string): Promise<Pick<Cache, 'put' | 'match' | 'delete' | 'keys'>>
  delete(name: string): Promise<boolean>
}

const vaultName = 'strizh-vault'
const tables: readonly VaultTable[] = ['outbox', 'drafts', 'accounts', 'credentials', 'meta']

/**
 * The best second place this browser has: a bucket with its own folder, else Cache Storage, else none at all.
 * @param parts what the browser offers; null = missing
 */
export async function openVault(parts: {
  readonly buckets: BucketSource | null
  readonly caches: CacheSource | null
  readonly log: Log
}): Promise<Vault> {
  if (parts.buckets) {
    try {
      const bucket = await parts.buckets.open('vault', { durability: 'strict', persisted: true })
      return await createBucketVault(bucket.indexedDB)
    } catch (error) {
      parts.log.add('warning', 'storage', 'no bucket for the vault', { error: String(error) })
    }
  }
  if (parts.caches) return createCacheVault(parts.caches)
  parts.log.add('warning', 'storage', 'this browser has no second place')
  return createMemoryVault()
}

/** A database of its own in a folder of its own: wiped with the main one never (reliability.md E7). */
export async function createBucketVault(factory: IDBFactory): Promise<Vault> {
  const request = factory.open(vaultName, 1)
  request.onupgradeneeded = () => {
    for (const table of tables) request.result.createObjectStore(table)
  }
  const database = (await wrap(request)) as IDBPDatabase<unknown>
  database.addEventListener('versionchange', () => database.close())
  const change = async (
    table: readonly VaultTable[],
    work: (store: (name: VaultTable) => IDBObjectStoreLike) => void,
  ): Promise<void> => {
    const transaction = database.transaction([...table], 'readwrite', { durability: 'strict' })
    work((name) => transaction.objectStore(name))
    await transaction.done
  }
  return {
    holdsKeys: true,
    put: (table, key, value) => change([table], (store) => settled(store(table).put?.(value, key))),
    delete: (table, key) => change([table], (store) => settled(store(table).delete?.(key))),
    clear: () => change(tables, (store) => tables.forEach((table) => settled(store(table).clear?.()))),
    async all(table) {
      const transaction = database.transaction(table)
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()])
      return keys.map((key, place) => ({ key: String(key), value: values[place] as unknown }))
    },
  }
}

interface IDBObjectStoreLike {
  put?: (value: unknown, key: string) => Promise<unknown>
  delete?: (key: string) => Promise<void>
  clear?: () => Promise<void>
}

/** The transaction as a whole says whether it worked. */
function settled(request: Promise<unknown> | undefined): void {
  request?.catch(() => undefined)
}

/** Rows as small JSON answers under invented addresses. It cannot hold a CryptoKey, so it holds no sessions. */
export function createCacheVault(caches: CacheSource): Vault {
  const addressOf = (table: VaultTable, key: string): string => `/${vaultName}/${table}/${encodeURIComponent(key)}`
  const cache = (): ReturnType<CacheSource['open']> => caches.open(vaultName)
  return {
    holdsKeys: false,
    async put(table, key, value) {
      await (await cache()).put(addressOf(table, key), new Response(JSON.stringify(value)))
    },
    async delete(table, key) {
      await (await cache()).delete(addressOf(table, key))
    },
    async clear() {
      await caches.delete(vaultName)
    },
    async all(table) {
      const opened = await cache()
      const start = addressOf(table, '')
      const rows: { readonly key: string; readonly value: unknown }[] = []
      for (const request of await opened.keys()) {
        const { pathname } = new URL(request.url)
        if (!pathname.startsWith(start)) continue
        const answer = await opened.match(request)
        if (answer) rows.push({ key: decodeURIComponent(pathname.slice(start.length)), value: await answer.json() })
      }
      return rows
    },
  }
}
