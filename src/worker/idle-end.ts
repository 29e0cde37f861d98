import type { Millis } from '../base/brand'
import type { Cancel, Clock } from '../base/clock'

/** Extended life is for finishing, not for lurking (reliability.md 2.2). */
export const idleTime: Millis = 60_000

export interface IdleEnd {
  /** How many tabs are awake now. */
  setTabs(count: number): void
}

/**
 * Ends a worker that nobody looks at: a minute after the last tab went, as soon as the outbox has nothing left that
 * could be sent.
 */
export function createIdleEnd(options: {
  readonly clock: Clock
  /** Nothing is waiting that could be sent now. */
  isDrained(): Promise<boolean>
  end(): void
}): IdleEnd {
  let cancel: Cancel | null = null
  let tabs: number | null = null

  const wait = (): void => {
    cancel = options.clock.after(idleTime, () => void look())
  }
  const look = async (): Promise<void> => {
    const isDrained = await options.isDrained()
    if (tabs !== 0) return
    if (isDrained) options.end()
    else wait()
  }
  return {
    setTabs(count) {
      if (count === tabs) return
      tabs = count
      cancel?.()
      cancel = null
      if (count === 0) wait()
    },
  }
}
