import type { Millis } from './brand'

/** Stops a timer; harmless when it has already fired. */
export type Cancel = () => void

/** The only way the code below `worker` learns of time, so that tests can wind it by hand. */
export interface Clock {
  /** Wall-clock time since 1970, which may jump in either direction. */
  now(): Millis
  /** Time that never goes backwards; only differences mean anything. */
  monotonic(): Millis
  /** Calls `fire` once after `delay`. */
  after(delay: Millis, fire: () => void): Cancel
}

/** Waits for `delay` on the given clock. */
export function sleep(clock: Clock, delay: Millis): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delay, resolve)
  })
}
