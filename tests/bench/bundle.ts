import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseSync } from 'vite'
import { atMost, told } from './table'
import type { Measurement } from './table'

const folder = 'dist'

const read = (file: string): string => readFileSync(join(folder, file), 'utf8')

/** Every script that a script cannot run without, itself included, as paths below `dist`. */
export function staticClosure(entry: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(entry)) return seen
  seen.add(entry)
  const { module } = parseSync(entry, read(entry))
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
    ),
  ]
  for (const name of named) {
    if (name.startsWith('.') || name.startsWith('/'))
      staticClosure(new URL(name, `http://host/${entry}`).pathname.slice(1), seen)
  }
  return seen
}

const kilobytes = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).length, 0) / 1000

/** Scripts a page pulls in by its HTML. */
function pageEntries(): readonly string[] {
  return [
    ...read('index.html').matchAll(/<script[^>]+src="\/([^"]+)"|<link rel="modulepreload"[^>]+href="\/([^"]+)"/g),
  ].map(([, script, preload]) => script ?? preload ?? '')
}

/** A name that only the invented world has. */
const worldWord = 'Ордынцев'

/**
 * Sizes of the scripts that run before the list is painted.
 * @param fetchedByPage scripts the page really asked for until then, as paths below `dist`
 * @param workerEntry the shared worker's script, as a path below `dist`
 */
export function measureBundle(fetchedByPage: readonly string[], workerEntry: string): readonly Measurement[] {
  const page = new Set([...fetchedByPage, ...pageEntries()].flatMap((entry) => [...staticClosure(entry)]))
  const worker = staticClosure(workerEntry)
  const all = readdirSync(join(folder, 'assets'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  )
  const demo = all.map((file) => `assets/${file}`).filter((file) => read(file).includes(worldWord))
  const isDemoApart = demo.length > 0 && demo.every((file) => !page.has(file) && !worker.has(file))
  return [
    atMost(`JS to first paint, page (${page.size} files, gz)`, kilobytes(page), 'kB', 70),
    atMost(`JS of the worker (${worker.size} files, gz)`, kilobytes(worker), 'kB', 60),
    {
      metric: 'demo chunk apart from both',
      value: demo.length === 0 ? 'no demo chunk found' : `${demo.length} chunks, ${kilobytes(demo).toFixed(1)} kB gz`,
      peer: null,
      ratio: null,
      target: 'in neither',
      isReached: isDemoApart,
    },
    told('all JS of the build (gz)', `${kilobytes(all.map((file) => `assets/${file}`)).toFixed(1)} kB`),
  ]
}
