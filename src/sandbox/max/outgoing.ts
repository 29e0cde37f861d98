import type { Millis } from '../../base/brand'
import type { Clock } from '../../base/clock'
import type { Faults } from './faults'

/** The way out of one connection: frames leave in order, each after its delay. */
export interface Outgoing {
  push(frame: string): void
  answer(frame: string): void
  bytes(data: Uint8Array): void
  /** Closes after everything queued has left. */
  close(code: number): void
  /** Nothing leaves from now on. */
  stop(): void
}

export interface Wire {
  send(data: string | Uint8Array): void
  close(code: number): void
}

/**
 * @param latency how long a frame is on its way; 0 sends at once, within the same call
 * @param settled a promise that everything is written down, or null when it already is: nothing said may be forgotten by a crash
 */
export function createOutgoing(
  clock: Clock,
  faults: Faults,
  wire: Wire,
  latency: () => Millis,
  settled: () => Promise<void> | null,
): Outgoing {
  const queue: (() => void)[] = []
  let isStopped = false
  let isWaiting = false
  let lastDue = 0
  let held: string | null = null

  /** Runs what is ready. A step that must wait keeps its place, so the order never changes. */
  const drain = (): void => {
    isWaiting = false
    while (!isStopped) {
      const step = queue[0]
      if (!step) return
      const barrier = settled()
      if (barrier) {
        isWaiting = true
        void barrier.then(drain)
        return
      }
      queue.shift()
      step()
    }
  }
  const enqueue = (step: () => void): void => {
    if (isStopped) return
    const due = Math.max(lastDue, clock.monotonic() + latency() + faults.delay)
    const wait = due - clock.monotonic()
    lastDue = due
    const ready = (): void => {
      queue.push(step)
      if (!isWaiting) drain()
    }
    if (wait <= 0) ready()
    else clock.after(wait, ready)
  }
  const send = (frame: string): void => enqueue(() => wire.send(faults.numericIds ? bareIds(frame) : frame))

  return {
    answer: send,
    push(frame) {
      if (faults.reorderPushes && held === null) {
        held = frame
        return
      }
      send(frame)
      if (faults.duplicatePushes) send(frame)
      const late = held
      held = null
      if (late !== null) send(late)
    },
    bytes: (data) => enqueue(() => wire.send(data)),
    close: (code) =>
      enqueue(() => {
        isStopped = true
        wire.close(code)
      }),
    stop() {
      isStopped = true
      queue.length = 0
    },
  }
}

/** Message ids as bare numbers, as they leave in the binary variant (max-user-api.md 1.13). */
export function bareIds(frame: string): string {
  return frame
    .replace(/"(id|messageId|prevMessageId)":"(\d{16,19})"/g, '"$1":$2')
    .replace(/"messageIds":\[([^\]]*)\]/g, (_whole, ids: string) => `"messageIds":[${ids.replaceAll('"', '')}]`)
}
