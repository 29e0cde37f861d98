import type { Draft } from '../../domain/chat'
import type { ChatId } from '../../domain/ids'

/** The part of `localStorage` that is used. */
export interface Shelf {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

const keyOf = (chat: ChatId) => `strizh.draft.${chat}`

/**
 * A copy of a draft that is written in one breath while the page goes away, when a message to the worker may get lost.
 * A shelf that refuses (private mode, full) is no trouble: the worker's copy is at most two seconds old.
 */
export function createDraftCopy(shelf: Shelf, chat: ChatId) {
  return {
    write(draft: Draft): void {
      try {
        shelf.setItem(keyOf(chat), JSON.stringify(draft))
      } catch {
        // Nothing better can be done while the page is closing.
      }
    },
    /** The newer of the two, and whether it is the copy, so that it has to be told to the worker. */
    newerThan(kept: Draft | null): Draft | null {
      const copy = read(shelf, keyOf(chat))
      return copy && copy.savedAt > (kept?.savedAt ?? 0) ? copy : null
    },
    drop(): void {
      try {
        shelf.removeItem(keyOf(chat))
      } catch {
        // See above.
      }
    },
  }
}

function read(shelf: Shelf, key: string): Draft | null {
  try {
    const found: unknown = JSON.parse(shelf.getItem(key) ?? 'null')
    return isDraft(found) ? found : null
  } catch {
    return null
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null || !('text' in value) || !('savedAt' in value)) return false
  const { text, savedAt } = value
  return (
    typeof savedAt === 'number' &&
    typeof text === 'object' &&
    text !== null &&
    'text' in text &&
    typeof text.text === 'string'
  )
}
