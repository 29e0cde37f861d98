import { chromium } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browserOptions } from '../../scripts/find-browser.mjs'
import { messageRows } from '../journeys/support/selectors'

/** A browser with a profile of its own on disk, as a person has it. */
export interface Stage {
  readonly context: BrowserContext
  /** The browser's main process; all others are below it. */
  readonly process: number
  /** Ends the browser and leaves its profile. */
  close(): Promise<void>
  /** Ends the browser and throws its profile away. */
  dispose(): Promise<void>
}

/** @param options `bypassCSP` for pages that start workers by themselves; `profile` is a folder that is there already */
export async function createStage(
  options: { readonly bypassCSP?: boolean; readonly profile?: string } = {},
): Promise<Stage> {
  const folder = options.profile ?? createProfile()
  const found = await browserOptions()
  const server = await chromium.launchPersistentContext(folder, {
    ...found,
    args: [...found.args, '--js-flags=--expose-gc'],
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    viewport: { width: 1280, height: 800 },
    bypassCSP: options.bypassCSP ?? false,
  })
  return {
    context: server,
    process: await mainProcess(server),
    close: () => server.close(),
    async dispose() {
      await server.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** A folder for a browser that will be started more than once. */
export function createProfile(): string {
  return mkdtempSync(join(tmpdir(), 'strizh-profile-'))
}

/** The number of the browser's main process, which the browser itself tells. */
async function mainProcess(context: BrowserContext): Promise<number> {
  const browser = context.browser()
  if (!browser) throw new Error('no browser behind the context')
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const main = processInfo.find(({ type }) => type === 'browser')
  if (!main) throw new Error('the browser does not tell its process')
  return main.id
}

/** Waits until something is true of the outside world. @throws after the patience, in milliseconds */
export async function until(what: string, isTrue: () => Promise<boolean> | boolean, patience = 20_000): Promise<void> {
  const deadline = Date.now() + patience
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`gave up waiting until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** How many rows of messages the page holds in its document. */
export const messageRowCount = (page: Page): Promise<number> => page.locator(messageRows).count()
