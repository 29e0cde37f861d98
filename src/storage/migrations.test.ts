import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, test } from 'vitest'
import { migrate, migrations, type Migration } from './migrations'
import { keyNames, schemaVersion, storeNames } from './schema'

/** Opens a database at a version, running the steps up to it, and tells what it looks like. */
function openAt(factory: IDBFactory, version: number, steps: readonly Migration[] = migrations): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open('test', version)
    request.onupgradeneeded = ({ oldVersion }) =>
      migrate(request.result, request.transaction!, oldVersion, steps.slice(0, version))
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function structureOf(database: IDBDatabase): Record<string, string> {
  const transaction = database.transaction([...database.objectStoreNames])
  return Object.fromEntries(
    [...database.objectStoreNames].map((name) => {
      const store = transaction.objectStore(name)
      const indexes = [...store.indexNames].map((called) => {
        const index = store.index(called)
        return `${called}=${[index.keyPath].flat().join('+')}${index.unique ? '!' : ''}`
      })
      return [name, [String(store.keyPath), ...indexes].join(' ')]
    }),
  )
}

/** What each released version looks like. Rows are added here, never changed. */
const structures: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  1: {
    accounts: 'id',
    chats: 'id peer=chat.peer',
    credentials: 'account',
    cursors: 'account',
    drafts: 'chat',
    errands: 'id',
    history: 'chat',
    messages: 'key name=chat+id! place=chat+position',
    meta: 'name',
    outbox: 'key',
    people: 'id',
    sandbox: 'key',
    settings: 'name',
    tombstones: 'key',
  },
}

describe('the schema', () => {
  test('has one step for every version, and a known structure for each', async () => {
    expect(migrations).toHaveLength(schemaVersion)
    expect(Object.keys(structures)).toHaveLength(schemaVersion)
    for (let version = 1; version <= schemaVersion; version += 1) {
      const database = await openAt(new IDBFactory(), version)
      expect(structureOf(database)).toEqual(structures[version])
      database.close()
    }
  })

  test('reaches the newest version from every older one with the rows still there', async () => {
    for (let from = 1; from <= schemaVersion; from += 1) {
      const factory = new IDBFactory()
      const old = await openAt(factory, from)
      old.transaction('meta', 'readwrite').objectStore('meta').put({ name: 'turn', value: 41 })
      old.close()
      const extra: Migration = (database) => void database.createObjectStore('added-later', { keyPath: 'id' })
      const database = await openAt(factory, schemaVersion + 1, [...migrations, extra])
      expect(Object.keys(structureOf(database))).toContain('added-later')
      const row = await new Promise((resolve) => {
        const request = database.transaction('meta').objectStore('meta').get('turn')
        request.onsuccess = () => resolve(request.result)
      })
      expect(row).toEqual({ name: 'turn', value: 41 })
      database.close()
    }
  })

  test('names in code are the names on disk', async () => {
    const database = await openAt(new IDBFactory(), schemaVersion)
    expect([...database.objectStoreNames].sort()).toEqual([...storeNames].sort())
    const structure = structureOf(database)
    for (const name of storeNames) expect(structure[name]!.split(' ')[0]).toBe(keyNames[name])
    database.close()
  })
})
