import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { chunkMapFile } from '../../../scripts/vite/chunk-map'
import type { Chunk } from '../../../scripts/vite/chunk-map'
import { root } from '../source-files'

const kilobyte = 1000
const mostForPage = 70 * kilobyte
const mostForWorker = 60 * kilobyte

/** Scripts that start in these and everything they import before running. */
function withImports(chunks: readonly Chunk[], starts: readonly Chunk[]): readonly Chunk[] {
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]))
  const found = new Set<Chunk>()
  const add = (chunk: Chunk): void => {
    if (found.has(chunk)) return
    found.add(chunk)
    for (const file of chunk.imports) {
      const next = byFile.get(file)
      if (next) add(next)
    }
  }
  for (const chunk of starts) add(chunk)
  return [...found]
}

const holds = (chunk: Chunk, folder: string): boolean => chunk.modules.some((module) => module.startsWith(folder))

/** What has to arrive before the chat list can be painted: the entry, the chunk with the chat list, and their imports. */
function untilChatList(chunks: readonly Chunk[]): readonly Chunk[] {
  return withImports(
    chunks,
    chunks.filter((chunk) => chunk.isEntry || holds(chunk, 'src/ui/chat-list/')),
  )
}

function untilWorkerRuns(chunks: readonly Chunk[], entry: string): readonly Chunk[] {
  return withImports(
    chunks,
    chunks.filter((chunk) => chunk.isEntry && chunk.modules.includes(entry)),
  )
}

const gzipped = (chunk: Chunk): number => gzipSync(readFileSync(join(root, 'dist', chunk.file)), { level: 9 }).length
const total = (chunks: readonly Chunk[]): number => chunks.reduce((sum, chunk) => sum + gzipped(chunk), 0)
const read = (part: 'page' | 'worker'): readonly Chunk[] =>
  existsSync(chunkMapFile(root, part)) ? (JSON.parse(readFileSync(chunkMapFile(root, part), 'utf8')) as Chunk[]) : []

const page = read('page')
const worker = read('worker')

describe('bytes, gzip -9', () => {
  test('the page needs at most 70 kB of script for the first paint of the chat list', () => {
    const needed = untilChatList(page)
    console.log(`page until chat list: ${(total(needed) / kilobyte).toFixed(1)} kB in ${needed.length} files`)
    expect(needed.length).toBeGreaterThan(0)
    expect(page.some((chunk) => holds(chunk, 'src/ui/chat-list/'))).toBe(true)
    expect(total(needed)).toBeLessThanOrEqual(mostForPage)
  })

  test.each(['src/worker/main.ts', 'src/worker/one-tab.ts'])('%s needs at most 60 kB of script', (entry) => {
    const needed = untilWorkerRuns(worker, entry)
    console.log(`${entry}: ${(total(needed) / kilobyte).toFixed(1)} kB in ${needed.length} files`)
    expect(needed.length).toBeGreaterThan(0)
    expect(total(needed)).toBeLessThanOrEqual(mostForWorker)
  })

  test('the sandbox is in no script of the page and in none that a worker needs to run', () => {
    expect(page.filter((chunk) => holds(chunk, 'src/sandbox/')).map(({ file }) => file)).toEqual([])
    const needed = worker.filter((chunk) => chunk.isEntry)
    expect(
      withImports(worker, needed)
        .filter((chunk) => holds(chunk, 'src/sandbox/'))
        .map(({ file }) => file),
    ).toEqual([])
  })

  test('a planted sandbox in a shared chunk is found behind the entry', () => {
    const chunk = (file: string, modules: readonly string[], imports: readonly string[], isEntry = false): Chunk => ({
      file,
      modules,
      imports,
      isEntry,
      lazyImports: [],
    })
    const planted = [
      chunk('main.js', ['src/worker/main.ts'], ['shared.js'], true),
      chunk('shared.js', ['src/sandbox/world/model.ts'], []),
      chunk('demo.js', ['src/sandbox/max/frame.ts'], []),
    ]
    const reached = untilWorkerRuns(planted, 'src/worker/main.ts')
    expect(reached.filter((other) => holds(other, 'src/sandbox/')).map(({ file }) => file)).toEqual(['shared.js'])
  })
})
