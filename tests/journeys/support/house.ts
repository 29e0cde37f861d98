import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One app with its sandbox: a process of its own, a port of its own and a world of its own. */
export interface House {
  /** Without a slash at the end. The same before and after a restart, so that tabs find it again. */
  readonly url: string
  /** Serves the build in `dist/`. Resolves when the first answer has come. */
  start(): Promise<void>
  /** Ends the process politely, so that the world is kept. Resolves when the process is gone. */
  stop(): Promise<void>
  /** Ends the process without a last word. */
  kill(): Promise<void>
  /** Stops it and throws the world away. */
  dispose(): Promise<void>
}

const patience = 20_000

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('the probe did not get a port')
  return address.port
}

/** Resolves as soon as the address answers; rejects when the process ends first or patience does. */
async function untilAnswers(url: string, child: ChildProcess, words: () => string): Promise<void> {
  const deadline = Date.now() + patience
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${words()}`)
    try {
      if ((await fetch(`${url}/version.json`)).ok) return
    } catch {
      // Not listening yet.
    }
    if (Date.now() > deadline) throw new Error(`the server did not answer in ${patience} ms:\n${words()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export interface HouseOptions {
  /** More variables for the sandbox. */
  readonly environment?: Readonly<Record<string, string>>
  /** The folder of the built site; `dist/` when left out. */
  readonly site?: string
}

/** The program of `scripts/start.mjs --built`, for a site that lies elsewhere. */
const serveSite = (site: string, port: number): string =>
  `import('vite').then(({ preview }) => preview(${JSON.stringify({ preview: { port, strictPort: true }, build: { outDir: site } })}))`

/**
 * Prepares a house; nothing runs until `start`. Needs `dist/`, which the server of Playwright's configuration or the bench
 * has built before.
 */
export async function createHouse({ environment = {}, site }: HouseOptions = {}): Promise<House> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const folder = mkdtempSync(join(tmpdir(), 'strizh-house-'))
  let child: ChildProcess | null = null

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const leaving = child
    child = null
    if (!leaving || leaving.exitCode !== null || leaving.signalCode !== null) return
    await new Promise((resolve) => {
      leaving.once('exit', resolve)
      leaving.kill(signal)
    })
  }

  return {
    url,
    async start() {
      let words = ''
      const program = site ? ['-e', serveSite(site, port)] : ['scripts/start.mjs', '--built', '--strict-port']
      const started = spawn(process.execPath, program, {
        env: { ...process.env, ...environment, PORT: String(port), STRIZH_SANDBOX_DIR: folder },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      started.stdout.on('data', (chunk) => (words += chunk))
      started.stderr.on('data', (chunk) => (words += chunk))
      child = started
      await untilAnswers(url, started, () => words)
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async dispose() {
      await end('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
