import type { Millis } from './brand'
import type { Clock } from './clock'

export type LogLevel = 'info' | 'warning' | 'error'

/** What happened, never what people wrote: no texts, names, phone numbers or tokens. */
export interface LogEntry {
  readonly at: Millis
  readonly level: LogLevel
  readonly room: string
  readonly event: string
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}

export interface Log {
  add(level: LogLevel, room: string, event: string, facts?: LogEntry['facts']): void
  /** The newest entries, oldest first. */
  recent(): readonly LogEntry[]
}

/** Keeps the last `capacity` entries in memory. */
export function createLog(clock: Pick<Clock, 'now'>, capacity = 500): Log {
  const entries: LogEntry[] = []
  return {
    add(level, room, event, facts = {}) {
      entries.push({ at: clock.now(), level, room, event, facts })
      if (entries.length > capacity) entries.shift()
    },
    recent: () => [...entries],
  }
}
