import { expect, test } from 'vitest'
import { createSeededRandom, integerBelow, uuid } from './random'

test('the same seed gives the same sequence and another seed another', () => {
  const draw = (seed: number) => Array.from({ length: 20 }, createSeededRandom(seed).float)
  expect(draw(5)).toEqual(draw(5))
  expect(draw(5)).not.toEqual(draw(6))
})

test('whole numbers stay in range and reach both ends', () => {
  const random = createSeededRandom(1)
  const seen = new Set(Array.from({ length: 500 }, () => integerBelow(random, 6)))
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5])
})

test('a UUID has the marks of version 4', () => {
  expect(uuid(createSeededRandom(9))).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})
