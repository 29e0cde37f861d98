import type { Cancel } from '../base/clock'
import type { NumberedChanges } from '../bridge/changes'
import type { Change } from '../domain/change'

/** What happened, in the order it was committed, with numbers that show a hole. */
export interface ChangeFeed {
  /** Only ever called after a commit, or for what never touches the disk (presence, typing, lines). */
  publish(changes: readonly Change[]): void
  onChanges(listener: (changes: NumberedChanges) => void): Cancel
}

export function createChangeFeed(): ChangeFeed {
  const listeners = new Set<(changes: NumberedChanges) => void>()
  let number = 0
  return {
    publish(changes) {
      if (changes.length === 0) return
      number += 1
      const numbered: NumberedChanges = { number, changes }
      for (const listener of listeners) listener(numbered)
    },
    onChanges(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
