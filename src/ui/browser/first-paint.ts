import type { Chat } from '../../domain/chat'
import type { Settings } from '../../domain/settings'

/** What was on screen last time, shown until the worker answers. */
export interface FirstPaint {
  readonly chats: readonly Chat[]
  readonly settings: Settings
}

const place = 'strizh.first-paint'
/** Rows that fill the tallest usual screen. */
const rows = 20

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * The list as it was when this device last looked. Shapes of another build are not trusted, and a store that
 * refuses to be read is no trouble: the worker answers a moment later.
 */
export function readFirstPaint(store: Store = localStorage, build = __BUILD__): FirstPaint | null {
  try {
    const kept: unknown = JSON.parse(store.getItem(place) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('build' in kept) || kept.build !== build) return null
    return 'paint' in kept ? (kept.paint as FirstPaint) : null
  } catch {
    return null
  }
}

/** Keeps the head of the list. It holds the last words of chats in the clear, as the database does; signing out removes it. */
export function keepFirstPaint(paint: FirstPaint, store: Store = localStorage, build = __BUILD__): void {
  try {
    store.setItem(place, JSON.stringify({ build, paint: { ...paint, chats: paint.chats.slice(0, rows) } }))
  } catch {
    forgetFirstPaint(store)
  }
}

export function forgetFirstPaint(store: Store = localStorage): void {
  try {
    store.removeItem(place)
  } catch {
    // A store that cannot be written holds nothing either.
  }
}
