import { createSerialQueue } from '../base/serial-queue'
import type { Change } from '../domain/change'
import type { Database, Durability, Writing } from '../storage/database'
import type { Mirror, MirrorNote } from '../storage/mirror'
import type { StoreName } from '../storage/rows'
import type { ChangeFeed } from './change-feed'

/** What a transaction leaves behind: news for the tabs and rows for the vault. Begun anew when it is redone. */
export interface Notes {
  readonly news: Change[]
  readonly mirror: MirrorNote[]
}

/**
 * First disk, then news. All writes of the engine go through here, one after another: two enqueues can never
 * finish crosswise (reliability.md 3.2), and changes are numbered in the order of their commits.
 */
export interface Commit {
  <T>(
    stores: readonly StoreName[],
    durability: Durability,
    work: (tx: Writing, notes: Notes) => Promise<T>,
    options?: { readonly isMirrorAwaited?: boolean },
  ): Promise<T>
}

export interface CommitDeps {
  readonly database: Database
  readonly feed: ChangeFeed
  readonly mirror: Mirror
}

export function createCommit({ database, feed, mirror }: CommitDeps): { commit: Commit; idle(): Promise<void> } {
  const queue = createSerialQueue()
  const commit: Commit = (stores, durability, work, options = {}) =>
    queue.run(async () => {
      let notes: Notes = { news: [], mirror: [] }
      const value = await database.write(stores, durability, (tx) => {
        notes = { news: [], mirror: [] }
        return work(tx, notes)
      })
      const mirrored = mirror.repeat(notes.mirror)
      // I5: a row is shown as kept only when both places have it.
      if (options.isMirrorAwaited) await mirrored
      feed.publish(notes.news)
      return value
    })
  return { commit, idle: () => queue.idle() }
}
