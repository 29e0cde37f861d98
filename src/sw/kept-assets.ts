import type { Millis } from '../base/brand'
import { isAssetPath } from './shell-paths'

/** Where hashed files of earlier builds lie. The name must not contain "-precache-", which workbox cleans up. */
const keptName = 'strizh-kept-assets'
/** Which build brought which files, kept as a file beside them. */
const ledgerAddress = '/assets/kept-builds.json'

/** A tab may stay open over this many updates, and this long (reliability.md 2.4). */
const buildsKept = 3
const keptFor: Millis = 14 * 24 * 3_600_000

/** One earlier build. */
export interface KeptBuild {
  readonly at: Millis
  /** Paths of its hashed files. */
  readonly files: readonly string[]
}

/** The builds to keep, newest first, after `leaving` has been replaced at `now`. */
export function buildsToKeep(
  known: readonly KeptBuild[],
  leaving: readonly string[],
  now: Millis,
): readonly KeptBuild[] {
  const all = leaving.length === 0 ? known : [{ at: now, files: leaving }, ...known]
  return all.filter((build) => now - build.at <= keptFor).slice(0, buildsKept)
}

/**
 * At install the old build's files still lie in the precache, and they go at activation. Tabs of the old build load
 * parts of themselves late, so the files move to a cache of their own first.
 */
export async function keepAssetsOfOldBuild(caches: CacheStorage, now: Millis): Promise<void> {
  const kept = await caches.open(keptName)
  const files: string[] = []
  for (const name of await caches.keys()) {
    if (!name.includes('-precache-')) continue
    const precache = await caches.open(name)
    for (const request of await precache.keys()) {
      const { pathname } = new URL(request.url)
      if (!isAssetPath(pathname)) continue
      const response = await precache.match(request)
      if (!response) continue
      await kept.put(pathname, response)
      files.push(pathname)
    }
  }
  const builds = buildsToKeep(await readLedger(kept), files, now)
  const wanted = new Set([...builds.flatMap((build) => build.files), ledgerAddress])
  for (const request of await kept.keys()) {
    if (!wanted.has(new URL(request.url).pathname)) await kept.delete(request)
  }
  await kept.put(ledgerAddress, new Response(JSON.stringify(builds)))
}

/** A hashed file of an earlier build, if it is still kept. */
export async function keptAsset(caches: CacheStorage, request: Request): Promise<Response | undefined> {
  const kept = await caches.open(keptName)
  return kept.match(new URL(request.url).pathname)
}

async function readLedger(kept: Cache): Promise<readonly KeptBuild[]> {
  try {
    const found: unknown = await (await kept.match(ledgerAddress))?.json()
    return Array.isArray(found) ? found.filter(isKeptBuild) : []
  } catch {
    return []
  }
}

function isKeptBuild(value: unknown): value is KeptBuild {
  if (typeof value !== 'object' || value === null || !('at' in value) || !('files' in value)) return false
  return typeof value.at === 'number' && Array.isArray(value.files)
}
