import type { Change } from '../../src/domain/change'
import type { ChatId } from '../../src/domain/ids'
import type { LedgerRow } from '../../src/sandbox/world/model'
import type { OutboxRow } from '../../src/storage/rows'
import type { Device } from './device'

/** A promise of reliability.md 3.6 that was broken. */
export class BrokenPromise extends Error {
  constructor(invariant: string, story: string) {
    super(`${invariant}: ${story}`)
    this.name = 'BrokenPromise'
  }
}

export interface Watcher {
  /** What the outbox was at the last commit. */
  entries(): ReadonlyMap<string, OutboxRow>
  /** After each commit that touched the outbox. */
  committed(): void
  /** Before a frame with this mark leaves. */
  leaving(mark: number): void
  /** Marks that another device took: their rows may leave without having been sent. */
  collided(mark: number): void
  shown(changes: readonly Change[]): void
  /** The database was lost: what comes back comes from the vault. */
  wiped(): void
}

/** Checks I1, I2, I3, I5 and I6 while a schedule runs; I4 is judged from the server's ledger at the end. */
export function createWatcher(device: () => Device, ledger: () => readonly LedgerRow[]): Watcher {
  let entries = new Map<string, OutboxRow>()
  const taken = new Set<number>()
  const textByKey = new Map<string, string>()
  /** Keys of everything ever kept here, but for marks that another device took. */
  const ownKeys = new Set<string>()

  const rowsNow = (): Map<string, OutboxRow> =>
    new Map(
      device()
        .disk.rows('outbox')
        .map((row) => [row.key, row]),
    )

  return {
    entries: () => entries,
    committed() {
      const now = rowsNow()
      for (const key of now.keys()) ownKeys.add(key)
      for (const [key, row] of entries) {
        if (!now.has(key)) checkProof(row, ledger(), taken)
      }
      for (const row of now.values()) checkKey(row, entries.get(row.key), textByKey)
      checkBubbles(device(), now, ownKeys)
      entries = now
    },
    leaving(mark) {
      const row = [...rowsNow().values()].find((entry) => entry.mark === String(mark))
      if (!row) throw new BrokenPromise('I3', `a frame with mark ${mark} left although no entry has it`)
      if (row.state.at !== 'sending' || row.tries < 1)
        throw new BrokenPromise('I3', `mark ${mark} left before its try was written`)
    },
    collided(mark) {
      taken.add(mark)
      for (const key of ownKeys) if (key.endsWith(`~${mark}`)) ownKeys.delete(key)
    },
    shown(changes) {
      for (const change of changes) {
        if (change.kind !== 'message' || change.message.delivery.at !== 'waiting') continue
        const isKept = entries.has(change.message.key)
        const isDone = device()
          .disk.rows('messages')
          .some((row) => row.key === change.message.key)
        if (!isKept && !isDone)
          throw new BrokenPromise('I5', `${change.message.key} is shown as kept, and is on no disk`)
      }
    },
    wiped() {
      entries = new Map()
      ownKeys.clear()
    },
  }
}

function checkProof(row: OutboxRow, ledger: readonly LedgerRow[], taken: ReadonlySet<number>): void {
  const mark = Number(row.mark)
  if (taken.has(mark)) return
  if (!ledger.some((known) => known.cid === mark)) {
    throw new BrokenPromise('I1', `${row.key} left the outbox although the server has never seen it`)
  }
}

function checkKey(row: OutboxRow, before: OutboxRow | undefined, textByKey: Map<string, string>): void {
  if (before && before.mark !== row.mark) throw new BrokenPromise('I2', `${row.key} changed its mark`)
  const known = textByKey.get(row.key)
  if (known !== undefined && known !== row.text.text)
    throw new BrokenPromise('I2', `${row.key} was given to two messages`)
  textByKey.set(row.key, row.text.text)
}

function checkBubbles(device: Device, entries: ReadonlyMap<string, OutboxRow>, known: ReadonlySet<string>): void {
  const seen = new Set<string>()
  for (const row of device.disk.rows('messages')) {
    const name = `${row.chat}/${row.id}`
    if (seen.has(name)) throw new BrokenPromise('I6', `${name} has two rows`)
    seen.add(name)
    if (entries.has(row.key)) throw new BrokenPromise('I6', `${row.key} is both waiting and sent`)
    const keptAs = `${row.chat}/~${row.mark}`
    if (known.has(keptAs) && row.key !== keptAs) throw new BrokenPromise('I6', `${keptAs} became ${row.key} on its way`)
  }
}

/** What a tab asked for, in the order of asking. */
export interface Asked {
  /** The tab's name for its wish: the same however often it asks. */
  readonly request: string
  readonly chat: ChatId
  readonly remoteChat: number
  readonly text: string
  /** True once the tab heard that it is kept. */
  isKept: boolean
}

/**
 * Judges the whole schedule: everything a tab asked for was kept in the end, whichever process ended on the way, and
 * was taken by the server exactly once and in order (I4).
 * @param foreign texts that another device of the account sent itself
 */
export function judgeLedger(
  asked: readonly Asked[],
  ledger: readonly LedgerRow[],
  user: number,
  foreign: ReadonlySet<string>,
): void {
  const unheard = asked.filter((row) => !row.isKept).map((row) => row.text)
  if (unheard.length > 0) throw new BrokenPromise('kept', `no answer ever came for [${unheard.join(', ')}]`)
  for (const chat of new Set(asked.map((row) => row.remoteChat))) {
    const wanted = asked.filter((row) => row.remoteChat === chat).map((row) => row.text)
    const taken = ledger
      .filter((row) => row.user === user && row.chat === chat && !foreign.has(row.text))
      .map((row) => row.text)
    if (wanted.join('\n') !== taken.join('\n')) {
      throw new BrokenPromise('I4', `chat ${chat}: asked [${wanted.join(', ')}], the server took [${taken.join(', ')}]`)
    }
  }
}
