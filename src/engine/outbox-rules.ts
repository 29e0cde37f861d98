import type { Millis } from '../base/brand'
import { timedOut, type Failure } from '../domain/failure'
import type { OutboxState } from '../domain/outgoing'
import type { OutboxRow } from '../storage/rows'

const hour: Millis = 60 * 60 * 1000

/**
 * Until then the server surely knows a mark it has seen before: half of the day that we assume MAX keeps them
 * (reliability.md 3.4). After it nobody can know, and the person decides.
 */
export const markHorizon: Millis = 12 * hour

/** After this a message is shown as failed, its text kept for ever (reliability.md 3.4). */
export const patience: Millis = 24 * hour

/** How long a server that is still preparing attachments is given, and how often (reliability.md 3.4). */
export const notReadyWait: Millis = 1500
export const mostNotReady = 20

/**
 * What age makes of an entry; null = it may be sent on. A person's "retry" starts both horizons anew.
 * @param now our clock, which `keptAt` and `retriedAt` are read from
 * @param serverNow the server's clock, which `firstTry` is read from
 */
export function horizonOf(entry: OutboxRow, now: Millis, serverNow: Millis): OutboxState | null {
  if (now - (entry.retriedAt ?? entry.keptAt) >= patience) return { at: 'failed', because: timedOut }
  if (entry.tries === 0 || entry.firstTry === null) return null
  const age = entry.retriedAt === null ? serverNow - entry.firstTry : now - entry.retriedAt
  return age >= markHorizon ? { at: 'unsure' } : null
}

/** What a failed try makes of an entry. Trouble on the way never counts as failure: only the server's no does. */
export function nextState(entry: OutboxRow, failure: Failure, now: Millis): OutboxRow {
  switch (failure.kind) {
    case 'refused':
      if (failure.reason === 'not-ready' && entry.notReady < mostNotReady) {
        return { ...entry, notReady: entry.notReady + 1, state: { at: 'blocked', until: now + notReadyWait } }
      }
      if (failure.retryAfter !== null) return { ...entry, state: { at: 'blocked', until: now + failure.retryAfter } }
      return { ...entry, state: { at: 'failed', because: failure } }
    case 'not-allowed':
      return { ...entry, state: { at: 'failed', because: failure } }
    case 'offline':
    case 'timed-out':
    case 'cancelled':
    case 'signed-out':
    case 'client-refused':
    case 'not-understood':
    case 'disk':
    case 'newer-build':
      return { ...entry, state: { at: 'queued' } }
  }
}
