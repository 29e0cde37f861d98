import { beforeEach, describe, expect, test } from 'vitest'
import { createDeferred } from '../base/deferred'
import { portOver } from '../bridge/port'
import { createFakeClock, settle, type FakeClock } from '../../tests/support/fake-clock'
import { createFakeLocks, type FakeLocks } from '../../tests/support/fake-locks'
import { createFakeAir, type FakeAir } from '../../tests/support/fake-ports'
import { createOwnership, handoverChannel, type Claimant, type Ownership } from './ownership'

let clock: FakeClock
let locks: FakeLocks
let air: FakeAir

beforeEach(() => {
  clock = createFakeClock()
  locks = createFakeLocks()
  air = createFakeAir()
})

interface FakeWorker {
  readonly ownership: Ownership
  readonly events: string[]
  die(): void
}

/** @param habit how it behaves as the owner */
function startWorker(
  build: string,
  habit: { readonly keeps?: (claimant: Claimant) => boolean; readonly finish?: Promise<void> } = {},
): FakeWorker {
  const view = locks.view()
  const channel = air.open(handoverChannel)
  const events: string[] = []
  const life = `life of ${build}`
  return {
    events,
    ownership: createOwnership({
      me: { life, build, protocol: 1 },
      locks: view,
      clock,
      bus: portOver(channel),
      stays: async (claimant) => habit.keeps?.(claimant) ?? false,
      async giveUp() {
        events.push('finishing')
        await habit.finish
        events.push('closed')
      },
      wasRobbed: () => void events.push('robbed'),
    }),
    die() {
      channel.close()
      view.die()
    },
  }
}

const noted = (promise: Promise<'owned' | Claimant>): { value: string | null } => {
  const note: { value: string | null } = { value: null }
  void promise.then((value) => (note.value = value === 'owned' ? value : `refused by ${value.build}`))
  return note
}

describe('one owner of the lines', () => {
  test('the first worker has them at once', async () => {
    expect(await startWorker('one').ownership.acquire()).toBe('owned')
  })

  test('two builds: the newer asks, the older finishes what is on its way, and only then the newer opens its lines', async () => {
    const acks = createDeferred<void>()
    const old = startWorker('old', { finish: acks.promise })
    await old.ownership.acquire()
    const young = noted(startWorker('new').ownership.acquire())
    await clock.wind(9_000)
    expect([old.events, young.value]).toEqual([['finishing'], null])
    acks.resolve()
    await settle()
    expect([old.events, young.value]).toEqual([['finishing', 'closed'], 'owned'])
  })

  test('an owner that does not answer for 15 s is robbed, and hears of it when it wakes', async () => {
    const stuck = createDeferred<void>()
    const old = startWorker('old', { finish: stuck.promise })
    await old.ownership.acquire()
    const young = noted(startWorker('new').ownership.acquire())
    await clock.wind(14_999)
    expect(young.value).toBe(null)
    await clock.wind(1)
    expect([old.events, young.value]).toEqual([['finishing', 'robbed'], 'owned'])
    stuck.resolve()
    await settle()
    expect(locks.isHeld('strizh-core')).toBe(true)
  })

  test('an owner that dies in the middle of a handover leaves the lines to the one that waits', async () => {
    const old = startWorker('old', { finish: new Promise(() => undefined) })
    await old.ownership.acquire()
    const young = noted(startWorker('new').ownership.acquire())
    await clock.wind(2_000)
    old.die()
    await settle()
    expect(young.value).toBe('owned')
  })

  test('an owner that stays refuses, and nobody takes its lines later', async () => {
    const owner = startWorker('latest', { keeps: () => true })
    await owner.ownership.acquire()
    const other = noted(startWorker('stale').ownership.acquire())
    await clock.wind(60_000)
    expect([owner.events, other.value]).toEqual([[], 'refused by latest'])
    owner.ownership.release()
    await settle()
    expect(locks.isHeld('strizh-core')).toBe(false)
  })

  test('three at once: never two owners', async () => {
    const workers = ['a', 'b', 'c'].map((build) => startWorker(build))
    const outcomes = workers.map((worker) => noted(worker.ownership.acquire()))
    for (let second = 0; second < 40; second += 1) {
      await clock.wind(1_000)
      const owners = workers.filter(
        (worker, at) =>
          outcomes[at]?.value === 'owned' && !worker.events.includes('closed') && !worker.events.includes('robbed'),
      )
      expect(owners.length).toBeLessThanOrEqual(1)
    }
    expect(outcomes.some((outcome) => outcome.value === 'owned')).toBe(true)
  })
})
