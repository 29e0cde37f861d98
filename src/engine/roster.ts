import type { Account } from '../domain/account'
import type { AccountId } from '../domain/ids'
import type { Database } from '../storage/database'
import type { ChangeFeed } from './change-feed'
import type { Commit } from './commit'

/** The accounts of this device, at hand without a transaction. */
export interface Roster {
  load(): Promise<void>
  all(): readonly Account[]
  get(id: AccountId): Account | null
  put(account: Account): Promise<void>
  /** After rows were written elsewhere or deleted. */
  reload(): Promise<void>
}

export interface RosterDeps {
  readonly database: Database
  readonly commit: Commit
  readonly feed: ChangeFeed
}

export function createRoster({ database, commit, feed }: RosterDeps): Roster {
  let accounts: readonly Account[] = []
  const load = async (): Promise<void> => {
    const rows = await database.read(['accounts'], (tx) => tx.all('accounts'))
    accounts = [...rows].sort((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1))
  }
  const reload = async (): Promise<void> => {
    await load()
    feed.publish([{ kind: 'accounts', accounts }])
  }
  return {
    load,
    reload,
    all: () => accounts,
    get: (id) => accounts.find((account) => account.id === id) ?? null,
    async put(account) {
      await commit(['accounts'], 'strict', async (tx, notes) => {
        tx.put('accounts', account)
        notes.mirror.push({ table: 'accounts', key: account.id, row: account })
      })
      await reload()
    },
  }
}
