import { reloadWhenSafe } from './safe-reload'

/** An update that waits for a person's word. */
export interface WaitingUpdate {
  /** Puts it in charge; every tab of Strizh then reloads when it disturbs nobody. */
  take(): void
}

/**
 * Registers the service worker after the page has settled. A first installation takes over silently; a later one waits.
 * All tabs listen for the change of hands, because the browser tells each of them but only one asked for it (stack.md 3).
 */
export async function registerServiceWorker(onWaiting: (update: WaitingUpdate) => void): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  const { Workbox } = await import('workbox-window')
  const worker = new Workbox('/sw.js')
  let isAskedHere = false
  worker.addEventListener('controlling', ({ isUpdate }) => {
    if (isUpdate && isAskedHere) location.reload()
    else if (isUpdate) reloadWhenSafe()
  })
  worker.addEventListener('waiting', () =>
    onWaiting({
      take() {
        isAskedHere = true
        worker.messageSkipWaiting()
      },
    }),
  )
  await worker.register().catch(() => undefined)
}

/** Looks for a newer build and puts a waiting one in charge, before a reload that must not get the old shell again. */
export async function takeNewestBuild(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined)
  await registration?.update().catch(() => undefined)
  registration?.waiting?.postMessage({ type: 'SKIP_WAITING' })
}
