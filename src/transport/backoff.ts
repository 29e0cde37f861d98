import type { Millis } from '../base/brand'
import type { Clock } from '../base/clock'
import type { Random } from '../base/random'

/** How long to wait before the next attempt, and when impatience is allowed. */
export interface Backoff {
  /** Attempts in a row that have been made without a stretch of good service. */
  readonly attempts: number
  /** An attempt begins now. */
  began(): void
  /** The line works since now. */
  live(): void
  /** The line is lost (or never came): how long to wait. */
  lost(): Millis
  /** How long until an attempt "at once" may begin: usually 0, a little more right after another one. */
  soonest(): Millis
}

const first = 1_000
const longest = 60_000
/** Service must have lasted this long before the counter is forgotten. */
const goodStretch = 10_000
const shortestGap = 2_000

/** Exponential from 1 s to 60 s with full jitter: a random moment between now and the limit, so that a crowd does not come back at once. */
export function createBackoff(clock: Clock, random: Random): Backoff {
  let attempts = 0
  let beganAt: Millis | null = null
  let liveSince: Millis | null = null

  return {
    get attempts() {
      return attempts
    },
    began() {
      beganAt = clock.monotonic()
      attempts += 1
    },
    live() {
      liveSince = clock.monotonic()
    },
    lost() {
      if (liveSince !== null && clock.monotonic() - liveSince >= goodStretch) attempts = 0
      liveSince = null
      const limit = Math.min(longest, first * 2 ** Math.min(Math.max(0, attempts - 1), 16))
      return Math.ceil(random.float() * limit)
    },
    soonest() {
      return beganAt === null ? 0 : Math.max(0, beganAt + shortestGap - clock.monotonic())
    },
  }
}
