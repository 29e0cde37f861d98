import type { Millis } from '../../src/base/brand'
import type { Clock } from '../../src/base/clock'

interface Timer {
  readonly due: Millis
  readonly turn: number
  readonly fire: () => void
}

/** A clock that stands still until it is wound. */
export interface FakeClock extends Clock {
  /** Moves time forward, firing timers in order and letting promises settle between them. */
  wind(by: Millis): Promise<void>
  /** Fires the next timer, however far away it is. False when none is left. */
  step(): Promise<boolean>
  /** Moves the wall clock alone, as a person or a sleeping laptop does. */
  jump(by: Millis): void
  readonly pending: number
}

/** Lets every promise that can settle do so. */
export async function settle(turns = 20): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
}

/** @param start the wall-clock moment at which the clock stands */
export function createFakeClock(start: Millis = 1_760_000_000_000): FakeClock {
  const timers = new Set<Timer>()
  let elapsed = 0
  let offset = start
  let turn = 0

  const earliest = (): Timer | null => {
    let found: Timer | null = null
    for (const timer of timers) {
      if (!found || timer.due < found.due || (timer.due === found.due && timer.turn < found.turn)) found = timer
    }
    return found
  }
  const fire = async (timer: Timer): Promise<void> => {
    timers.delete(timer)
    elapsed = Math.max(elapsed, timer.due)
    timer.fire()
    await settle()
  }

  return {
    now: () => offset + elapsed,
    monotonic: () => elapsed,
    after(delay, callback) {
      const timer: Timer = { due: elapsed + Math.max(0, delay), turn: (turn += 1), fire: callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    async wind(by) {
      const end = elapsed + by
      await settle()
      for (let next = earliest(); next && next.due <= end; next = earliest()) await fire(next)
      elapsed = end
      await settle()
    },
    async step() {
      await settle()
      const next = earliest()
      if (next) await fire(next)
      return next !== null
    },
    jump(by) {
      offset += by
    },
    get pending() {
      return timers.size
    },
  }
}
