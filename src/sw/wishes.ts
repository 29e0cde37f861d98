/**
 * The one thing a page may ask of the service worker: take over now. `workbox-window` says it in its own words
 * (`messageSkipWaiting`), a page without it may say `activate-now`.
 */
export function isActivateNow(message: unknown): boolean {
  if (message === 'activate-now') return true
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'SKIP_WAITING'
}
