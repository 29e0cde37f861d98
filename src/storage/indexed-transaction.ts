import { unwrap, type IDBPTransaction } from 'idb'
import type { Message } from '../domain/message'
import type { KeyRange, PositionRange, Reading, Writing } from './database'
import type { ChatRow, Rows, StoreName } from './rows'
import { indexes } from './schema'

type AnyTransaction = IDBPTransaction<unknown, string[], IDBTransactionMode>

/** Newer browsers read a range backwards in one request (IndexedDB 3.0, `getAll` with a direction). */
interface BackwardIndex {
  getAll(options: { query: IDBKeyRange; count: number; direction: 'prev' }): IDBRequest<unknown[]>
}

/** Our small interface over one IndexedDB transaction. */
export function readingOf(transaction: AnyTransaction): Reading {
  const store = (name: StoreName) => transaction.objectStore(name)
  const index = (name: StoreName, called: string) => store(name).index(called)
  return {
    get: <Name extends StoreName>(name: Name, key: string) => store(name).get(key) as Promise<Rows[Name] | undefined>,
    all: <Name extends StoreName>(name: Name, range?: KeyRange) =>
      store(name).getAll(range && IDBKeyRange.bound(range.from, range.to)) as Promise<Rows[Name][]>,
    count: (name) => store(name).count(),
    messageNamed: (chat, id) => index('messages', indexes.name).get([chat, id]) as Promise<Message | undefined>,
    async messagesIn(chat, range, direction, limit) {
      const keys = keysOf(chat, range)
      if (keys === null || limit <= 0) return []
      const place = index('messages', indexes.place)
      if (direction === 'ascending') return (await place.getAll(keys, limit)) as Message[]
      return lastRows(unwrap(place) as unknown as IDBIndex, keys, limit)
    },
    async countMessagesIn(chat, range) {
      const keys = keysOf(chat, range)
      return keys === null ? 0 : index('messages', indexes.place).count(keys)
    },
    chatsWith: (person) => index('chats', indexes.peer).getAll(person) as Promise<ChatRow[]>,
  }
}

/** @throws {DOMException} by aborting: a refused write ends the whole transaction */
export function writingOf(transaction: AnyTransaction): Writing {
  const raw = unwrap(transaction) as IDBTransaction
  return {
    ...readingOf(transaction),
    put: (name, row) => void raw.objectStore(name).put(row),
    delete: (name, key) => void raw.objectStore(name).delete(key),
    deleteRange: (name, range) => void raw.objectStore(name).delete(IDBKeyRange.bound(range.from, range.to)),
  }
}

/** Null for a range that holds nothing, which IndexedDB would throw at. */
function keysOf(chat: string, range: PositionRange): IDBKeyRange | null {
  const { from, to, isFromOpen = false, isToOpen = false } = range
  if (from > to || (from === to && (isFromOpen || isToOpen))) return null
  return IDBKeyRange.bound([chat, from], [chat, to], isFromOpen, isToOpen)
}

/** The last rows of a range, newest first. */
function lastRows(raw: IDBIndex, keys: IDBKeyRange, limit: number): Promise<Message[]> {
  return new Promise((resolve, reject) => {
    if ('getAllRecords' in raw) {
      const request = (raw as unknown as BackwardIndex).getAll({ query: keys, count: limit, direction: 'prev' })
      request.onsuccess = () => resolve(request.result as Message[])
      request.onerror = () => reject(request.error)
      return
    }
    const rows: Message[] = []
    const request = raw.openCursor(keys, 'prev')
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const cursor = request.result
      if (cursor) rows.push(cursor.value as Message)
      if (!cursor || rows.length === limit) resolve(rows)
      else cursor.continue()
    }
  })
}
