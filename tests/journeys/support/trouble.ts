import type { BrowserContext, CDPSession, Browser } from '@playwright/test'

/** Collects what must never happen: errors in a console, uncaught exceptions, breaches of the content policy. */
export interface Trouble {
  /** A sentence each. Empty after a healthy test. */
  readonly found: readonly string[]
  /** Lets a line pass, for tests that break something on purpose. Also forgives what was found so far. */
  expect(pattern: RegExp): void
  /** Listens to a context's pages, those to come included. */
  watch(context: BrowserContext): void
  /** Listens to the shared workers of a browser, which Playwright does not see. */
  watchWorkers(browser: Browser, origin: string): Promise<void>
  close(): Promise<void>
}

interface WorkerMessage {
  readonly method?: string
  readonly params?: {
    readonly type?: string
    readonly args?: readonly { readonly value?: unknown; readonly description?: string }[]
    readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } }
    readonly entry?: { readonly source: string; readonly level: string; readonly text: string }
  }
}

/** What a message of a worker's inspector complains about; null when it does not. */
function complaintOf({ method, params }: WorkerMessage): string | null {
  if (method === 'Runtime.exceptionThrown') {
    const details = params?.exceptionDetails
    return `worker: uncaught ${details?.exception?.description ?? details?.text}`
  }
  if (method === 'Runtime.consoleAPICalled' && params?.type === 'error')
    return `worker: ${params.args?.map(({ value, description }) => value ?? description).join(' ')}`
  if (method === 'Log.entryAdded' && params?.entry?.level === 'error' && params.entry.source !== 'network')
    return `worker: ${params.entry.text}`
  return null
}

export function createTrouble(): Trouble {
  const lines: string[] = []
  const forgiven: RegExp[] = []
  const sessions: CDPSession[] = []
  const note = (line: string): void => {
    if (!forgiven.some((pattern) => pattern.test(line))) lines.push(line)
  }
  return {
    get found() {
      return lines.filter((line) => !forgiven.some((pattern) => pattern.test(line)))
    },
    expect(pattern) {
      forgiven.push(pattern)
    },
    watch(context) {
      context.on('console', (message) => {
        if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (error) => note(`page: ${error.error().stack ?? error.error().message}`))
      context.on('page', (page) => page.on('crash', () => note(`page: ${page.url()} crashed`)))
    },
    async watchWorkers(browser, origin) {
      const session = await browser.newBrowserCDPSession()
      sessions.push(session)
      session.on('Target.receivedMessageFromTarget', ({ message }) => {
        const complaint = complaintOf(JSON.parse(message) as WorkerMessage)
        if (complaint) note(complaint)
      })
      session.on('Target.targetCreated', async ({ targetInfo }) => {
        if (targetInfo.type !== 'shared_worker' || !targetInfo.url.startsWith(origin)) return
        const attached = await session
          .send('Target.attachToTarget', { targetId: targetInfo.targetId, flatten: false })
          .catch(() => null)
        if (!attached) return
        for (const [id, method] of ['Runtime.enable', 'Log.enable'].entries())
          await session
            .send('Target.sendMessageToTarget', {
              sessionId: attached.sessionId,
              message: JSON.stringify({ id: id + 1, method }),
            })
            .catch(() => undefined)
      })
      await session.send('Target.setDiscoverTargets', { discover: true })
    },
    async close() {
      for (const session of sessions) await session.detach().catch(() => undefined)
    },
  }
}
