/** The build this code belongs to: a hash of `src/` and the lock file, the same in tabs, worker and service worker. */
declare const __BUILD__: string

/** Files the service worker keeps for offline use; only defined inside `src/sw`. A null revision means the name has a hash. */
declare const __PRECACHE__: readonly { readonly url: string; readonly revision: string | null }[]
