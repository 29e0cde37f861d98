import { wrap, type IDBPDatabase } from 'idb'
import type { Millis } from '../base/brand'
import type { Clock } from '../base/clock'
import type { Log } from '../base/log'
import { DiskTrouble, type Database, type Durability, type Reading, type Writing } from './database'
import { evictedStores, evictOldMessages } from './eviction'
import { writingOf } from './indexed-transaction'
import { createMemoryDatabase } from './memory-database'
import { migrate, migrations, type Migration } from './migrations'
import type { StoreName } from './rows'

/** So many dead handles in so short a time, and we go on in memory (reliability.md 2.6). */
const mostFailures = 3
const failureWindow: Millis = 60_000

export interface IndexedDatabaseDeps {
  readonly name: string
  /** The browser's `indexedDB`, or a bucket's. */
  readonly factory: IDBFactory
  readonly clock: Clock
  readonly log: Log
  readonly steps?: readonly Migration[]
}

type Handle = IDBPDatabase<unknown>
type Trouble = 'unavailable' | 'full' | 'newer-build'

/**
 * The database on IndexedDB. A handle that died is replaced and the transaction redone once; a full disk is
 * relieved of old messages and the transaction redone once; a disk that keeps failing is given up for memory,
 * and everybody is told.
 */
export function createIndexedDatabase(deps: IndexedDatabaseDeps): Database {
  const { factory, clock, log } = deps
  const steps = deps.steps ?? migrations
  const listeners = new Set<(trouble: Trouble) => void>()
  const failures: Millis[] = []
  let opening: Promise<Handle> | null = null
  let memory: Database | null = null
  let reopened = 0
  let isClosed = false

  const tell = (trouble: Trouble): void => {
    for (const listener of listeners) listener(trouble)
  }

  const open = async (): Promise<Handle> => {
    const request = factory.open(deps.name, steps.length)
    request.onupgradeneeded = ({ oldVersion }) => {
      if (request.transaction) migrate(request.result, request.transaction, oldVersion, steps)
    }
    const handle = (await wrap(request)) as Handle
    // An ignored versionchange would block a newer build's upgrade for ever (reliability.md 2.4).
    handle.addEventListener('versionchange', () => {
      handle.close()
      drop()
      tell('newer-build')
    })
    handle.addEventListener('close', () => drop())
    return handle
  }
  const connect = (): Promise<Handle> => {
    opening ??= open().catch((error: unknown) => {
      opening = null
      throw error
    })
    return opening
  }
  const drop = (): void => {
    opening = null
  }

  const attempt = async <T>(
    stores: readonly StoreName[],
    mode: 'readonly' | 'readwrite',
    durability: Durability,
    work: (tx: Writing) => Promise<T>,
  ): Promise<T> => {
    const handle = await connect()
    const transaction = handle.transaction([...stores], mode, { durability })
    const ended = transaction.done
    // Told below, in the order in which things fail; without this a failed read would also be "unhandled".
    ended.catch(() => undefined)
    try {
      const value = await work(writingOf(transaction))
      await ended
      return value
    } catch (error) {
      abort(transaction)
      // When a request aborted the transaction, the reason of the abort says more than what `work` saw.
      throw transaction.error ?? error
    }
  }

  /** @returns true when the transaction should be done once more */
  const isCured = async (error: unknown): Promise<boolean> => {
    const name = nameOf(error)
    if (name === 'QuotaExceededError') {
      const evicted = await attempt(evictedStores, 'readwrite', 'relaxed', evictOldMessages).catch(() => 0)
      log.add('warning', 'storage', 'the disk is full', { evicted })
      if (evicted === 0) tell('full')
      return evicted > 0
    }
    if (!deadHandle.has(name)) return false
    log.add('warning', 'storage', 'a handle died', { name })
    drop()
    reopened += 1
    failures.push(clock.monotonic())
    while (failures[0]! < clock.monotonic() - failureWindow) failures.shift()
    if (failures.length >= mostFailures) giveUp()
    return true
  }

  const giveUp = (): void => {
    if (memory) return
    log.add('error', 'storage', 'the disk is given up for memory')
    memory = createMemoryDatabase({ keeps: false })
    tell('unavailable')
  }

  const run = async <T>(
    stores: readonly StoreName[],
    mode: 'readonly' | 'readwrite',
    durability: Durability,
    work: (tx: Writing) => Promise<T>,
  ): Promise<T> => {
    if (isClosed) throw new DiskTrouble('unavailable')
    for (let turn = 0; !memory; turn += 1) {
      try {
        return await attempt(stores, mode, durability, work)
      } catch (error) {
        if (nameOf(error) === 'VersionError') {
          tell('newer-build')
          throw new DiskTrouble('unavailable')
        }
        const isTrouble = deadHandle.has(nameOf(error)) || nameOf(error) === 'QuotaExceededError'
        if (!isTrouble) throw error
        const isRight = await isCured(error)
        if (memory) break
        if (turn > 0 || !isRight) throw new DiskTrouble(nameOf(error) === 'QuotaExceededError' ? 'full' : 'lost')
      }
    }
    return memory!.write(stores, durability, work)
  }

  return {
    read: (stores, work: (tx: Reading) => Promise<never>) => run(stores, 'readonly', 'relaxed', (tx) => work(tx)),
    write: (stores, durability, work) => run(stores, 'readwrite', durability, work),
    keeps: () => memory === null,
    reopened: () => reopened,
    onTrouble: (listener) => void listeners.add(listener),
    close() {
      isClosed = true
      void opening?.then((handle) => handle.close()).catch(() => undefined)
      opening = null
    },
  }
}

/** What a lost connection to the database server looks like in the browsers (reliability.md 2.6). */
const deadHandle = new Set(['InvalidStateError', 'UnknownError', 'AbortError'])

function nameOf(error: unknown): string {
  return error instanceof Error || (typeof error === 'object' && error !== null && 'name' in error)
    ? String(error.name)
    : ''
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort()
  } catch {
    // It has ended already.
  }
}
