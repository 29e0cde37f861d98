import { createSignal, onCleanup } from 'solid-js'
import type { Accessor } from 'solid-js'

/** Whether a media query holds, now and from now on. */
export function createMediaQuery(query: string): Accessor<boolean> {
  const list = matchMedia(query)
  const [matches, setMatches] = createSignal(list.matches)
  const listen = (): void => void setMatches(list.matches)
  list.addEventListener('change', listen)
  onCleanup(() => list.removeEventListener('change', listen))
  return matches
}

/** Widths of conventions.md: one pane below 600 px. */
export function createIsPhone(): Accessor<boolean> {
  return createMediaQuery('(max-width: 599.98px)')
}
