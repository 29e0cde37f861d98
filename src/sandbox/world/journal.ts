import type { Change } from './changes'
import type { WorldSize } from './model'

/** Where the journal survives. `append` may answer a promise; nothing is sent to clients before it resolves. */
export interface Keep {
  load(): Promise<readonly unknown[]>
  append(entries: readonly unknown[]): void | Promise<void>
  clear(): void | Promise<void>
}

/** The first entry: from it the same world can be made again. */
export interface Born {
  readonly do: 'born'
  readonly version: 1
  readonly seed: number
  readonly anchor: number
  readonly size: WorldSize
}

/** A journal of another version is not understood; the world then begins anew. */
export function isBorn(entry: unknown): entry is Born {
  if (typeof entry !== 'object' || entry === null) return false
  const raw = entry as Partial<Record<keyof Born, unknown>>
  return (
    raw.do === 'born' &&
    raw.version === 1 &&
    typeof raw.seed === 'number' &&
    typeof raw.anchor === 'number' &&
    (raw.size === 'full' || raw.size === 'tiny')
  )
}

/** An entry as this room itself wrote it; anything else is passed over. */
export function readEntry(entry: unknown): Change | null {
  const isOne =
    typeof entry === 'object' && entry !== null && typeof (entry as { readonly do?: unknown }).do === 'string'
  return isOne ? (entry as Change) : null
}
