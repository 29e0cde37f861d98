import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildStamp } from '../../scripts/vite/build-stamp'
import { precacheList } from '../../scripts/vite/service-worker'
import { trustTemplates, trustWorkerUrls } from '../../scripts/vite/trusted-types'
import { root } from './source-files'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'strizh-rules-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

describe('Trusted Types', () => {
  test.each(['web.js', 'dev.js'])('the template of the installed solid-js/web (%s) goes through the policy', (name) => {
    const code = readFileSync(join(root, 'node_modules/solid-js/web/dist', name), 'utf8')
    const trusted = trustTemplates(code)
    expect(trusted).toContain('t.innerHTML = solidTemplates.createHTML(html);')
    expect(trusted).not.toContain('t.innerHTML = html;')
  })

  test('a solid-js/web that assigns otherwise stops the build', () => {
    expect(() => trustTemplates('t.setHTML(html);')).toThrow(/adapt trusted-types/)
  })

  test('addresses of workers are wrapped and lines stay where they are', () => {
    const code = 'const a = 1\nnew SharedWorker(new URL("x", import.meta.url), { name: "n" })\nnew Workbox("/sw.js")\n'
    const trusted = trustWorkerUrls(code)
    expect(trusted).toContain('new SharedWorker(trustedWorkerUrl(new URL("x", import.meta.url)), { name: "n" })')
    expect(trusted?.split('\n')[2]).toBe('new Workbox(trustedWorkerUrl("/sw.js"))')
  })

  test('code that starts no worker is left alone, also when it talks of one', () => {
    expect(trustWorkerUrls('const a = new Map()')).toBeNull()
    expect(trustWorkerUrls('const a = "new Worker(x)"')).toBeNull()
  })
})

describe('the name of a build', () => {
  test('changes with a source or the lock file, not with a test or a page of words', () => {
    write({ 'src/a.ts': '1', 'src/a.test.ts': '1', 'src/README.md': '1', 'package-lock.json': '{}' })
    const first = buildStamp(folder)
    write({ 'src/a.test.ts': '2', 'src/README.md': '2' })
    expect(buildStamp(folder)).toBe(first)
    write({ 'src/a.ts': '2' })
    const second = buildStamp(folder)
    expect(second).not.toBe(first)
    write({ 'package-lock.json': '{ }' })
    expect(buildStamp(folder)).not.toBe(second)
  })
})

test('the service worker keeps the shell: hashed names without a revision, others with one, itself not', () => {
  write({
    'index.html': 'x',
    'assets/index-1.js': 'x',
    'sw.js': 'x',
    'version.json': '{}',
    'notes.txt': 'x',
    'pictures/a.png': 'x',
  })
  const list = precacheList(folder)
  expect(list.map(({ url }) => url)).toEqual(['/assets/index-1.js', '/index.html'])
  expect(list[0]?.revision).toBeNull()
  expect(list[1]?.revision).toMatch(/^[0-9a-f]{16}$/)
})
