import type { Clock } from '../base/clock'
import type { Random } from '../base/random'
import type { DeviceFacts } from '../networks/max/network'
import type { BucketSource, CacheSource } from '../storage/open-vault'
import type { OpenRawSocket } from '../transport/socket'

/** The clock of this worker. */
export const realClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delay, fire) {
    const timer = setTimeout(fire, delay)
    return () => clearTimeout(timer)
  },
}

/** Chance from the platform's own source. */
export const realRandom: Random = {
  float: () => crypto.getRandomValues(new Uint32Array(1))[0]! / 4_294_967_296,
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
}

/** A real WebSocket as the transport wants it. */
export const openWebSocket: OpenRawSocket = (address, on) => {
  const socket = new WebSocket(address)
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('open', () => on.opened())
  socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
    on.message(typeof data === 'string' ? data : new Uint8Array(data))
  })
  socket.addEventListener('close', ({ code }) => on.closed(code))
  return {
    send: (data) => socket.send(typeof data === 'string' ? data : new Uint8Array(data)),
    close: (code) => socket.close(code),
  }
}

/** What is told to networks of this browser. Workers know no screen, so the most usual one is named. */
export function deviceFacts(): DeviceFacts {
  const { userAgent, language } = navigator
  return {
    userAgent,
    system: nameIn(userAgent, {
      Windows: /Windows/,
      Android: /Android/,
      iOS: /iPhone|iPad/,
      macOS: /Mac OS X/,
      Linux: /Linux/,
    }),
    browser: nameIn(userAgent, {
      Edge: /Edg\//,
      Opera: /OPR\//,
      Firefox: /Firefox\//,
      Chrome: /Chrome\//,
      Safari: /Safari\//,
    }),
    language: language.slice(0, 2).toLowerCase(),
    timezone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    screen: '1920x1080 1.0x',
  }
}

function nameIn(userAgent: string, names: Readonly<Record<string, RegExp>>): string {
  return Object.entries(names).find(([, pattern]) => pattern.test(userAgent))?.[0] ?? 'Unknown'
}

/** The build that the server hands out now, asked past every cache; null when it cannot be told quickly. */
export async function latestBuild(): Promise<string | null> {
  try {
    const answer = await fetch('/version.json', { cache: 'no-store', signal: AbortSignal.timeout(2_000) })
    const found: unknown = await answer.json()
    return typeof found === 'object' && found !== null && 'build' in found && typeof found.build === 'string'
      ? found.build
      : null
  } catch {
    return null
  }
}

/** Whether the browser has promised to keep our storage. Only a page may ask for that: `ui/data/keep-storage.ts`. */
async function isStoragePersisted(): Promise<boolean> {
  try {
    return await navigator.storage.persisted()
  } catch {
    return false
  }
}

/** What the browser says of our storage; it may say nothing, or little that is true (reliability.md 2.6). */
export async function estimateStorage(): Promise<{
  readonly usage: number | null
  readonly quota: number | null
  readonly isPersisted: boolean
}> {
  try {
    const { usage = null, quota = null } = await navigator.storage.estimate()
    return { usage, quota, isPersisted: await isStoragePersisted() }
  } catch {
    return { usage: null, quota: null, isPersisted: false }
  }
}

/** Where the vault could be: a storage bucket, else Cache Storage. Null = this browser has none. */
export function secondPlaces(): { readonly buckets: BucketSource | null; readonly caches: CacheSource | null } {
  const { storageBuckets = null } = navigator as { readonly storageBuckets?: BucketSource }
  return { buckets: storageBuckets, caches: 'caches' in self ? self.caches : null }
}
