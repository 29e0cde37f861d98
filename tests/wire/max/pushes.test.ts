import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { usualConfig } from '../../../src/networks/max/translate/config'
import { updatesByOpcode } from '../../../src/networks/max/updates'
import { jsonCodec } from '../../../src/networks/max/wire/json-codec'
import { createNotes } from '../../../src/networks/max/wire/notes'
import { contractAccount } from '../network.contract'

interface Row {
  readonly say: string
  readonly updates: readonly object[]
  readonly notUnderstood: readonly string[]
}

const text = readFileSync(new URL('pushes.json', import.meta.url), 'utf8')
const rows = JSON.parse(text) as readonly Row[]
/** The frames as they stand in the file, since some of their numbers would not survive being parsed here. */
const frames = text
  .split('"frame": ')
  .slice(1)
  .map((rest) => rest.slice(0, rest.indexOf('\n  "updates"')).replace(/,\s*$/, ''))
const view = { account: contractAccount, me: '5120431', config: usualConfig, now: 1_760_000_000_000 }

test.each(rows.map((row, index) => [row.say, row, frames[index]!] as const))('%s', (_, row, frame) => {
  const notes = createNotes(() => 0)
  const decoded = jsonCodec.decode(frame)
  if (!decoded.ok) throw new Error(decoded.failure)
  const { opcode, payload } = decoded.value.frame
  for (const oddity of decoded.value.oddities) notes.add(`frame ${opcode}: ${oddity}`, null)
  const updates = updatesByOpcode.get(opcode)!.updates(payload, view, notes)
  expect(updates).toHaveLength(row.updates.length)
  expect(updates).toMatchObject(row.updates)
  expect(notes.read().map(({ where }) => where)).toEqual(row.notUnderstood)
})
