import type { ChatId, PersonId, Position } from '../domain/ids'
import type { Message } from '../domain/message'
import type { Database, Durability, KeyRange, Reading, Writing } from './database'
import type { ChatRow, Rows, StoreName } from './rows'
import { keyNames, storeNames } from './schema'

/** What happens to a write, for tests that end the process at a chosen moment. */
export type DiskMoment = 'began' | 'committing' | 'committed'

/** A disk that lives as long as the test; databases opened on it come and go. */
export interface MemoryDisk {
  /** Opens the database anew, as the next process would. */
  open(): Database
  /**
   * The process dies: an unfinished write is undone, and nothing that the dead process began is ever answered.
   */
  crash(): void
  /** The power goes: what was written relaxed since the last strict commit is gone as well. */
  powerCut(): void
  /** The browser lost everything (reliability.md 0.4). */
  wipe(): void
  /** A look at the rows, outside of any transaction. */
  rows<Name extends StoreName>(store: Name): readonly Rows[Name][]
}

export interface MemoryDiskOptions {
  /** Called at every moment of a write; it may call `crash` or `powerCut`. */
  readonly watch?: (moment: DiskMoment, stores: readonly StoreName[], durability: Durability) => void
  /** Remember what a power cut takes back. Costs memory, so only tests ask for it. */
  readonly isPowerCutPossible?: boolean
  /** What `Database.keeps` answers. */
  readonly keeps?: boolean
}

type AnyRow = Rows[StoreName]
interface Undo {
  readonly store: StoreName
  readonly key: string
  readonly before: AnyRow | undefined
}

/** Thrown nowhere: a dead process simply never hears back. */
const silence = new Promise<never>(() => undefined)

export function createMemoryDisk(options: MemoryDiskOptions = {}): MemoryDisk {
  const tables = createTables()
  /** Oldest first; taken back from the end. */
  let sinceStrict: Undo[] = []
  let underWay: Undo[] | null = null
  let life = 0
  let tail: Promise<unknown> = Promise.resolve()

  const takeBack = (undo: readonly Undo[]): void => {
    for (let place = undo.length - 1; place >= 0; place -= 1) {
      const { store, key, before } = undo[place]!
      tables.set(store, key, before)
    }
  }
  const die = (): void => {
    life += 1
    if (underWay) takeBack(underWay)
    underWay = null
    tail = Promise.resolve()
  }

  const open = (): Database => {
    const mine = life
    const isDead = (): boolean => mine !== life
    const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
      // What a dead process asks must not stand in the way of the next one.
      if (isDead()) return silence
      const result = tail.then(() => (isDead() ? silence : task()))
      tail = result.catch(() => undefined)
      return result
    }
    return {
      read: (_stores, work) =>
        inTurn(async () => {
          const value = await work(tables.reading)
          return isDead() ? silence : value
        }),
      write: (stores, durability, work) =>
        inTurn(async () => {
          options.watch?.('began', stores, durability)
          if (isDead()) return silence
          const undo: Undo[] = []
          underWay = undo
          const tx = tables.writing(undo, isDead)
          try {
            const value = await work(tx)
            if (isDead()) return silence
            options.watch?.('committing', stores, durability)
            if (isDead()) return silence
            underWay = null
            if (options.isPowerCutPossible) sinceStrict = durability === 'strict' ? [] : sinceStrict.concat(undo)
            options.watch?.('committed', stores, durability)
            return isDead() ? silence : value
          } catch (error) {
            if (isDead()) return silence
            takeBack(undo)
            underWay = null
            throw error
          }
        }),
      keeps: () => options.keeps ?? true,
      reopened: () => 0,
      onTrouble: () => undefined,
      close: () => undefined,
    }
  }

  return {
    open,
    crash: die,
    powerCut() {
      die()
      takeBack(sinceStrict)
      sinceStrict = []
    },
    wipe() {
      die()
      tables.clear()
      sinceStrict = []
    },
    rows: (store) => tables.rows(store),
  }
}

/** A database for as long as this process lives: for unit tests and for browsers that can keep nothing. */
export function createMemoryDatabase(options: MemoryDiskOptions = {}): Database {
  return createMemoryDisk(options).open()
}

function createTables() {
  const stores = new Map<StoreName, Map<string, AnyRow>>(storeNames.map((name) => [name, new Map()]))
  const messages = createMessageIndex()
  const peers = new Map<PersonId, Set<ChatId>>()

  const mapOf = <Name extends StoreName>(store: Name): Map<string, Rows[Name]> =>
    stores.get(store) as Map<string, Rows[Name]>

  const set = (store: StoreName, key: string, row: AnyRow | undefined): void => {
    const map = mapOf(store)
    const before = map.get(key)
    if (store === 'messages') messages.replace(before as Message | undefined, row as Message | undefined)
    if (store === 'chats') replacePeer(peers, before as ChatRow | undefined, row as ChatRow | undefined)
    if (row === undefined) map.delete(key)
    else map.set(key, row)
  }
  const keysIn = (store: StoreName, range: KeyRange): string[] => {
    const keys: string[] = []
    for (const key of mapOf(store).keys()) if (key >= range.from && key <= range.to) keys.push(key)
    return keys
  }

  const reading: Reading = {
    get: async (store, key) => mapOf(store).get(key),
    async all(store, range) {
      const map = mapOf(store)
      if (map.size === 0) return []
      const keys = range ? keysIn(store, range) : [...map.keys()]
      if (keys.length > 1) keys.sort()
      return keys.map((key) => map.get(key)!)
    },
    count: async (store) => mapOf(store).size,
    messageNamed: async (chat, id) => messages.named(chat, id),
    messagesIn: async (chat, range, direction, limit) => {
      const [start, end] = messages.between(chat, range)
      const rows = messages.ofChat(chat)
      if (direction === 'ascending') return rows.slice(start, Math.min(end, start + limit))
      return rows.slice(Math.max(start, end - limit), end).reverse()
    },
    countMessagesIn: async (chat, range) => {
      const [start, end] = messages.between(chat, range)
      return end - start
    },
    chatsWith: async (person) => [...(peers.get(person) ?? [])].map((chat) => mapOf('chats').get(chat)!),
  }

  /** @param isDead a process that was ended in the middle of a transaction must not write on */
  const writing = (undo: Undo[], isDead: () => boolean): Writing => {
    const change = (store: StoreName, key: string, row: AnyRow | undefined): void => {
      if (isDead()) return
      undo.push({ store, key, before: mapOf(store).get(key) })
      set(store, key, row)
    }
    return {
      ...reading,
      put(store, row) {
        change(store, keyOf(store, row), row)
      },
      delete: (store, key) => change(store, key, undefined),
      deleteRange(store, range) {
        for (const key of keysIn(store, range)) change(store, key, undefined)
      },
    }
  }

  return {
    reading,
    writing,
    set,
    rows: <Name extends StoreName>(store: Name): readonly Rows[Name][] => [...mapOf(store).values()],
    clear() {
      for (const map of stores.values()) map.clear()
      messages.clear()
      peers.clear()
    },
  }
}

function keyOf<Name extends StoreName>(store: Name, row: Rows[Name]): string {
  return (row as unknown as Record<string, string>)[keyNames[store]]!
}

function replacePeer(peers: Map<PersonId, Set<ChatId>>, before: ChatRow | undefined, after: ChatRow | undefined): void {
  const was = before?.chat.peer ?? null
  const is = after?.chat.peer ?? null
  if (was === is) return
  if (was !== null) peers.get(was)?.delete(before!.id)
  if (is !== null) peers.set(is, (peers.get(is) ?? new Set()).add(after!.id))
}

interface Bounds {
  readonly from: Position
  readonly to: Position
  readonly isFromOpen?: boolean
  readonly isToOpen?: boolean
}

/** Rows of each chat sorted by position, and by the server's name: the two indexes of the store. */
function createMessageIndex() {
  const byPosition = new Map<ChatId, Message[]>()
  const byName = new Map<string, Message>()

  /** The first place whose position is at least (or, if `isPast`, above) the given one. */
  const placeOf = (rows: readonly Message[], position: Position, isPast: boolean): number => {
    let low = 0
    let high = rows.length
    while (low < high) {
      const middle = (low + high) >> 1
      const at = rows[middle]!.position
      if (at < position || (isPast && at === position)) low = middle + 1
      else high = middle
    }
    return low
  }
  const remove = (row: Message): void => {
    const rows = byPosition.get(row.chat) ?? []
    for (let place = placeOf(rows, row.position, false); place < rows.length; place += 1) {
      if (rows[place]!.key === row.key) {
        rows.splice(place, 1)
        break
      }
    }
    if (row.id !== null) byName.delete(`${row.chat}/${row.id}`)
  }
  const add = (row: Message): void => {
    if (row.id !== null) {
      const name = `${row.chat}/${row.id}`
      if (byName.has(name)) throw notUnique()
      byName.set(name, row)
    }
    const rows = byPosition.get(row.chat)
    if (!rows) byPosition.set(row.chat, [row])
    else if (rows.length === 0 || rows[rows.length - 1]!.position < row.position) rows.push(row)
    else rows.splice(placeOf(rows, row.position, true), 0, row)
  }

  return {
    replace(before: Message | undefined, after: Message | undefined) {
      if (before) remove(before)
      if (after) add(after)
    },
    named: (chat: ChatId, id: string) => byName.get(`${chat}/${id}`),
    ofChat: (chat: ChatId): readonly Message[] => byPosition.get(chat) ?? [],
    between(chat: ChatId, range: Bounds): readonly [number, number] {
      const rows = byPosition.get(chat) ?? []
      const start = placeOf(rows, range.from, range.isFromOpen === true)
      const end = placeOf(rows, range.to, range.isToOpen !== true)
      return [start, Math.max(start, end)]
    },
    clear() {
      byPosition.clear()
      byName.clear()
    },
  }
}

/** Named as IndexedDB names it, so that both disks refuse alike. */
function notUnique(): Error {
  const error = new Error('The index of server names is unique')
  error.name = 'ConstraintError'
  return error
}
