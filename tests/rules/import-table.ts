import { importsOf, isTest, packageOf, targetOf } from './source-files'
import type { SourceFile } from './source-files'

/** What one room may import. A name in `types` may only be imported with `import type`. */
export interface Permission {
  readonly rooms: readonly Room[]
  readonly types?: readonly Room[]
  readonly packages?: readonly string[]
}

/** Features of the interface: each may use data, kit and text, and none knows another. */
export const features = [
  'ui/chat-list',
  'ui/conversation',
  'ui/composer',
  'ui/media',
  'ui/sign-in',
  'ui/settings',
  'ui/kiosk',
  'ui/diagnostics',
] as const

export type Room =
  | 'base'
  | 'domain'
  | 'bridge'
  | 'transport'
  | 'networks/network.ts'
  | `networks/${string}`
  | 'storage'
  | 'engine'
  | 'worker'
  | 'sw'
  | 'sandbox'
  | 'sandbox/host'
  | 'ui'
  | `ui/${string}`
  | 'tests/support'

const ofPage = ['solid-js', '@solidjs/router', 'virtua', '~icons'] as const
const feature: Permission = {
  rooms: ['base', 'domain', 'ui/data', 'ui/kit', 'ui/text', 'ui/style', 'ui/browser'],
  packages: ofPage,
}

/**
 * Who may import whom (design, section 3). Every room may import itself. `networks/*` is the inside of one network: it may
 * import its own folder and no other network.
 */
export const mayImport: Readonly<Record<string, Permission>> = {
  base: { rooms: [] },
  sandbox: { rooms: ['base'] },
  // The one part that runs on Node: it hangs the pure sandbox on Vite's server.
  'sandbox/host': { rooms: ['base', 'sandbox'], packages: ['node:', 'vite', 'ws'] },
  domain: { rooms: ['base'] },
  bridge: { rooms: ['base', 'domain'] },
  transport: { rooms: ['base'] },
  'networks/network.ts': { rooms: ['base', 'domain'] },
  'networks/*': { rooms: ['base', 'domain', 'transport', 'networks/network.ts'], packages: ['valibot'] },
  storage: { rooms: ['base', 'domain'], packages: ['idb'] },
  engine: { rooms: ['base', 'domain', 'storage'], types: ['bridge', 'networks/network.ts'] },
  worker: {
    rooms: ['base', 'domain', 'bridge', 'transport', 'networks/network.ts', 'storage', 'engine', 'sandbox'],
    packages: ['idb'],
  },
  sw: {
    rooms: ['base'],
    types: ['domain'],
    packages: ['workbox-precaching', 'workbox-routing'],
  },
  // The page's own composition: main.tsx hands in the connection, and the gallery in builds that have one.
  ui: {
    rooms: [...feature.rooms, 'ui/screens', 'ui/gallery', ...features],
    packages: [...ofPage, 'workbox-window'],
  },
  'ui/data': {
    rooms: ['base', 'domain', 'bridge', 'ui/browser'],
    packages: ['solid-js', '@tanstack/solid-query'],
  },
  'ui/screens': { rooms: [...feature.rooms, ...features], packages: ofPage },
  'ui/gallery': { rooms: [...feature.rooms, ...features, 'ui/screens', 'tests/support'], packages: ofPage },
  'ui/kit': { rooms: ['base', 'ui/style', 'ui/browser'], packages: ofPage },
  'ui/text': { rooms: ['base', 'domain'], packages: ['solid-js'] },
  'ui/style': { rooms: [] },
  'ui/browser': { rooms: ['base', 'domain'], packages: ['solid-js', 'workbox-window'] },
  ...Object.fromEntries(features.map((name) => [name, feature])),
  // A conversation is composed of two smaller features: where one writes, and the cards of what was sent.
  'ui/conversation': { ...feature, rooms: [...feature.rooms, 'ui/composer', 'ui/media'] },
}

/** What unit tests may use beside what their room may. */
const forTests = ['vitest', 'fast-check', 'fake-indexeddb', 'node:', 'vite']

/** The room a file of `src` (or `tests/support`) lies in. */
export function roomOf(path: string): Room {
  if (path.startsWith('tests/support/')) return 'tests/support'
  const [room = '', inner = '', deeper] = path.replace(/^src\//, '').split('/')
  if (room === 'networks') return deeper === undefined ? 'networks/network.ts' : `networks/${inner}`
  if (room === 'ui') return deeper === undefined ? 'ui' : `ui/${inner}`
  // The world inside the worker is as pure as the rest of the sandbox; its neighbours need Node.
  if (room === 'sandbox' && inner === 'host' && deeper !== undefined && !/^in-worker(\.|$)/.test(deeper))
    return 'sandbox/host'
  return room as Room
}

const isNetworkInside = (room: string): boolean => room.startsWith('networks/') && room !== 'networks/network.ts'

function permissionOf(room: Room): Permission | null {
  return mayImport[isNetworkInside(room) ? 'networks/*' : room] ?? null
}

function isRoomAllowed(from: Room, to: Room, target: string, isType: boolean, permission: Permission): boolean {
  if (from === to || permission.rooms.includes(to)) return true
  // The worker is where parts meet, but it enters a network through its one door.
  if (from === 'worker' && isNetworkInside(to)) return target.replace(/\.ts$/, '') === `src/${to}/network`
  return isType && (permission.types ?? []).includes(to)
}

/**
 * Every import of `files` that the table forbids, as a sentence with both files.
 * @param files the whole of `src`, so that targets can be found
 */
export function forbiddenImports(files: readonly SourceFile[]): readonly string[] {
  const known = new Set(files.map(({ path }) => path))
  return files.flatMap((file) => {
    const room = roomOf(file.path)
    const permission = permissionOf(room)
    if (!permission) return [`${file.path} lies in a room the table does not know: ${room}`]
    const packages = [...(permission.packages ?? []), ...(isTest(file.path) ? forTests : [])]
    return importsOf(file).flatMap(({ from, isType }) => {
      const target = targetOf(file.path, from, known)
      if (target === null) {
        return packages.includes(packageOf(from))
          ? []
          : [`${file.path} imports the package ${from}, which ${room} may not`]
      }
      const other = roomOf(target)
      // Tests use the builders of invented chats, which live with the gallery that shows them.
      if (isTest(file.path) && (other === 'tests/support' || (other === 'ui/gallery' && room.startsWith('ui'))))
        return []
      return isRoomAllowed(room, other, target, isType, permission)
        ? []
        : [`${file.path} imports ${target}, but ${room} may not import ${other}${isType ? '' : ' (values)'}`]
    })
  })
}

/**
 * Import rings: each as the files in order, the first repeated at the end. Lazy imports do not count, they cut a ring.
 * @param files the whole of `src`
 */
export function rings(files: readonly SourceFile[]): readonly string[] {
  const known = new Set(files.map(({ path }) => path))
  const next = new Map(
    files.map((file) => [
      file.path,
      importsOf(file).flatMap(({ from, isLazy }) => {
        const target = isLazy ? null : targetOf(file.path, from, known)
        return target !== null && known.has(target) ? [target] : []
      }),
    ]),
  )
  const found: string[] = []
  const done = new Set<string>()
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    } else if (!done.has(path)) {
      for (const target of next.get(path) ?? []) walk(target, [...trail, path])
      done.add(path)
    }
  }
  for (const path of next.keys()) walk(path, [])
  return found
}

const lintedRooms = [
  'base',
  'domain',
  'bridge',
  'transport',
  'networks',
  'storage',
  'engine',
  'worker',
  'sw',
  'sandbox',
  'ui',
] as const

/**
 * The table as far as an editor needs it: for each top room one pattern that rejects the rooms it may not import at all.
 * `.oxlintrc.json` carries exactly this, and a test compares them.
 */
export function lintOverrides(): readonly unknown[] {
  return lintedRooms.map((room) => {
    const rows = Object.entries(mayImport).filter(([name]) => name === room || name.startsWith(`${room}/`))
    const reached = rows.flatMap(([, { rooms, types = [] }]) => [...rooms, ...types]).map((name) => name.split('/')[0])
    const allowed = new Set([room, ...reached, ...(room === 'worker' ? ['networks'] : [])])
    const rejected = lintedRooms.filter((other) => !allowed.has(other))
    return {
      files: [`src/${room}/**`],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                regex: `^(\\.\\./)+(${rejected.join('|')})/`,
                message: `${room} may not import this room: see tests/rules/import-table.ts`,
              },
            ],
          },
        ],
      },
    }
  })
}
