import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import type { Plugin, ResolvedConfig } from 'vite'
import { digest, filesBelow } from './build-stamp.ts'

/** What the shell needs offline, lazy parts and the demo included: a chunk that is missing offline is a broken button. Pictures of the README are not. */
const isShell = (file: string): boolean =>
  /\.(html|js|css|svg|png|webmanifest|woff2|mp3|json)$/.test(file) &&
  !/^(sw\.js|version\.json|pictures\/.*)$/.test(file)

/**
 * The list the service worker keeps for offline use.
 * @param folder the built site
 */
export function precacheList(folder: string): readonly { readonly url: string; readonly revision: string | null }[] {
  return filesBelow(folder)
    .filter(isShell)
    .map((file) => ({
      url: `/${file}`,
      revision: file.startsWith('assets/') ? null : digest(readFileSync(join(folder, file))),
    }))
}

/**
 * Builds `src/sw/main.ts` to one file, `sw.js`, after the application, and writes `version.json`. Only a second build knows
 * the hashed names of the first.
 * @param stamp name of the build, from `buildStamp`
 */
export function serviceWorker(stamp: string): Plugin {
  let config: ResolvedConfig
  return {
    name: 'strizh-service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      async handler() {
        const { root } = config
        const folder = resolve(root, config.build.outDir)
        const entry = join(root, 'src/sw/main.ts')
        if (!existsSync(join(folder, 'index.html'))) return
        writeFileSync(join(folder, 'version.json'), `${JSON.stringify({ build: stamp })}\n`)
        if (!existsSync(entry)) {
          config.logger.warn('src/sw/main.ts does not exist: built without a service worker')
          return
        }
        await build({
          configFile: false,
          root,
          logLevel: 'warn',
          define: { __BUILD__: JSON.stringify(stamp), __PRECACHE__: JSON.stringify(precacheList(folder)) },
          build: {
            outDir: folder,
            emptyOutDir: false,
            copyPublicDir: false,
            target: config.build.target || 'es2022',
            rolldownOptions: { input: entry, output: { format: 'iife', entryFileNames: 'sw.js' } },
          },
        })
      },
    },
  }
}
