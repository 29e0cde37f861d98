import { expect, test } from 'vitest'
import { createBatch } from './asking-together'

test('questions of one turn are asked together, each once, and those of the next turn anew', async () => {
  const asked: string[][] = []
  const batch = createBatch((keys: readonly string[]) => {
    asked.push([...keys])
    return Promise.resolve(new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, key.toUpperCase()])))
  })
  const answers = await Promise.all([batch.get('a'), batch.get('b'), batch.get('a'), batch.get('nobody')])
  expect(answers).toEqual(['A', 'B', 'A', null])
  expect(await batch.get('c')).toBe('C')
  expect(asked).toEqual([['a', 'b', 'nobody'], ['c']])
})
