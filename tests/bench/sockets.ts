import type { BrowserContext, Page } from '@playwright/test'
import { chatRows } from '../journeys/support/selectors'
import type { SandboxControls } from '../journeys/support/sandbox-controls'
import { until } from './stage'
import type { Measurement } from './table'

const tabCounts = [1, 2, 10] as const

/** One WebSocket however many tabs are open, as the sandbox counts them. The context is signed in and has no tab of the app. */
export async function measureSockets(
  context: BrowserContext,
  app: string,
  sandbox: SandboxControls,
): Promise<readonly Measurement[]> {
  const pages: Page[] = []
  const counted: number[] = []
  for (const count of tabCounts) {
    while (pages.length < count) {
      const page = await context.newPage()
      await page.goto(app)
      await page.locator(chatRows).first().waitFor()
      pages.push(page)
    }
    await until('the line is live', async () => (await sandbox.openSockets()) > 0)
    counted.push(await sandbox.openSockets())
  }
  await Promise.all(pages.map((page) => page.close()))
  return [
    {
      metric: `WebSockets for ${tabCounts.join(' / ')} tabs`,
      value: counted.join(' / '),
      peer: null,
      ratio: null,
      target: '1 / 1 / 1',
      isReached: counted.every((count) => count === 1),
    },
  ]
}
