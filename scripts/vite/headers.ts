import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Connect, Plugin } from 'vite'

/** What a response is for. A worker takes its policy from its own script, so workers get a stricter line than the page. */
export type Subject = 'page' | 'worker'

/** Where an answer is served from. */
export interface Place {
  /** Host and port as the browser names them, for the WebSocket source: `strizh.example` or `127.0.0.1:4173`. */
  readonly host: string
  /** True behind TLS. Plain http only happens on this machine's loopback, where upgrading requests would break them. */
  readonly isSecure: boolean
  /** Development only: lets Vite inject style elements. */
  readonly nonce?: string
}

/** Families of hosts that serve pictures, sound and video of MAX and VK. */
const mediaHosts = 'https://*.oneme.ru https://*.okcdn.ru https://*.mycdn.me https://*.userapi.com'

/** The Content-Security-Policy for one subject at one place, in one line. */
export function contentSecurityPolicy(subject: Subject, place: Place): string {
  const socket = `${place.isSecure ? 'wss' : 'ws'}://${place.host}`
  const rules =
    subject === 'worker'
      ? [
          "default-src 'none'",
          "script-src 'self'",
          `connect-src 'self' ${socket}`,
          "require-trusted-types-for 'script'",
          "trusted-types 'none'",
        ]
      : [
          "default-src 'none'",
          "script-src 'self'",
          "worker-src 'self'",
          place.nonce ? `style-src 'self' 'nonce-${place.nonce}'` : "style-src 'self'",
          `img-src 'self' blob: data: ${mediaHosts}`,
          `media-src 'self' blob: ${mediaHosts}`,
          `connect-src 'self' ${socket}`,
          "font-src 'self'",
          "manifest-src 'self'",
          "frame-src 'none'",
          "object-src 'none'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
          'trusted-types solid-templates worker-url',
        ]
  return [...rules, ...(place.isSecure ? ['upgrade-insecure-requests'] : [])].join('; ')
}

/** Every security header of one answer. `deploy/` says the same in the words of two servers, and a test compares them. */
export function securityHeaders(subject: Subject, place: Place): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(subject, place),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(self), microphone=(self), geolocation=(), usb=(), payment=()',
    ...(place.isSecure ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  }
}

/** Built workers lie in a folder of their own, so that a plain file server can tell them apart by path. */
export const workerFolder = 'assets/worker'

/** @param url path and query of a request, as it stands in the request line */
export function subjectOf(url: string): Subject {
  const { pathname, searchParams } = new URL(url, 'http://host')
  const isWorker = pathname === '/sw.js' || pathname.startsWith(`/${workerFolder}/`) || searchParams.has('worker_file')
  return isWorker ? 'worker' : 'page'
}

/** Hashed files never change; everything else is asked for again each time. */
export function cacheControl(url: string): string {
  return url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
}

/** Puts the headers on every answer of the development and the preview server. */
export function headers(nonce: string): Plugin {
  const answer = (options: { readonly nonce?: string; readonly isBuilt: boolean }): Connect.NextHandleFunction => {
    return (request: IncomingMessage, response: ServerResponse, next) => {
      const url = request.url ?? '/'
      const place = { host: request.headers.host ?? '127.0.0.1', isSecure: false }
      const wanted = securityHeaders(subjectOf(url), options.nonce ? { ...place, nonce: options.nonce } : place)
      for (const [name, value] of Object.entries(wanted)) response.setHeader(name, value)
      if (options.isBuilt) response.setHeader('Cache-Control', cacheControl(url))
      next()
    }
  }
  return {
    name: 'strizh-headers',
    configureServer(server) {
      server.middlewares.use(answer({ nonce, isBuilt: false }))
    },
    configurePreviewServer(server) {
      server.middlewares.use(answer({ isBuilt: true }))
    },
  }
}
