import type { Millis } from '../../../base/brand'
import type { LineStatistics } from '../../../domain/diagnostics'

/** What could not be understood, counted by place. A sample shows the shape only: keys and kinds, never what people wrote. */
export interface Notes {
  add(where: string, sample: unknown): void
  read(): LineStatistics['notUnderstood']
}

/** A hostile server may invent places without end; beyond this many they are counted together. */
const mostPlaces = 200
const longestPlace = 80
const longestSample = 200

export function createNotes(now: () => Millis): Notes {
  const byPlace = new Map<string, { count: number; sample: string; lastAt: Millis }>()
  return {
    add(where, sample) {
      const wanted = where.slice(0, longestPlace)
      const place = byPlace.has(wanted) || byPlace.size < mostPlaces ? wanted : 'other places'
      const found = byPlace.get(place)
      if (found) {
        found.count += 1
        found.lastAt = now()
      } else byPlace.set(place, { count: 1, sample: outlineOf(sample).slice(0, longestSample), lastAt: now() })
    },
    read: () => [...byPlace].map(([where, note]) => ({ where, ...note })),
  }
}

/** Keeps nothing, for where counting is somebody else's work. */
export const noNotes: Notes = { add: () => undefined, read: () => [] }

/** `{"id":1,"text":"hi"}` → `{id: number, text: string(2)}`. */
export function outlineOf(value: unknown, depth = 0): string {
  if (typeof value === 'string') return `string(${value.length})`
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value
  if (Array.isArray(value))
    return value.length === 0 ? '[]' : depth < 3 ? `[${value.length} × ${outlineOf(value[0], depth + 1)}]` : '[…]'
  if (depth >= 3) return '{…}'
  const fields = Object.entries(value).slice(0, 12)
  return `{${fields.map(([key, inner]) => `${key.slice(0, 30)}: ${outlineOf(inner, depth + 1)}`).join(', ')}}`
}
