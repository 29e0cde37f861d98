import type { Page } from '@playwright/test'
import { chatRows } from '../journeys/support/selectors'
import { openRow } from './chat-open'
import { median, quantile } from './statistics'
import { atMost } from './table'
import type { Measurement } from './table'

const switches = 200
const warmUp = 40
const chats = 10

/** What the page keeps after a collection, in megabytes. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  for (let turn = 0; turn < 3; turn += 1) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 1_000_000
}

const nodesOf = (page: Page): Promise<number> => page.evaluate(() => document.getElementsByTagName('*').length)

/** Chats whose newest messages are on disk, opened in turn; then 200 switches and what they leave behind. */
export async function measureChats(page: Page, app: string): Promise<readonly Measurement[]> {
  await page.goto(app)
  await page.locator(chatRows).nth(chats).waitFor()
  const turnTo = (count: number): number => count % chats
  for (let count = 0; count < warmUp; count += 1) await openRow(page, turnTo(count))
  const heapBefore = await heapOf(page)
  const nodesBefore = await nodesOf(page)
  const times: number[] = []
  for (let count = 0; count < switches; count += 1) times.push(await openRow(page, turnTo(count)))
  const heapAfter = await heapOf(page)
  const growth = heapAfter - heapBefore
  return [
    atMost('a chat opens from disk, p50 at 1x', median(times), 'ms', 30, 1, {
      peer: `p95 ${quantile(times, 0.95).toFixed(1)} ms`,
    }),
    {
      metric: `memory over ${switches} chat switches (heap after collection)`,
      value: `${growth >= 0 ? '+' : ''}${growth.toFixed(2)} MB`,
      peer: `${heapBefore.toFixed(1)} MB before, ${nodesBefore} -> ${await nodesOf(page)} elements`,
      ratio: heapAfter / heapBefore,
      target: 'no growth (<= 5 %)',
      isReached: heapAfter <= heapBefore * 1.05,
    },
  ]
}
