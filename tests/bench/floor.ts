import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import solid from 'vite-plugin-solid'
import { freePort } from '../journeys/support/house'

/** The empty Solid page, built and served by the same Vite: what any page of this kind costs at least. */
export interface Floor {
  readonly url: string
  dispose(): void
}

const page = join('tests', 'bench', 'empty-page')

export async function createFloor(): Promise<Floor> {
  const folder = mkdtempSync(join(tmpdir(), 'strizh-floor-'))
  await build({
    configFile: false,
    root: page,
    logLevel: 'warn',
    plugins: [solid()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: ['chrome120', 'firefox121', 'safari17.4'],
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
  })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const words = ['preview', page, '--outDir', folder, '--host', '127.0.0.1', '--port', String(port), '--strictPort']
  const server = spawn(process.execPath, [join('node_modules', 'vite', 'bin', 'vite.js'), ...words], {
    stdio: 'ignore',
  })
  for (let tries = 0; ; tries += 1) {
    if (tries > 200) throw new Error('the empty page is not served')
    const isUp = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isUp) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    url,
    dispose() {
      server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
