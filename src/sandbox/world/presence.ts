import type { Millis } from '../../base/brand'
import { fraction } from './dice'
import type { Life } from './life'

export interface Seen {
  readonly isOnline: boolean
  readonly seen: Millis
}

/** Who is there now. Real users by their connections, invented people by chance that depends on the hour only. */
export interface Presence {
  of(user: number): Seen
  /** Says that a real user, or an invented one who just did something, came or went. */
  set(user: number, isOnline: boolean): void
}

export function createPresence(life: Life): Presence {
  const known = new Map<number, Seen>()
  return {
    of(user) {
      const set = known.get(user)
      if (set) return set.isOnline ? { isOnline: true, seen: life.clock.now() } : set
      if (life.world.people.get(user)?.persona === 'nobody') return { isOnline: false, seen: life.world.anchor }
      const hour = Math.floor(life.clock.now() / 3_600_000)
      const isOnline = fraction(life.world.seed, user, hour) < 0.15
      return { isOnline, seen: life.clock.now() - Math.floor(fraction(user, hour) ** 2 * 30 * 3_600_000) }
    },
    set(user, isOnline) {
      if (known.get(user)?.isOnline === isOnline) return
      const seen = life.clock.now()
      known.set(user, { isOnline, seen })
      life.tell({ kind: 'presence', user, isOnline, seen })
    },
  }
}
