import type { BrowserContext, Page } from '@playwright/test'
import { proportionalSize } from './processes'
import { median } from './statistics'
import type { Measurement } from './table'

const rounds = 5

/** Lets a page come to rest: garbage collected, nothing more to load. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 })))
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.detach()
}

/** The size once it has come to rest: two readings in a row that differ by less than a megabyte. */
async function restingSize(root: number): Promise<number> {
  let size = proportionalSize(root)
  for (let tries = 0; tries < 20; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    const next = proportionalSize(root)
    if (Math.abs(next - size) < 1) return next
    size = next
  }
  return size
}

/** How much the browser grows by one more tab, in megabytes of proportional set size. */
async function growthBy(context: BrowserContext, root: number, open: (page: Page) => Promise<void>): Promise<number> {
  const before = await restingSize(root)
  const page = await context.newPage()
  await open(page)
  await settle(page)
  const after = await restingSize(root)
  await page.close()
  return after - before
}

interface TabCost {
  readonly context: BrowserContext
  readonly process: number
  readonly floor: string
  /** Opens one more tab of the app and waits for its list. */
  readonly openApp: (page: Page) => Promise<void>
}

/** A further tab beside one that is open already, against about:blank and the empty page. */
export async function measureTabCost({ context, process, floor, openApp }: TabCost): Promise<readonly Measurement[]> {
  const blank: number[] = []
  const empty: number[] = []
  const app: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    blank.push(await growthBy(context, process, async (page) => void (await page.goto('about:blank'))))
    empty.push(await growthBy(context, process, async (page) => void (await page.goto(floor))))
    app.push(await growthBy(context, process, openApp))
  }
  const cost = median(app)
  return [
    {
      metric: 'a further tab (PSS)',
      value: `${cost.toFixed(1)} MB`,
      peer: `${median(blank).toFixed(1)} MB about:blank, ${median(empty).toFixed(1)} MB empty page`,
      ratio: cost / median(empty),
      target: '<= 17 MB',
      isReached: cost <= 17,
    },
  ]
}
