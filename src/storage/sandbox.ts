import type { AccountId } from '../domain/ids'
import { startingWith, type Database } from './database'

export interface Journal {
  append(entry: unknown): Promise<void>
  load(): Promise<readonly unknown[]>
  clear(): Promise<void>
}

const placeDigits = 12

/** The journal of one demo account. Entries are whatever the sandbox gives; they are returned in order. */
export function createJournal(database: Database, account: AccountId): Journal {
  const range = startingWith(`${account}:`)
  let next: Promise<number> | null = null
  const place = async (): Promise<number> => {
    next = (next ?? database.read(['sandbox'], async (tx) => (await tx.all('sandbox', range)).length)).then(
      (last) => last + 1,
    )
    return next
  }
  return {
    async append(entry) {
      const key = `${account}:${(await place()).toString().padStart(placeDigits, '0')}`
      await database.write(['sandbox'], 'relaxed', async (tx) => tx.put('sandbox', { key, entry }))
    },
    async load() {
      return (await database.read(['sandbox'], (tx) => tx.all('sandbox', range))).map((row) => row.entry)
    },
    async clear() {
      next = null
      await database.write(['sandbox'], 'relaxed', async (tx) => tx.deleteRange('sandbox', range))
    },
  }
}
