import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './source-files'
import type { SourceFile } from './source-files'

const notOurs = new Set([
  'node_modules',
  'dist',
  '.git',
  'test-results',
  'playwright-report',
  '.sandbox',
  'package-lock.json',
])
const isText =
  /\.(ts|tsx|mjs|js|json|md|css|html|svg|webmanifest|conf|txt|yml)$|(^|\/)(run|Caddyfile|LICENSE|\.gitignore)$/

// Written with brackets so that this file is not its own offender.
const machinePath = /(^|[^A-Za-z0-9.@_/-])\/(h[o]me|r[o]ot|U[s]ers|t[m]p|w[o]rk)\/[A-Za-z0-9._-]/
const homeVariable = /[A-Z]:\\U[s]ers\\/
const registry = /https?:\/\/[^\s"'/]*(registry|artifactory|nexus|verdaccio)[^\s"'/]*/i

function walk(folder: string, below = ''): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name))
    .flatMap((entry) =>
      entry.isDirectory() ? walk(join(folder, entry.name), `${below}${entry.name}/`) : [`${below}${entry.name}`],
    )
}

/** Paths of somebody's machine and hosts of package registries in the text of `files`, a sentence each. */
function leaks(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, at) =>
      [machinePath, homeVariable, registry].flatMap((pattern) => {
        const match = pattern.exec(line)
        return match ? [`${path}:${at + 1} says ${match[0].trim()}`] : []
      }),
    ),
  )
}

/** Places in a lock file that point anywhere but to the public registry. */
function foreignSources(lock: string): readonly string[] {
  return [...lock.matchAll(/"resolved":\s*"([^"]+)"/g)].flatMap(([, address = '']) =>
    new URL(address).host === ['registry', 'npmjs', 'org'].join('.') ? [] : [address],
  )
}

describe('nothing of a machine is in the tree', () => {
  test('no absolute paths of a machine and no registry hosts', () => {
    const files = walk(root)
      .filter((path) => isText.test(path))
      .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
    expect(files.length).toBeGreaterThan(10)
    expect(leaks(files)).toEqual([])
  })

  test('the lock file names no other registry than the public one', () => {
    expect(foreignSources(readFileSync(join(root, 'package-lock.json'), 'utf8'))).toEqual([])
  })

  test('planted leaks are found', () => {
    const say = (...words: readonly string[]): string => words.join('')
    expect(leaks([{ path: 'a.md', text: say('see /ho', 'me/somebody/x') }])).toHaveLength(1)
    expect(leaks([{ path: 'a.md', text: say('see https://npm-regis', 'try.corp/x') }])).toHaveLength(1)
    expect(foreignSources('"resolved": "https://npm.corp/x.tgz"')).toHaveLength(1)
    expect(leaks([{ path: 'a.md', text: 'open /sandbox/control or src/work/place' }])).toEqual([])
  })
})
