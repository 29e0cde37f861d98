import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cacheControl, securityHeaders, subjectOf } from '../../scripts/vite/headers'
import { relay } from '../../scripts/vite/relay'
import { root } from './source-files'

const caddy = readFileSync(join(root, 'deploy/Caddyfile'), 'utf8')
const nginx = readFileSync(join(root, 'deploy/nginx.conf'), 'utf8')

/** `Name "value"` pairs of a configuration, several for a name that has several. */
function quoted(text: string, names: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      [...text.matchAll(new RegExp(`${name}\\s+"([^"]*)"`, 'g'))].map(([, value = '']) => value),
    ]),
  )
}

const place = (host: string) => ({ host, isSecure: true })
const plainNames = Object.keys(securityHeaders('page', place('x'))).filter((name) => name !== 'Content-Security-Policy')

/** What `text` says differently from the one module of headers, a sentence each. */
function differences(text: string, policies: readonly string[], host: string): readonly string[] {
  const page = securityHeaders('page', place(host))
  const worker = securityHeaders('worker', place(host))
  const said = quoted(text, plainNames)
  return [
    ...plainNames
      .filter((name) => said[name]?.length !== 1 || said[name][0] !== page[name])
      .map((name) => `${name} differs`),
    ...[page, worker]
      .map((headers) => headers['Content-Security-Policy'] ?? '')
      .filter((policy) => !policies.includes(policy))
      .map((policy) => `no line says: ${policy}`),
    ...(policies.length === 2 ? [] : [`${policies.length} policies instead of 2`]),
  ]
}

const caddyPolicies = (text: string): readonly string[] =>
  [...text.matchAll(/Content-Security-Policy "([^"]+)"/g)].map(([, policy = '']) => policy)
const nginxPolicies = (text: string): readonly string[] =>
  [...text.matchAll(/"(default-src [^"]+)"/g)].map(([, policy = '']) => policy)

describe('the sample servers say what the development server says', () => {
  test('Caddyfile', () => {
    expect(differences(caddy, caddyPolicies(caddy), '{host}')).toEqual([])
  })

  test('nginx.conf', () => {
    expect(differences(nginx, nginxPolicies(nginx), '$host')).toEqual([])
  })

  test('a changed policy and a missing header are found', () => {
    const loose = caddy.replace("object-src 'none'", 'object-src *').replace(/Referrer-Policy.*/, '')
    expect(differences(loose, caddyPolicies(loose), '{host}')).toHaveLength(2)
  })

  test('both keep hashed files for ever and ask for the rest each time', () => {
    for (const text of [caddy, nginx]) {
      expect(text).toContain(`"${cacheControl('/assets/index-1.js')}"`)
      expect(text).toContain(`"${cacheControl('/sw.js')}"`)
    }
    expect(cacheControl('/index.html')).toBe('no-cache')
  })

  test('both and Vite relay MAX to one fixed address with its origin and without cookies', () => {
    expect(caddy).toMatch(
      /handle \/relay\/max\/ws \{[^}]*ws-api\.oneme\.ru[^}]*Origin https:\/\/web\.max\.ru[^}]*-Cookie/s,
    )
    expect(nginx).toMatch(
      /location = \/relay\/max\/ws \{[^}]*ws-api\.oneme\.ru\/websocket;[^}]*Origin https:\/\/web\.max\.ru;[^}]*Cookie "";[^}]*proxy_read_timeout 3600s;/s,
    )
    expect(relay['/relay/max/ws']).toMatchObject({
      target: 'wss://ws-api.oneme.ru',
      headers: { origin: 'https://web.max.ru' },
    })
  })

  test('scripts of workers get the stricter line in build and development', () => {
    expect(subjectOf('/sw.js')).toBe('worker')
    expect(subjectOf('/assets/worker/main-1.js')).toBe('worker')
    expect(subjectOf('/src/worker/main.ts?worker_file&type=module')).toBe('worker')
    expect(subjectOf('/assets/index-1.js')).toBe('page')
    expect(subjectOf('/')).toBe('page')
  })
})
