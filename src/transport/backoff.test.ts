import { expect, test } from 'vitest'
import { createSeededRandom } from '../base/random'
import { createFakeClock } from '../../tests/support/fake-clock'
import { createBackoff } from './backoff'

const highest = { float: () => 0.999_999, bytes: () => new Uint8Array() }

test('limits double from 1 second to 60', () => {
  const backoff = createBackoff(createFakeClock(), highest)
  const waits = Array.from({ length: 9 }, () => {
    backoff.began()
    return backoff.lost()
  })
  expect(waits.map((wait) => Math.round(wait / 1_000))).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
})

test('the jitter is full: waits fill the whole stretch below the limit', () => {
  const backoff = createBackoff(createFakeClock(), createSeededRandom(4))
  for (let attempt = 0; attempt < 10; attempt += 1) backoff.began()
  const waits = Array.from({ length: 2_000 }, () => backoff.lost())
  for (const border of [6_000, 30_000, 54_000]) {
    expect(waits.some((wait) => wait < border)).toBe(true)
    expect(waits.some((wait) => wait > border)).toBe(true)
  }
  expect(Math.max(...waits)).toBeLessThanOrEqual(60_000)
})

test('the counter is forgotten after 10 seconds of service and not a moment earlier', async () => {
  const clock = createFakeClock()
  const backoff = createBackoff(clock, highest)
  backoff.began()
  backoff.began()
  backoff.live()
  await clock.wind(9_999)
  backoff.lost()
  expect(backoff.attempts).toBe(2)
  backoff.began()
  backoff.live()
  await clock.wind(10_000)
  expect(backoff.lost()).toBeLessThanOrEqual(1_000)
  expect(backoff.attempts).toBe(0)
})

test('service of an earlier connection does not count for a later one', async () => {
  const clock = createFakeClock()
  const backoff = createBackoff(clock, highest)
  backoff.began()
  backoff.live()
  await clock.wind(1_000)
  backoff.lost()
  await clock.wind(60_000)
  backoff.began()
  backoff.lost()
  expect(backoff.attempts).toBe(2)
})

test('impatience is allowed once in 2 seconds', async () => {
  const clock = createFakeClock()
  const backoff = createBackoff(clock, highest)
  expect(backoff.soonest()).toBe(0)
  backoff.began()
  await clock.wind(500)
  expect(backoff.soonest()).toBe(1_500)
  await clock.wind(5_000)
  expect(backoff.soonest()).toBe(0)
})
