import { expect, test } from 'vitest'
import { createFakeClock } from '../../tests/support/fake-clock'
import { createIdleEnd } from './idle-end'

function start(isDrained: () => boolean = () => true) {
  const clock = createFakeClock()
  let ends = 0
  const idle = createIdleEnd({
    clock,
    isDrained: async () => isDrained(),
    end: () => {
      ends += 1
    },
  })
  return { clock, idle, ends: () => ends }
}

test('a worker ends a minute after its last tab, not before', async () => {
  const { clock, idle, ends } = start()
  idle.setTabs(1)
  await clock.wind(600_000)
  idle.setTabs(0)
  await clock.wind(59_999)
  expect(ends()).toBe(0)
  await clock.wind(1)
  expect(ends()).toBe(1)
})

test('a tab that comes back in time keeps the worker, and a reload does not shorten the minute', async () => {
  const { clock, idle, ends } = start()
  idle.setTabs(1)
  idle.setTabs(0)
  await clock.wind(59_000)
  idle.setTabs(1)
  idle.setTabs(0)
  await clock.wind(59_000)
  expect(ends()).toBe(0)
  await clock.wind(1_000)
  expect(ends()).toBe(1)
})

test('while something can still be sent the worker stays', async () => {
  let isDrained = false
  const { clock, idle, ends } = start(() => isDrained)
  idle.setTabs(1)
  idle.setTabs(0)
  await clock.wind(200_000)
  expect(ends()).toBe(0)
  isDrained = true
  await clock.wind(60_000)
  expect(ends()).toBe(1)
})
