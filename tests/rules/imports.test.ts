import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { forbiddenImports, lintOverrides, mayImport, rings, roomOf } from './import-table'
import { readTree, root } from './source-files'
import type { SourceFile } from './source-files'

const source = readTree(['src'])
const file = (path: string, text: string): SourceFile => ({ path, text })

describe('who may import whom', () => {
  test('every import in src is allowed by the table', () => {
    expect(source.length).toBeGreaterThan(0)
    expect(forbiddenImports(source)).toEqual([])
  })

  test('every room that has files has a row', () => {
    const rooms = new Set(source.map(({ path }) => roomOf(path)))
    const missing = [...rooms].filter((room) => !(room in mayImport) && !room.startsWith('networks/'))
    expect(missing).toEqual([])
  })

  test.each([
    ['src/domain/chat.ts', "import { openStore } from '../storage/open'"],
    ['src/base/brand.ts', "import type { Chat } from '../domain/chat'"],
    ['src/networks/vk/line.ts', "import { createMaxNetwork } from '../max/network'"],
    ['src/engine/inbox.ts', "import { createServer } from '../bridge/server'"],
    ['src/engine/inbox.ts', "import { createMaxNetwork } from '../networks/max/network'"],
    ['src/worker/networks.ts', "import { decode } from '../networks/max/wire/decode'"],
    ['src/sandbox/max/frame.ts', "import type { Message } from '../../domain/message'"],
    ['src/sandbox/world/life.ts', "import { readFileSync } from 'node:fs'"],
    ['src/ui/chat-list/row.tsx', "import { Bubble } from '../conversation/bubble'"],
    ['src/ui/chat-list/row.tsx', "import type { Calls } from '../../bridge/calls'"],
    ['src/ui/kit/button.tsx', "import type { Chat } from '../../domain/chat'"],
    ['src/ui/data/chats.ts', "import { openStore } from '../../storage/open'"],
    ['src/ui/composer/field.tsx', "import { useQuery } from '@tanstack/solid-query'"],
    ['src/sw/main.ts', "import { never } from '../domain/message'"],
    ['src/transport/socket.ts', "export * from '../domain/failure'"],
    ['src/domain/chat.ts', "export type Store = import('../storage/open').Store"],
    ['src/ui/main.tsx', "const worker = () => import('../worker/main')"],
    ['src/ui/chat-list/row.tsx', "import { chat } from '../gallery/builders'"],
    ['src/worker/demo.ts', "const host = () => import('../sandbox/host/vite-plugin')"],
    ['src/attic/box.ts', 'export const box = 1'],
  ])('a planted offender in %s is found: %s', (path, text) => {
    expect(forbiddenImports([file(path, text)])).toHaveLength(1)
  })

  test.each([
    ['src/engine/inbox.ts', "import type { Calls } from '../bridge/calls'"],
    ['src/worker/networks.ts', "import { createMaxNetwork } from '../networks/max/network'"],
    ['src/worker/demo.ts', "const world = () => import('../sandbox/world/model')"],
    ['src/networks/max/line.ts', "import { decode } from './wire/decode'"],
    ['src/sw/main.ts', "import type { ChatId } from '../domain/ids'"],
    ['src/engine/inbox.test.ts', "import { createFakeClock } from '../../tests/support/fake-clock'"],
    ['src/ui/chat-list/order.test.ts', "import { chat } from '../gallery/builders'"],
    ['src/worker/demo.ts', "const world = () => import('../sandbox/host/in-worker')"],
    ['src/ui/chat-list/row.tsx', "import IconPin from '~icons/tabler/pin'"],
  ])('an allowed import in %s passes: %s', (path, text) => {
    expect(forbiddenImports([file(path, text)])).toEqual([])
  })
})

describe('rings', () => {
  test('no file of src reaches itself', () => {
    expect(rings(source)).toEqual([])
  })

  test('a planted ring of three is found and told in order', () => {
    const planted = [
      file('src/base/a.ts', "import { b } from './b'"),
      file('src/base/b.ts', "export { c } from './c'"),
      file('src/base/c.ts', "import type { A } from './a'"),
    ]
    expect(rings(planted)).toEqual(['src/base/a.ts → src/base/b.ts → src/base/c.ts → src/base/a.ts'])
  })

  test('a lazy import cuts a ring', () => {
    const planted = [
      file('src/base/a.ts', "import { b } from './b'"),
      file('src/base/b.ts', "const a = () => import('./a')"),
    ]
    expect(rings(planted)).toEqual([])
  })
})

describe('the linter in the editor', () => {
  test('rejects the rooms that the table rejects', () => {
    const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as { overrides: readonly unknown[] }
    const rooms = config.overrides.filter((override) => JSON.stringify(override).includes('no-restricted-imports'))
    expect(rooms).toEqual(lintOverrides())
  })
})
