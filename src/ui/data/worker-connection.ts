import { createSignal } from 'solid-js'
import type { Accessor } from 'solid-js'
import type { Clock } from '../../base/clock'
import { thisBuild, workerName } from '../../bridge/build'
import { createClient } from '../../bridge/client'
import type { Ending } from '../../bridge/client'
import { chooseHost } from '../../bridge/host'
import type { Change } from '../../domain/change'
import type { Connection } from './data-provider'
import { drawId } from './draw-id'
import { askToKeepStorage } from './keep-storage'

/** The page's end of the bridge. */
export interface WorkerConnection extends Connection {
  /** Why this tab can no longer reach a worker; null while it can. Only a reload helps. */
  readonly ending: Accessor<Ending | null>
}

const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delay, fire) {
    const timer = setTimeout(fire, delay)
    return () => clearTimeout(timer)
  },
}

function fan<T>(): { tell(value: T): void; listen(listener: (value: T) => void): () => void } {
  const listeners = new Set<(value: T) => void>()
  return {
    tell: (value) => {
      for (const listener of listeners) listener(value)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** `?host=` in the address the tab came by; kept for its life, because walking to another place drops it from the address. */
function forcedHost(): string | null {
  const place = 'strizh.host'
  const asked = new URL(location.href).searchParams.get('host')
  try {
    if (asked !== null) sessionStorage.setItem(place, asked)
    return sessionStorage.getItem(place)
  } catch {
    return asked
  }
}

function chooseHosts() {
  return chooseHost({
    makeShared:
      'SharedWorker' in globalThis
        ? () => {
            // Vite reads this expression to find the worker's file: it must stand here in full.
            return new SharedWorker(new URL('../../worker/main.ts', import.meta.url), {
              type: 'module',
              name: workerName,
              extendedLifetime: true,
            } as WorkerOptions)
          }
        : null,
    makeDedicated: () =>
      new Worker(new URL('../../worker/one-tab.ts', import.meta.url), { type: 'module', name: 'one-tab' }),
    openChannel: (name) => new BroadcastChannel(name),
    locks: navigator.locks,
    clock,
    drawId,
    forced: forcedHost(),
  })
}

/** Connects this page to the worker, wherever it lives, for as long as the page lives. `?host=one-tab` forces the fallback. */
export function connectToWorker(): WorkerConnection {
  const changes = fan<readonly Change[]>()
  const resets = fan<void>()
  changes.listen(askToKeepStorage(navigator.storage))
  const [ending, setEnding] = createSignal<Ending | null>(null)
  const client = createClient({
    hosts: chooseHosts(),
    clock,
    locks: navigator.locks,
    build: thisBuild,
    drawId,
    // The development server hands out hundreds of modules before a worker can speak.
    ...(import.meta.env.DEV ? { trial: 20_000 } : {}),
    onChanges: changes.tell,
    onReset: () => resets.tell(),
    onFarewell: (because) => void setEnding(because),
  })
  const tellVisible = (): void => client.setVisible(document.visibilityState === 'visible')
  tellVisible()
  document.addEventListener('visibilitychange', tellVisible)
  // Sleeping pages are told apart from dead ones: the worker stops pushing, and the page comes back by itself (reliability.md 2.2).
  addEventListener('pagehide', () => client.rest())
  document.addEventListener('freeze', () => client.rest())
  addEventListener('pageshow', (event) => {
    if (event.persisted) client.wake()
  })
  document.addEventListener('resume', () => client.wake())
  return { call: client.call, onChanges: changes.listen, onReset: resets.listen, ending }
}
