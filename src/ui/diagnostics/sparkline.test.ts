import { expect, test } from 'vitest'
import { pathThrough } from './sparkline'

test('the highest value touches the top and the line ends at the right edge', () => {
  expect(pathThrough([10, 20, 0], 100, 40)).toBe('M0.0 20.0 L50.0 0.0 L100.0 40.0')
})

test('a single value is a flat line', () => {
  expect(pathThrough([5], 100, 40)).toBe('M0.0 0.0 L100.0 0.0')
})
