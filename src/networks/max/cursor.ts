import type { Millis } from '../../base/brand'
import type { Cursor } from '../../domain/account'
import { usualConfig, type MaxConfig } from './translate/config'

/** How far news has been taken over, and what the server's settings were then (max-user-api.md 4.6). */
export interface Progress {
  /** The server's time at the last sign-in; 0 = nothing is known. */
  readonly time: Millis
  /** Where the chat list goes on; 0 = it is complete. */
  readonly marker: Millis
  readonly config: MaxConfig
}

export const noProgress: Progress = { time: 0, marker: 0, config: usualConfig }

const format = 1

export function toCursor(progress: Progress): Cursor {
  return JSON.stringify({ format, ...progress }) as Cursor
}

/** What cannot be read begins anew, which costs one full sign-in and loses nothing. */
export function fromCursor(cursor: Cursor | null): Progress {
  if (cursor === null) return noProgress
  try {
    const value = JSON.parse(cursor) as Partial<Progress> & { readonly format?: unknown }
    if (value.format !== format || typeof value.time !== 'number' || typeof value.marker !== 'number') return noProgress
    return { time: value.time, marker: value.marker, config: { ...usualConfig, ...value.config } }
  } catch {
    return noProgress
  }
}

const staleAfter = 7 * 24 * 3_600_000
/** News of the very moment of the last sign-in may have come after it; hearing something twice is harmless. */
const overlap = 1_000

/** The marker to sign in with; after a week away everything is asked for anew (max-user-api.md 7, 17). */
export function syncMarker(progress: Progress, now: Millis): Millis {
  return now - progress.time > staleAfter ? 0 : Math.max(0, Math.trunc(progress.time) - overlap)
}
