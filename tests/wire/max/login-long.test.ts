import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { jsonCodec } from '../../../src/networks/max/wire/json-codec'
import { createNotes } from '../../../src/networks/max/wire/notes'
import { loginShape } from '../../../src/networks/max/wire/login'
import { readAs } from '../../../src/networks/max/wire/reading'
import { catchUpUpdates } from '../../../src/networks/max/catch-up'
import { mergeConfig, usualConfig } from '../../../src/networks/max/translate/config'
import { contractAccount } from '../network.contract'

const here = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')
const fixture = JSON.parse(here('login-long.json')) as unknown
const wantedPaths = here('login-long.paths.txt').trim().split('\n')

/** Every place of a value by its keys; keys that are ids count as one, and so do the items of a list. */
function pathsOf(value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, `${at}[]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = `${at === '' ? '' : `${at}.`}${/^\d+$/.test(key) ? '<id>' : key}`
    return [path, ...pathsOf(inner, path)]
  })
}

test('the fixture of a long login has every key and nesting of the documented one', () => {
  expect([...new Set(pathsOf(fixture))].toSorted()).toEqual(wantedPaths.toSorted())
})

test('a long login decodes whole and nothing in it is "not understood"', () => {
  const notes = createNotes(() => 0)
  const decoded = jsonCodec.decode(JSON.stringify({ ver: 11, cmd: 1, seq: 1, opcode: 19, payload: fixture }))
  if (!decoded.ok) throw new Error(decoded.failure)
  const login = readAs(loginShape, decoded.value.frame.payload, 'login', notes)?.value
  if (!login?.config) throw new Error('not read')
  expect(decoded.value.oddities).toEqual([])

  const view = { account: contractAccount, me: '5120431', config: mergeConfig(usualConfig, login.config), now: 0 }
  const updates = catchUpUpdates(view, login, login.chats ?? [], [], usualConfig)
  expect(notes.read()).toEqual([])
  expect(login.chats).toHaveLength(7)
  expect(updates).toMatchSnapshot()
})

test('the settings of a long login become limits', () => {
  const login = readAs(
    loginShape,
    fixture,
    'login',
    createNotes(() => 0),
  )?.value
  expect(mergeConfig(usualConfig, login!.config!)).toMatchObject({
    maxLength: 4_000,
    editWithin: 604_800_000,
    hasSavedMessages: true,
    mutedUntil: {},
    pinnedRank: {},
  })
})
