import type { Millis } from '../../base/brand'
import type { Cancel, Clock } from '../../base/clock'
import { createDeferred, type Deferred } from '../../base/deferred'
import type { Result } from '../../base/result'
import type { Failure } from '../../domain/failure'
import type { ChatId, ServerMessageId } from '../../domain/ids'
import type { ReadMark } from '../network'

type Outcome = Result<ReadMark, Failure>

interface Place {
  readonly id: ServerMessageId
  readonly upTo: Millis
}

/** Sends read marks, at most one per chat and half a second; those in between are merged into the furthest (max-user-api.md 1.12). */
export interface ReadMarks {
  mark(chat: ChatId, place: Place): Promise<Outcome>
  close(): void
}

const gap = 500

interface Waiting {
  place: Place
  readonly outcome: Deferred<Outcome>
}

export function createReadMarks(clock: Clock, send: (chat: ChatId, place: Place) => Promise<Outcome>): ReadMarks {
  const resting = new Map<ChatId, Cancel>()
  const waitingByChat = new Map<ChatId, Waiting>()

  const rest = (chat: ChatId): void => {
    resting.set(
      chat,
      clock.after(gap, () => {
        resting.delete(chat)
        const waiting = waitingByChat.get(chat)
        if (!waiting) return
        waitingByChat.delete(chat)
        rest(chat)
        void send(chat, waiting.place).then(waiting.outcome.resolve)
      }),
    )
  }
  return {
    mark(chat, place) {
      const waiting = waitingByChat.get(chat)
      if (waiting) {
        if (place.upTo > waiting.place.upTo) waiting.place = place
        return waiting.outcome.promise
      }
      if (!resting.has(chat)) {
        rest(chat)
        return send(chat, place)
      }
      const outcome = createDeferred<Outcome>()
      waitingByChat.set(chat, { place, outcome })
      return outcome.promise
    },
    /** Marks still waiting are sent into the closed line, so that whoever asked hears "offline". */
    close() {
      for (const cancel of resting.values()) cancel()
      resting.clear()
      for (const [chat, { place, outcome }] of waitingByChat) void send(chat, place).then(outcome.resolve)
      waitingByChat.clear()
    },
  }
}
