import { readFileSync, readdirSync, existsSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

/** The folder of package.json. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** One file of the tree: its path from the root with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** One import as it is written. `isType` means that nothing of it is left at run time; `isLazy` is `import()`. */
export interface ImportStatement {
  readonly from: string
  readonly isType: boolean
  readonly isLazy: boolean
}

const isSource = (path: string): boolean => /\.(ts|tsx)$/.test(path)

/** Text files below some folders of the root, in a stable order. Missing folders are empty. */
export function readTree(
  folders: readonly string[],
  wanted: (path: string) => boolean = isSource,
): readonly SourceFile[] {
  const below = (folder: string): readonly string[] =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
          .map((name) => `${folder}/${name.split(sep).join('/')}`)
          .filter((path) => statSync(join(root, path)).isFile())
      : []
  return folders
    .flatMap(below)
    .filter(wanted)
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** True for a unit test, which lies beside the file it tests. */
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)

const typeQuery = /\bimport\(\s*['"]([^'"]+)['"]\s*\)\s*(?:\.|\[)\s*['"\w]/g

/** Every import, re-export, lazy import and `import('…').Type` of a file. */
export function importsOf({ path, text }: SourceFile): readonly ImportStatement[] {
  const { module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const named = module.staticImports.map(({ moduleRequest, entries, start }) => ({
    from: moduleRequest.value,
    isType:
      (entries.length > 0 && entries.every((entry) => entry.isType)) || /^import\s+type\b/.test(text.slice(start)),
    isLazy: false,
  }))
  const passedOn = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ from: moduleRequest.value, isType, isLazy: false }] : [],
    ),
  )
  const lazy = module.dynamicImports.flatMap(({ moduleRequest }) => {
    const literal = /^['"`]([^'"`$]+)['"`]$/.exec(text.slice(moduleRequest.start, moduleRequest.end))
    return literal?.[1] ? [{ from: literal[1], isType: false, isLazy: true }] : []
  })
  const code = withoutComments({ path, text })
  const queried = [...code.matchAll(typeQuery)].flatMap(([, from]) =>
    from && !lazy.some((other) => other.from === from) ? [{ from, isType: true, isLazy: false }] : [],
  )
  return [...named, ...passedOn, ...lazy, ...queried]
}

/** The text with comments blanked, so that prose may use any word. */
export function withoutComments({ path, text }: SourceFile): string {
  return parseSync(path, text).comments.reduce(
    (rest, { start, end }) => rest.slice(0, start) + rest.slice(start, end).replace(/[^\n]/g, ' ') + rest.slice(end),
    text,
  )
}

/**
 * Where a relative import leads, as a path from the root.
 * @returns null for a package; the path without extension resolved against `known` when it names one of those files
 */
export function targetOf(importer: string, from: string, known: ReadonlySet<string>): string | null {
  if (!from.startsWith('.')) return null
  const bare = from.replace(/\?.*$/, '')
  const path = relative(root, resolve(root, dirname(importer), bare))
    .split(sep)
    .join('/')
  return [path, `${path}.ts`, `${path}.tsx`, `${path}.d.ts`].find((candidate) => known.has(candidate)) ?? path
}

/** `@scope/name/deep` → `@scope/name`, `pkg/deep` → `pkg`, `node:fs` → `node:`, `~icons/…` → `~icons`. */
export function packageOf(from: string): string {
  if (from.startsWith('node:')) return 'node:'
  const [first = '', second = ''] = from.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}
