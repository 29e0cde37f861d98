import { createEffect, onCleanup } from 'solid-js'
import type { Accessor } from 'solid-js'
import type { MessageKey } from '../../domain/ids'
import type { Message } from '../../domain/message'

const lookFor = 500

/**
 * Marks messages read that were in sight for half a second while somebody was looking. Marks are gathered: while one is
 * ripening, later sightings only move it on.
 * @param newestSeen the newest message of others in sight; null = none
 * @param isLooking the window is visible and has the focus
 */
export function createReadMarker(options: {
  readonly newestSeen: () => Message | null
  readonly isLooking: Accessor<boolean>
  readonly readUpTo: Accessor<number>
  mark(upTo: MessageKey): void
}): { look(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let marked = 0
  const stop = () => {
    clearTimeout(timer)
    timer = undefined
  }
  const look = () => {
    if (timer !== undefined || !options.isLooking()) return
    const first = options.newestSeen()
    if (!first || first.time <= Math.max(options.readUpTo(), marked)) return
    timer = setTimeout(() => {
      timer = undefined
      const now = options.newestSeen()
      if (!now || !options.isLooking()) return
      // What came into sight meanwhile has not been seen long enough: it gets a turn of its own.
      const seen = now.time < first.time ? now : first
      if (seen.time > Math.max(options.readUpTo(), marked)) {
        marked = seen.time
        options.mark(seen.key)
      }
      if (now.time > seen.time) look()
    }, lookFor)
  }
  createEffect(() => {
    if (options.isLooking()) look()
    else stop()
  })
  onCleanup(stop)
  return { look }
}
