import { createSignal, onCleanup } from 'solid-js'
import type { Accessor } from 'solid-js'
import type { Millis } from '../../base/brand'

const minute: Millis = 60_000

/** The present moment, told anew every minute: enough for "today" to become "yesterday". */
export function createNow(): Accessor<Millis> {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), minute)
  onCleanup(() => clearInterval(timer))
  return now
}
