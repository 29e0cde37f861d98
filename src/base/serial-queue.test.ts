import { expect, test } from 'vitest'
import { createDeferred } from './deferred'
import { createSerialQueue } from './serial-queue'

test('a task starts only after the one before it has ended', async () => {
  const queue = createSerialQueue()
  const gate = createDeferred<void>()
  const seen: string[] = []
  const first = queue.run(async () => {
    await gate.promise
    seen.push('first')
  })
  const second = queue.run(async () => seen.push('second'))
  await Promise.resolve()
  expect(seen).toEqual([])
  gate.resolve()
  await Promise.all([first, second])
  expect(seen).toEqual(['first', 'second'])
})

test('a failing task tells its caller and does not stop the next', async () => {
  const queue = createSerialQueue()
  const broken = queue.run(async () => {
    throw new Error('broken')
  })
  const next = queue.run(async () => 7)
  await expect(broken).rejects.toThrow('broken')
  await expect(next).resolves.toBe(7)
  await expect(queue.idle()).resolves.toBeUndefined()
})
