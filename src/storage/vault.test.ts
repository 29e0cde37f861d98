import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../tests/support/fake-clock'
import { createLog } from '../base/log'
import { createMirror } from './mirror'
import { createBucketVault, createCacheVault, openVault, type CacheSource } from './open-vault'
import { createMemoryVault, type Vault } from './vault'

/** Cache Storage as far as it is used. */
function fakeCaches(): CacheSource {
  const answers = new Map<string, Response>()
  const urlOf = (request: RequestInfo | URL): string =>
    new URL(request instanceof Request ? request.url : String(request), 'https://example.test').href
  return {
    open: async () => ({
      put: async (request, answer) => void answers.set(urlOf(request), answer),
      match: async (request) => answers.get(urlOf(request))?.clone(),
      delete: async (request) => answers.delete(urlOf(request)),
      keys: async () => [...answers.keys()].map((url) => new Request(url)),
    }),
    delete: async () => {
      answers.clear()
      return true
    },
  }
}

const log = createLog(createFakeClock())
const kinds: Record<string, () => Promise<Vault>> = {
  'in memory': async () => createMemoryVault(),
  'in a bucket': () => createBucketVault(new IDBFactory()),
  'in Cache Storage': async () => createCacheVault(fakeCaches()),
}

for (const [kind, open] of Object.entries(kinds)) {
  describe(`a vault ${kind}`, () => {
    test('keeps rows by table and key, the newest of each', async () => {
      const vault = await open()
      await vault.put('outbox', 'a1:7/~1', { text: 'one' })
      await vault.put('outbox', 'a1:7/~1', { text: 'two' })
      await vault.put('drafts', 'a1:7', { text: 'half' })
      expect(await vault.all('outbox')).toEqual([{ key: 'a1:7/~1', value: { text: 'two' } }])
      expect(await vault.all('drafts')).toHaveLength(1)
    })

    test('forgets what is deleted or cleared', async () => {
      const vault = await open()
      await vault.put('outbox', 'x', 1)
      await vault.put('meta', 'sentinel', 'y')
      await vault.delete('outbox', 'x')
      expect(await vault.all('outbox')).toEqual([])
      await vault.clear()
      expect(await vault.all('meta')).toEqual([])
    })
  })
}

describe('the vault of a browser', () => {
  test('is a bucket where there are buckets', async () => {
    const buckets = { open: async () => ({ indexedDB: new IDBFactory() }) }
    expect((await openVault({ buckets, caches: fakeCaches(), log })).holdsKeys).toBe(true)
  })

  test('is Cache Storage where a bucket is refused, and holds no keys there', async () => {
    const buckets = { open: () => Promise.reject(new Error('no')) }
    expect((await openVault({ buckets, caches: fakeCaches(), log })).holdsKeys).toBe(false)
  })
})

test('a vault that fails never holds up a message', async () => {
  const vault = { ...createMemoryVault(), put: () => Promise.reject(new Error('gone')) }
  const mirror = createMirror(vault, log)
  await expect(mirror.repeat([{ table: 'outbox', key: 'k', row: {} }])).resolves.toBeUndefined()
})
