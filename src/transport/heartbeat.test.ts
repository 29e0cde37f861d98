import { expect, test } from 'vitest'
import { createFakeClock } from '../../tests/support/fake-clock'
import { createHeartbeat } from './heartbeat'

function setUp() {
  const clock = createFakeClock()
  const beats: { readonly at: number; readonly isAttended: boolean }[] = []
  let answers = true
  let deaths = 0
  const heartbeat = createHeartbeat(clock, {
    beat(isAttended) {
      beats.push({ at: clock.monotonic(), isAttended })
      return answers ? Promise.resolve(true) : new Promise(() => undefined)
    },
    died: () => void (deaths += 1),
  })
  return { clock, beats, heartbeat, silence: () => (answers = false), deaths: () => deaths }
}

test('it beats every 25 seconds', async () => {
  const { clock, beats, heartbeat } = setUp()
  heartbeat.start()
  await clock.wind(100_000)
  expect(beats.map(({ at }) => at)).toEqual([25_000, 50_000, 75_000, 100_000])
})

test('it beats at once when attendance flips, and counts the pause from there', async () => {
  const { clock, beats, heartbeat } = setUp()
  heartbeat.start()
  await clock.wind(10_000)
  heartbeat.setAttended(true)
  await clock.wind(25_000)
  expect(beats).toEqual([
    { at: 10_000, isAttended: true },
    { at: 35_000, isAttended: true },
  ])
})

test('it dies once when nobody answers in 15 seconds, although more beats are on their way', async () => {
  const { clock, heartbeat, silence, deaths, beats } = setUp()
  heartbeat.start()
  silence()
  heartbeat.setAttended(true)
  await clock.wind(14_999)
  expect(deaths()).toBe(0)
  await clock.wind(100_000)
  expect(deaths()).toBe(1)
  expect(beats).toHaveLength(1)
  expect(clock.pending).toBe(0)
})

test('a jump of the wall clock in either direction is taken for sleep: asked at once, 3 seconds to answer', async () => {
  for (const jump of [3_600_000, -3_600_000]) {
    const { clock, heartbeat, silence, deaths, beats } = setUp()
    heartbeat.start()
    await clock.wind(1_000)
    silence()
    clock.jump(jump)
    await clock.wind(4_000)
    expect(beats).toHaveLength(1)
    await clock.wind(2_999)
    expect(deaths()).toBe(0)
    await clock.wind(1)
    expect(deaths()).toBe(1)
  }
})

test('a small correction of the clock is no sleep', async () => {
  const { clock, heartbeat, beats } = setUp()
  heartbeat.start()
  clock.jump(2_000)
  await clock.wind(20_000)
  expect(beats).toHaveLength(0)
})

test('once stopped it neither beats nor dies', async () => {
  const { clock, heartbeat, silence, deaths, beats } = setUp()
  heartbeat.start()
  silence()
  heartbeat.probe()
  heartbeat.stop()
  heartbeat.probe()
  heartbeat.setAttended(true)
  await clock.wind(200_000)
  expect(deaths()).toBe(0)
  expect(beats).toHaveLength(1)
  expect(clock.pending).toBe(0)
})
