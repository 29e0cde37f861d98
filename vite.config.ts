import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, runnerImport } from 'vite'
import type { Plugin, UserConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { buildStamp } from './scripts/vite/build-stamp.ts'
import { chunkMap } from './scripts/vite/chunk-map.ts'
import { headers, workerFolder } from './scripts/vite/headers.ts'
import { tablerIcons } from './scripts/vite/icons.ts'
import { relay } from './scripts/vite/relay.ts'
import { serviceWorker } from './scripts/vite/service-worker.ts'
import { trustedTypes } from './scripts/vite/trusted-types.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The sandbox is written like the rest of `src`, so Vite itself has to load it; the config loader insists on extensions. */
async function sandbox(): Promise<Plugin | null> {
  const file = `${root}src/sandbox/host/vite-plugin.ts`
  if (!existsSync(file)) return null
  const { module } = await runnerImport<{ sandbox(): Plugin }>(file)
  return module.sandbox()
}

export default defineConfig(async ({ command, isPreview }): Promise<UserConfig> => {
  const isDevelopment = command === 'serve' && !isPreview
  const nonce = randomBytes(16).toString('base64url')
  const stamp = buildStamp(root)
  return {
    root,
    plugins: [
      headers(nonce),
      ...trustedTypes(),
      ...tablerIcons(),
      solid(),
      command === 'serve' ? await sandbox() : null,
      chunkMap('page'),
      serviceWorker(stamp),
    ],
    define: { __BUILD__: JSON.stringify(stamp) },
    // A nonce is only for Vite's injected styles; the built page has no inline style at all.
    ...(isDevelopment ? { html: { cspNonce: nonce } } : {}),
    server: { host: '127.0.0.1', port: 5173, proxy: relay },
    preview: { host: '127.0.0.1', port: 4173, proxy: relay },
    build: {
      target: ['chrome120', 'firefox121', 'safari17.4'],
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
    worker: {
      format: 'es',
      plugins: () => [chunkMap('worker')],
      rolldownOptions: {
        output: {
          entryFileNames: `${workerFolder}/[name]-[hash].js`,
          chunkFileNames: `${workerFolder}/[name]-[hash].js`,
        },
      },
    },
  }
})
