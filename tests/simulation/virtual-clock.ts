import type { Millis } from '../../src/base/brand'
import type { Cancel, Clock } from '../../src/base/clock'

interface Timer {
  readonly due: Millis
  readonly turn: number
  fire: (() => void) | null
}

/** Time for a whole schedule: it moves only by firing the next timer, after every promise that can settle has settled. */
export interface VirtualClock extends Clock {
  /** Fires the next timer. False when none is left. */
  step(): Promise<boolean>
  /** A view of this clock for one process: after `end` none of its timers fires and no new one is taken. */
  life(): { readonly clock: Clock; end(): void }
}

/** Everything below runs on microtasks alone, so one macrotask later all of it is done. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

export function createVirtualClock(start: Millis): VirtualClock {
  const heap: Timer[] = []
  let elapsed = 0
  let turn = 0

  const isBefore = (a: Timer, b: Timer): boolean => a.due < b.due || (a.due === b.due && a.turn < b.turn)
  const rise = (place: number): void => {
    for (let at = place; at > 0;) {
      const parent = (at - 1) >> 1
      if (!isBefore(heap[at]!, heap[parent]!)) return
      ;[heap[at], heap[parent]] = [heap[parent]!, heap[at]!]
      at = parent
    }
  }
  const sink = (): void => {
    for (let at = 0; ;) {
      const left = at * 2 + 1
      if (left >= heap.length) return
      const right = left + 1
      const child = right < heap.length && isBefore(heap[right]!, heap[left]!) ? right : left
      if (!isBefore(heap[child]!, heap[at]!)) return
      ;[heap[at], heap[child]] = [heap[child]!, heap[at]!]
      at = child
    }
  }
  const pop = (): Timer | null => {
    const first = heap[0]
    if (!first) return null
    const last = heap.pop()!
    if (heap.length > 0) {
      heap[0] = last
      sink()
    }
    return first
  }
  const after = (delay: Millis, fire: () => void): Cancel => {
    const timer: Timer = { due: elapsed + Math.max(0, delay), turn: (turn += 1), fire }
    heap.push(timer)
    rise(heap.length - 1)
    return () => {
      timer.fire = null
    }
  }

  return {
    now: () => start + elapsed,
    monotonic: () => elapsed,
    after,
    async step() {
      await settled()
      for (let next = pop(); next; next = pop()) {
        if (!next.fire) continue
        elapsed = Math.max(elapsed, next.due)
        next.fire()
        return true
      }
      return false
    },
    life() {
      let isOver = false
      const clock: Clock = {
        now: () => start + elapsed,
        monotonic: () => elapsed,
        after: (delay, fire) => (isOver ? () => undefined : after(delay, () => !isOver && fire())),
      }
      return { clock, end: () => void (isOver = true) }
    },
  }
}
