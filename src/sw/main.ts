import { keepAssetsOfOldBuild, keptAsset } from './kept-assets'
import { serveShell } from './shell-cache'
import { isActivateNow } from './wishes'

declare const self: ServiceWorkerGlobalScope

/**
 * The service worker: the shell, offline. No `skipWaiting` at install, since tabs of the old build still need the old
 * files; a page says when it is time.
 */
serveShell(__PRECACHE__, (request) => keptAsset(self.caches, request))

self.addEventListener('install', (event) => {
  event.waitUntil(keepAssetsOfOldBuild(self.caches, Date.now()))
})

self.addEventListener('message', (event) => {
  if (isActivateNow(event.data)) void self.skipWaiting()
})
