import type { ProxyOptions } from 'vite'

/** Headers of the browser that are nobody's business beyond this machine. */
const privateHeaders = ['cookie', 'referer', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']

/**
 * The relay to the real networks for development and preview; `deploy/` has the same for a server. Upstreams are fixed, so
 * this is no open proxy. MAX looks at Origin (max-user-api.md 1), which a page may not set.
 */
export const relay: Readonly<Record<string, ProxyOptions>> = {
  '/relay/max/ws': {
    target: 'wss://ws-api.oneme.ru',
    ws: true,
    changeOrigin: true,
    xfwd: false,
    rewrite: () => '/websocket',
    headers: { origin: 'https://web.max.ru' },
    configure(proxy) {
      proxy.on('proxyReqWs', (request) => {
        for (const name of privateHeaders) request.removeHeader(name)
      })
    },
  },
}
