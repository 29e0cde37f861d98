import type { Bytes, Millis } from '../../base/brand'
import type { LineStatistics } from '../../domain/diagnostics'
import { callNames } from './calls'
import { pushNames } from './updates'
import type { Notes } from './wire/notes'

/** Counts what passes over one account's line. */
export interface Statistics {
  socketOpened(): void
  socketGone(): void
  sent(opcode: number, bytes: Bytes): void
  received(opcode: number, bytes: Bytes): void
  pinged(took: Millis): void
  /** The server said what time it is. */
  serverTime(time: Millis): void
  read(): LineStatistics
}

interface Traffic {
  sent: number
  received: number
  bytesIn: Bytes
  bytesOut: Bytes
}

const mostPings = 50
const mostSkews = 5
const mostOperations = 300

export function createStatistics(now: () => Millis, notes: Notes): Statistics {
  let socketsOpened = 0
  let socketsOpen = 0
  let lastFrameAt: Millis | null = null
  const pings: { readonly at: Millis; readonly took: Millis }[] = []
  const skews: Millis[] = []
  const byOpcode = new Map<number, Traffic>()

  const trafficOf = (opcode: number): Traffic => {
    const known = byOpcode.has(opcode) || byOpcode.size < mostOperations ? opcode : -1
    const found = byOpcode.get(known)
    if (found) return found
    const fresh: Traffic = { sent: 0, received: 0, bytesIn: 0, bytesOut: 0 }
    byOpcode.set(known, fresh)
    return fresh
  }
  return {
    socketOpened() {
      socketsOpened += 1
      socketsOpen += 1
    },
    socketGone() {
      socketsOpen = Math.max(0, socketsOpen - 1)
    },
    sent(opcode, bytes) {
      const traffic = trafficOf(opcode)
      traffic.sent += 1
      traffic.bytesOut += bytes
    },
    received(opcode, bytes) {
      lastFrameAt = now()
      const traffic = trafficOf(opcode)
      traffic.received += 1
      traffic.bytesIn += bytes
    },
    pinged(took) {
      pings.push({ at: now(), took })
      if (pings.length > mostPings) pings.shift()
    },
    serverTime(time) {
      skews.push(time - now())
      if (skews.length > mostSkews) skews.shift()
    },
    read: () => ({
      socketsOpened,
      socketsOpen,
      lastFrameAt,
      pings: [...pings],
      operations: [...byOpcode]
        .toSorted(([a], [b]) => a - b)
        .map(([code, traffic]) => ({
          code,
          name: callNames.get(code) ?? pushNames.get(code) ?? 'unknown',
          ...traffic,
        })),
      notUnderstood: notes.read(),
      clockSkew: median(skews),
    }),
  }
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null
}
