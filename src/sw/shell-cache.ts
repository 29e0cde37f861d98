import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'
import { isAssetPath, isShellPath } from './shell-paths'

/**
 * Keeps this build's files and answers every page of the application with its shell. Relay, sandbox and other hosts are
 * never touched (reliability.md T10).
 * @param kept a hashed file of an earlier build, which a tab that has not reloaded yet may still ask for
 */
export function serveShell(
  files: readonly { readonly url: string; readonly revision: string | null }[],
  kept: (request: Request) => Promise<Response | undefined>,
): void {
  cleanupOutdatedCaches()
  precacheAndRoute([...files], { cleanURLs: false })
  registerRoute(
    ({ request, sameOrigin, url }) => sameOrigin && request.mode === 'navigate' && isShellPath(url.pathname),
    createHandlerBoundToURL('/index.html'),
  )
  registerRoute(
    ({ request, sameOrigin, url }) => sameOrigin && request.method === 'GET' && isAssetPath(url.pathname),
    async ({ request }) => (await kept(request)) ?? fetch(request),
  )
}
