import type { Life } from '../world/life'
import type { Presence } from '../world/presence'

/** The invented people as they act by themselves. */
export interface Cast {
  /** Answers come at once, without reading and typing first. */
  hurry(isHurried: boolean): void
  dispose(): void
}

export function createCast(_life: Life, _presence: Presence, _isWatched: () => boolean): Cast {
  return { hurry() {}, dispose() {} }
}
