import { createMemo, createSignal } from 'solid-js'
import type { Accessor } from 'solid-js'

/** A row that stays the same object for as long as its key is in the list, so that its elements and its focus stay too. */
export interface StableRow<T> {
  readonly key: string
  readonly value: Accessor<T>
}

/**
 * Gives every value of a list a row that outlives changes of the value. Virtual lists tell rows apart by object; a new
 * object for every new state of a row would throw its elements away.
 * @param isSame true when the row need not be told
 */
export function createStableRows<T>(
  source: Accessor<readonly T[]>,
  keyOf: (value: T) => string,
  isSame: (one: T, other: T) => boolean = Object.is,
): Accessor<readonly StableRow<T>[]> {
  let known = new Map<string, StableRow<T> & { readonly set: (value: T) => void }>()
  return createMemo<readonly StableRow<T>[]>((before) => {
    const next: typeof known = new Map()
    for (const value of source()) {
      const key = keyOf(value)
      const row = known.get(key)
      if (row) row.set(value)
      next.set(key, row ?? makeRow(key, value, isSame))
    }
    known = next
    const rows = [...next.values()]
    const isUnchanged = rows.length === before.length && rows.every((row, index) => row === before[index])
    return isUnchanged ? before : rows
  }, [])
}

function makeRow<T>(key: string, first: T, isSame: (one: T, other: T) => boolean) {
  const [value, setValue] = createSignal<T>(first, { equals: isSame })
  return { key, value, set: (next: T) => void setValue(() => next) }
}
