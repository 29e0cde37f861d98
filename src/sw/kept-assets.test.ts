import { beforeEach, describe, expect, test } from 'vitest'
import { buildsToKeep, keepAssetsOfOldBuild, keptAsset } from './kept-assets'

const day = 24 * 3_600_000
const origin = 'https://strizh.example'

/** Cache Storage in memory: paths to bodies. */
function createMemoryCaches(): {
  readonly caches: CacheStorage
  fill(name: string, paths: readonly string[]): void
  paths(name: string): readonly string[]
} {
  const stores = new Map<string, Map<string, string>>()
  const pathOf = (request: RequestInfo | URL): string =>
    new URL(typeof request === 'object' && 'url' in request ? request.url : request, origin).pathname
  const open = async (name: string): Promise<Cache> => {
    const store = stores.get(name) ?? new Map<string, string>()
    stores.set(name, store)
    const cache: Pick<Cache, 'keys' | 'match' | 'put' | 'delete'> = {
      keys: async () => [...store.keys()].map((path) => new Request(origin + path)),
      match: async (request) => {
        const found = store.get(pathOf(request))
        return found === undefined ? undefined : new Response(found)
      },
      put: async (request, response) => void store.set(pathOf(request), await response.text()),
      delete: async (request) => store.delete(pathOf(request)),
    }
    return cache as Cache
  }
  const caches: Pick<CacheStorage, 'open' | 'keys'> = { open, keys: async () => [...stores.keys()] }
  return {
    caches: caches as CacheStorage,
    fill: (name, paths) => stores.set(name, new Map(paths.map((path) => [path, `body of ${path}`]))),
    paths: (name) => [...(stores.get(name)?.keys() ?? [])].toSorted(),
  }
}

describe('files of earlier builds', () => {
  let memory: ReturnType<typeof createMemoryCaches>
  const precache = `workbox-precache-v2-${origin}/`
  const kept = 'strizh-kept-assets'

  beforeEach(() => {
    memory = createMemoryCaches()
  })

  test('a tab of the old build finds its late parts after the precache has been cleaned', async () => {
    memory.fill(precache, ['/index.html', '/assets/a-1.js', '/assets/worker/main-1.js'])
    await keepAssetsOfOldBuild(memory.caches, 0)
    memory.fill(precache, ['/index.html', '/assets/a-2.js'])
    const found = await keptAsset(memory.caches, new Request(`${origin}/assets/a-1.js`))
    expect(await found?.text()).toBe('body of /assets/a-1.js')
    expect(await keptAsset(memory.caches, new Request(`${origin}/assets/never.js`))).toBeUndefined()
    expect(memory.paths(kept)).not.toContain('/index.html')
  })

  test('files go when three newer builds have replaced theirs', async () => {
    for (const build of [1, 2, 3, 4]) {
      memory.fill(precache, [`/assets/a-${build}.js`, '/assets/same.js'])
      await keepAssetsOfOldBuild(memory.caches, build * day)
    }
    expect(memory.paths(kept)).toEqual([
      '/assets/a-2.js',
      '/assets/a-3.js',
      '/assets/a-4.js',
      '/assets/kept-builds.json',
      '/assets/same.js',
    ])
  })

  test('a first install keeps nothing, and a broken ledger is begun anew', async () => {
    memory.fill(kept, ['/assets/kept-builds.json', '/assets/old.js'])
    await keepAssetsOfOldBuild(memory.caches, 0)
    expect(memory.paths(kept)).toEqual(['/assets/kept-builds.json'])
  })

  test('two weeks are enough for any tab', () => {
    const known = [{ at: 0, files: ['/assets/a.js'] }]
    expect(buildsToKeep(known, [], 14 * day)).toEqual(known)
    expect(buildsToKeep(known, [], 14 * day + 1)).toEqual([])
  })
})
