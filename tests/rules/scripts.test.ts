import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './source-files'

const scripts = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> })
  .scripts

/** Commands npm knows without a script. */
const builtIn = new Set(['ci', 'cit', 'install', 'i', 'it'])

/** `npm` commands in a page that no script answers. */
function unknownCommands(page: string, known: Readonly<Record<string, string>>): readonly string[] {
  const named = [...page.matchAll(/\bnpm (?:run ([a-z:-]+)|([a-z]+))(?![a-z-])/g)].map(
    ([, run, word]) => run ?? word ?? '',
  )
  return named.filter((name) => !(name in known) && !builtIn.has(name))
}

/** Files that scripts start but that do not exist. */
function missingFiles(known: Readonly<Record<string, string>>): readonly string[] {
  return Object.values(known).flatMap((command) =>
    [...command.matchAll(/\bnode (\S+\.mjs)/g)].flatMap(([, file = '']) =>
      existsSync(join(root, file)) ? [] : [file],
    ),
  )
}

describe('commands', () => {
  test('the README promises only commands that exist', () => {
    const page = existsSync(join(root, 'README.md')) ? readFileSync(join(root, 'README.md'), 'utf8') : ''
    expect(unknownCommands(page, scripts)).toEqual([])
  })

  test('every script starts a file that exists', () => {
    expect(missingFiles(scripts)).toEqual([])
  })

  test('the test command runs the check and the journeys', () => {
    expect(scripts['test']).toMatch(/check\.mjs.*playwright test/)
    expect(readFileSync(join(root, '.ci/run'), 'utf8')).toMatch(/^npm cit$/m)
  })

  test('a planted command and a planted file are found', () => {
    expect(unknownCommands('run `npm run fly` after `npm ci && npm start`', { start: '' })).toEqual(['fly'])
    expect(missingFiles({ fly: 'node scripts/fly.mjs' })).toEqual(['scripts/fly.mjs'])
  })
})
