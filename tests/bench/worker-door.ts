import type { BrowserContext, Page } from '@playwright/test'

/** What a page needs to sit at a port of the app's own worker, as one more tab (`bridge/envelope.ts`). */
export interface WorkerDoor {
  readonly script: string
  readonly name: string
  readonly protocol: number
  readonly build: string
}

/** The door of the app's shared worker that runs now. @param app its origin */
export async function doorOf(context: BrowserContext, app: string): Promise<WorkerDoor> {
  const browser = context.browser()
  if (!browser) throw new Error('no browser behind the context')
  const session = await browser.newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  await session.detach()
  const worker = targetInfos.find(({ type, url }) => type === 'shared_worker' && url.startsWith(app))
  if (!worker) throw new Error('the shared worker does not run')
  const { build } = (await (await fetch(`${app}/version.json`)).json()) as { readonly build: string }
  const protocol = Number(/\d+$/.exec(worker.title)?.[0] ?? 1)
  return { script: worker.url, name: `core-${protocol}`, protocol, build }
}

/**
 * Makes one call again and again through a port of its own. The page must be free to start workers without a policy.
 * @returns milliseconds of each, and the value of the last answer
 */
export async function timeCalls(
  page: Page,
  door: WorkerDoor,
  name: string,
  ask: unknown,
  rounds: number,
): Promise<{ readonly times: readonly number[]; readonly value: unknown }> {
  return await page.evaluate(
    async ({ door: { script, name: workerName, protocol, build }, call, count }) => {
      const lock = `bench-${crypto.randomUUID()}`
      void navigator.locks.request(lock, () => new Promise(() => undefined))
      const worker = new SharedWorker(script, {
        type: 'module',
        name: workerName,
        extendedLifetime: true,
      } as WorkerOptions)
      const { port } = worker
      const waiting = new Map<number, (result: { ok: boolean; value: unknown }) => void>()
      await new Promise<void>((resolve, reject) => {
        worker.addEventListener('error', () => reject(new Error('the worker refused the port')))
        port.addEventListener('message', ({ data }) => {
          if (data.kind === 'hello') resolve()
          if (data.kind !== 'answer') return
          waiting.get(data.id)?.(data.result)
          waiting.delete(data.id)
        })
        port.start()
        port.postMessage({ kind: 'hello', protocol, build, tab: lock, lock })
      })
      const times: number[] = []
      let value: unknown = null
      for (let id = 1; id <= count; id += 1) {
        const begin = performance.now()
        const result = await new Promise<{ ok: boolean; value: unknown }>((resolve) => {
          waiting.set(id, resolve)
          port.postMessage({ kind: 'call', id, name: call.name, ask: call.ask })
        })
        if (!result.ok) throw new Error(`the call was refused: ${JSON.stringify(result)}`)
        times.push(performance.now() - begin)
        value = result.value
      }
      port.postMessage({ kind: 'farewell', because: 'gone' })
      return { times, value }
    },
    { door, call: { name, ask }, count: rounds },
  )
}

/** One call, for its answer. */
export async function callWorker(page: Page, door: WorkerDoor, name: string, ask: unknown): Promise<unknown> {
  return (await timeCalls(page, door, name, ask, 1)).value
}
