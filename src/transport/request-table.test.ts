import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFakeClock, settle } from '../../tests/support/fake-clock'
import { createRequestTable, sequenceSize } from './request-table'

const minute = 60_000

function setUp() {
  const clock = createFakeClock()
  const table = createRequestTable<string>(clock)
  const sequences: number[] = []
  const ask = (operation: number, deadline = minute) =>
    table.ask(operation, deadline, (sequence) => {
      sequences.push(sequence)
      return true
    })
  return { clock, table, ask, sequences }
}

test('an answer counts only when kind, number and operation match', async () => {
  const { table, ask } = setUp()
  const answer = ask(64)
  expect(table.settle('push', 0, 64, 'a push')).toBe(false)
  expect(table.settle('answer', 1, 64, 'another number')).toBe(false)
  expect(table.settle('answer', 0, 65, 'another operation')).toBe(false)
  expect(table.settle('error', 0, 64, 'mine')).toBe(true)
  expect(table.settle('answer', 0, 64, 'too late')).toBe(false)
  expect(await answer).toEqual({ ok: true, value: 'mine' })
})

test('answers may come in any order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), async (order) => {
      const { table, ask } = setUp()
      const answers = order.map((_, index) => ask(100 + index))
      for (const sequence of order)
        expect(table.settle('answer', sequence, 100 + sequence, `for ${sequence}`)).toBe(true)
      expect(await Promise.all(answers)).toEqual(order.map((_, index) => ({ ok: true, value: `for ${index}` })))
    }),
  )
})

test('numbers wrap at 65,536 and never take one that still waits', async () => {
  const { table, ask, sequences } = setUp()
  const patient = ask(1)
  for (let sequence = 1; sequence < sequenceSize; sequence += 1) {
    void ask(2)
    table.settle('answer', sequence, 2, '')
  }
  void ask(3)
  expect(sequences.at(-2)).toBe(sequenceSize - 1)
  expect(sequences.at(-1)).toBe(1)
  expect(table.settle('answer', 0, 1, 'at last')).toBe(true)
  expect(await patient).toEqual({ ok: true, value: 'at last' })
})

test('a full table refuses instead of reusing a number', async () => {
  const { table, ask, sequences } = setUp()
  for (let count = 0; count < sequenceSize; count += 1) void ask(1)
  expect(await ask(1)).toEqual({ ok: false, failure: 'not-sent' })
  expect(new Set(sequences).size).toBe(sequenceSize)
  table.close()
})

test('every request has its own deadline', async () => {
  const { clock, ask, table } = setUp()
  const short = ask(1, 20_000)
  const long = ask(19, 30_000)
  await clock.wind(20_000)
  expect(await short).toEqual({ ok: false, failure: 'timed-out' })
  expect(table.size).toBe(1)
  await clock.wind(10_000)
  expect(await long).toEqual({ ok: false, failure: 'timed-out' })
})

test('closing ends all that wait, leaves no timer and begins counting anew', async () => {
  const { clock, table, ask, sequences } = setUp()
  const both = Promise.all([ask(1), ask(2)])
  table.close()
  expect(await both).toEqual([
    { ok: false, failure: 'closed' },
    { ok: false, failure: 'closed' },
  ])
  expect(clock.pending).toBe(0)
  void ask(3)
  expect(sequences).toEqual([0, 1, 0])
})

test('what could not leave fails at once', async () => {
  const { table, clock } = setUp()
  expect(await table.ask(1, minute, () => false)).toEqual({ ok: false, failure: 'not-sent' })
  await settle()
  expect(clock.pending).toBe(0)
})
