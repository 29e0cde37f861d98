import { createSignal, getOwner, onCleanup, runWithOwner } from 'solid-js'
import type { Accessor } from 'solid-js'
import { whenIdle } from '../browser/idle'

/**
 * Makes something reactive once the page has nothing better to do, so that the first paint need not wait for it.
 * @param until what is shown before
 */
export function createLater<T>(make: () => Accessor<T>, until: T): Accessor<T> {
  const owner = getOwner()
  const [made, setMade] = createSignal<Accessor<T> | null>(null)
  let isGone = false
  onCleanup(() => (isGone = true))
  whenIdle(() => {
    if (!isGone) setMade(() => runWithOwner(owner, make) ?? null)
  })
  return () => made()?.() ?? until
}
