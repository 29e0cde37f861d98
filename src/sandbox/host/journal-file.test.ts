import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createJournalFile } from './journal-file'

const folder = (): string => join(mkdtempSync(join(tmpdir(), 'sandbox-')), 'inner')

test('entries are on disk when append returns, and are read back in order', async () => {
  const place = folder()
  const keep = createJournalFile(place)
  expect(await keep.load()).toEqual([])
  void keep.append([{ a: 1 }, { b: 'строка\nс переносом' }])
  void keep.append([{ c: 3 }])
  expect(readFileSync(join(place, 'journal.jsonl'), 'utf8').split('\n')).toHaveLength(4)
  expect(await createJournalFile(place).load()).toEqual([{ a: 1 }, { b: 'строка\nс переносом' }, { c: 3 }])
})

test('a line cut short is dropped, and what comes after it is not glued to it', async () => {
  const place = folder()
  const keep = createJournalFile(place)
  void keep.append([{ a: 'один' }])
  appendFileSync(join(place, 'journal.jsonl'), '{"b":"дв')
  expect(await keep.load()).toEqual([{ a: 'один' }])
  void keep.append([{ c: 3 }])
  expect(await keep.load()).toEqual([{ a: 'один' }, { c: 3 }])
})

test('clearing keeps the old world beside the new one', async () => {
  const place = folder()
  const keep = createJournalFile(place)
  void keep.append([{ a: 1 }])
  void keep.clear()
  expect(await keep.load()).toEqual([])
  expect(readFileSync(join(place, 'journal.jsonl.old'), 'utf8')).toBe('{"a":1}\n')
})
