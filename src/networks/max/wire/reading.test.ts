import { expect, test } from 'vitest'
import { messageShape } from './message'
import { createNotes, outlineOf } from './notes'
import { id, list, number, readAs, shape, table, text, type Reads } from './reading'

const bird = shape('bird', { id }, { name: text, wings: number })
const reading = <T>(schema: Reads<T>, value: unknown) => {
  const notes = createNotes(() => 5)
  const read = readAs(schema, value, 'answer', notes)
  return { value: read?.value ?? null, notes: notes.read() }
}
const places = (value: unknown) => reading(list(bird, 'birds'), value)

test('a broken item of a list is counted and takes no neighbour with it', () => {
  const { value, notes } = places([{ id: 1 }, null, { id: {} }, 5, { id: '2', name: 7 }, { id: 3, name: 'c' }])
  expect(value).toEqual([
    { id: '1', name: null, wings: null },
    { id: '2', name: null, wings: null },
    { id: '3', name: 'c', wings: null },
  ])
  expect(notes.map(({ where, count }) => [where, count])).toEqual([
    ['birds', 2],
    ['birds.id', 1],
    ['bird.name', 1],
  ])
})

test('what is read is a fresh object that holds nothing but what was named', () => {
  const wire = JSON.parse('{"id":1,"__proto__":{"evil":true},"constructor":{"evil":true},"extra":2}') as object
  const { value } = reading(bird, wire)
  expect(value).toEqual({ id: '1', name: null, wings: null })
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
})

test('keys a server makes up go into a Map', () => {
  const notes = createNotes(() => 0)
  const read = readAs(table(number, 'marks'), JSON.parse('{"__proto__":1,"toString":2,"7":"x"}'), 'marks', notes)
  expect([...read!.value]).toEqual([
    ['__proto__', 1],
    ['toString', 2],
  ])
  expect(notes.read()).toMatchObject([{ where: 'marks', count: 1 }])
})

test('ids are strings whether the wire says 5 or "5"', () => {
  expect(places([{ id: 5 }, { id: '115343360008061249' }, { id: -7 }, { id: 1.5 }]).value).toMatchObject([
    { id: '5' },
    { id: '115343360008061249' },
    { id: '-7' },
  ])
})

test('places are counted without end but kept within bounds, and samples show no words', () => {
  const notes = createNotes(() => 1)
  for (let index = 0; index < 1_000; index += 1)
    readAs(messageShape, { id: 1, [`field${index}`]: 'secret words' }, 'm', notes)
  const read = notes.read()
  expect(read.length).toBeLessThanOrEqual(201)
  expect(read.reduce((sum, { count }) => sum + count, 0)).toBe(1_000)
  expect(JSON.stringify(read)).not.toContain('secret')
})

test('an outline tells keys and kinds only', () => {
  expect(outlineOf({ id: 1, text: 'hi', list: [{ a: null }], deep: { a: { b: { c: 1 } } } })).toBe(
    '{id: number, text: string(2), list: [1 × {a: null}], deep: {a: {b: {…}}}}',
  )
})
