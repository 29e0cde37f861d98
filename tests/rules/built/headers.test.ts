import { join } from 'node:path'
import { createServer, preview } from 'vite'
import type { InlineConfig } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesBelow } from '../../../scripts/vite/build-stamp'
import { cacheControl, headers, securityHeaders, subjectOf } from '../../../scripts/vite/headers'
import { root } from '../source-files'

const nonce = 'test-nonce'
const quiet: InlineConfig = { configFile: false, root, logLevel: 'silent', plugins: [headers(nonce)] }

interface Running {
  readonly address: string
  close(): Promise<void>
}

let built: Running
let development: Running

beforeAll(async () => {
  const one = await preview({ ...quiet, preview: { host: '127.0.0.1', port: 4700 } })
  const other = await createServer({ ...quiet, server: { host: '127.0.0.1', port: 4720, hmr: false } })
  await other.listen()
  built = { address: one.resolvedUrls?.local[0] ?? '', close: () => one.close() }
  development = { address: other.resolvedUrls?.local[0] ?? '', close: () => other.close() }
})

afterAll(async () => {
  await built.close()
  await development.close()
})

/** Headers that an answer lacks or says differently, a sentence each. */
async function missing(address: string, path: string, ownNonce?: string): Promise<readonly string[]> {
  const answer = await fetch(new URL(path, address))
  await answer.arrayBuffer()
  const place = { host: new URL(address).host, isSecure: false, ...(ownNonce ? { nonce: ownNonce } : {}) }
  return Object.entries(securityHeaders(subjectOf(path), place)).flatMap(([name, value]) =>
    answer.headers.get(name) === value ? [] : [`${path}: ${name} is ${answer.headers.get(name)}`],
  )
}

describe('every answer carries the headers', () => {
  test('of every file of the build, a place inside the application, and an address that does not exist', async () => {
    const files = filesBelow(join(root, 'dist')).map((file) => `/${file}`)
    expect(files).toContain('/index.html')
    expect(files.some((file) => subjectOf(file) === 'worker')).toBe(true)
    const all = await Promise.all(
      [...files, '/', '/chat/1', '/relay/nowhere'].map((path) => missing(built.address, path)),
    )
    expect(all.flat()).toEqual([])
  })

  test('of the development server: page, source, worker source', async () => {
    const paths = ['/', '/src/base/result.ts', '/src/worker/main.ts?worker_file&type=module']
    const all = await Promise.all(paths.map((path) => missing(development.address, path, nonce)))
    expect(all.flat()).toEqual([])
  })

  test('sw.js and index.html are asked for each time, hashed files never again', async () => {
    const kept = async (path: string) => (await fetch(new URL(path, built.address))).headers.get('cache-control')
    const hashed = `/${filesBelow(join(root, 'dist')).find((file) => file.startsWith('assets/'))}`
    expect(await kept(hashed)).toBe(cacheControl(hashed))
    expect(await kept('/')).toBe('no-cache')
    expect(await kept('/sw.js')).toBe('no-cache')
  })

  test('a server without the headers would be found', async () => {
    expect(await missing(built.address, '/', 'another-nonce')).toHaveLength(1)
  })
})
