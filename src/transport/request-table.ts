import type { Millis } from '../base/brand'
import type { Cancel, Clock } from '../base/clock'
import { fail, ok, type Result } from '../base/result'

/** What a frame is, before anything else is looked at. Only answers and errors can settle a request. */
export type FrameKind = 'push' | 'answer' | 'error'

/** Why a request has no answer: it never left, nobody answered in time, or the connection went. */
export type NoAnswer = 'not-sent' | 'timed-out' | 'closed'

/** Numbers in the wire's field: 16 bits, so they wrap (max-user-api.md 1.5). */
export const sequenceSize = 65_536

interface Pending<A> {
  readonly operation: number
  readonly stopWaiting: Cancel
  settle(result: Result<A, NoAnswer>): void
}

/** Requests of one connection that wait for their answers, in any order. */
export interface RequestTable<A> {
  /** @param send writes the frame with the number drawn for it; false when it could not leave */
  ask(operation: number, deadline: Millis, send: (sequence: number) => boolean): Promise<Result<A, NoAnswer>>
  /** False when the frame answers nothing that waits: wrong kind, number or operation. */
  settle(kind: FrameKind, sequence: number, operation: number, answer: A): boolean
  /** Ends all that wait and begins counting anew, for the next connection. */
  close(): void
  readonly size: number
}

export function createRequestTable<A>(clock: Clock): RequestTable<A> {
  const pendingBySequence = new Map<number, Pending<A>>()
  let next = 0

  const take = (): number | null => {
    if (pendingBySequence.size >= sequenceSize) return null
    while (pendingBySequence.has(next)) next = (next + 1) % sequenceSize
    const taken = next
    next = (next + 1) % sequenceSize
    return taken
  }
  const finish = (sequence: number, result: Result<A, NoAnswer>): void => {
    const pending = pendingBySequence.get(sequence)
    if (!pending) return
    pendingBySequence.delete(sequence)
    pending.stopWaiting()
    pending.settle(result)
  }

  return {
    get size() {
      return pendingBySequence.size
    },
    ask(operation, deadline, send) {
      const sequence = take()
      if (sequence === null) return Promise.resolve(fail('not-sent'))
      return new Promise((settle) => {
        const stopWaiting = clock.after(deadline, () => finish(sequence, fail('timed-out')))
        pendingBySequence.set(sequence, { operation, stopWaiting, settle })
        if (!send(sequence)) finish(sequence, fail('not-sent'))
      })
    },
    settle(kind, sequence, operation, answer) {
      if (kind === 'push' || pendingBySequence.get(sequence)?.operation !== operation) return false
      finish(sequence, ok(answer))
      return true
    },
    close() {
      for (const sequence of [...pendingBySequence.keys()]) finish(sequence, fail('closed'))
      next = 0
    },
  }
}
