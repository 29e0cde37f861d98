import type { BrowserContext } from '@playwright/test'
import { chatRows } from '../journeys/support/selectors'
import { endSharedWorkers } from '../journeys/support/shared-worker'
import { paintedAfter, watchPaint } from './paint'
import { until } from './stage'
import { median } from './statistics'
import { ratioAtMost } from './table'
import type { Measurement } from './table'
import { slowDown } from './throttle'

const runs = 15
/** The first rounds fill caches of code. */
const warmUp = 2
const rowsOfAScreen = 8

const empty = 'empty'
/** Rows on screen, be they from the copy of the list's head that the page keeps. */
export const firstRows = 'first-rows'
/** Rows of a list that is longer than that copy: the worker has answered from disk. */
const wholeList = 'whole-list'
const rowsOfTheCopy = 20

interface WarmStart {
  readonly context: BrowserContext
  /** The app, signed in and with its chats on disk. */
  readonly app: string
  /** The empty page. */
  readonly floor: string
}

/** One navigation in a page of its own. @returns milliseconds until each screen was painted */
async function timesOf(
  context: BrowserContext,
  url: string,
  rate: number,
  names: readonly string[],
): Promise<readonly number[]> {
  const page = await context.newPage()
  try {
    if (rate > 1) await slowDown(page, rate)
    await page.goto(url, { waitUntil: 'commit' })
    const times: number[] = []
    for (const name of names) times.push(await paintedAfter(page, name))
    return times
  } finally {
    await page.close()
  }
}

async function endWorkers(context: BrowserContext, origin: string): Promise<void> {
  const browser = context.browser()
  if (!browser) throw new Error('no browser behind the context')
  await until('the shared worker is gone', async () => (await endSharedWorkers(browser, origin)) === 0)
}

/** Prepares every page of the context to tell when it was painted. */
export async function watchWarmStarts(context: BrowserContext): Promise<void> {
  await watchPaint(context, [
    { name: empty, selector: 'p.row', count: 1 },
    { name: firstRows, selector: chatRows, count: rowsOfAScreen },
    { name: wholeList, selector: `${chatRows}:not([aria-setsize="${rowsOfTheCopy}"])`, count: rowsOfAScreen },
  ])
}

/**
 * The list painted from disk, against the empty page, in turn so that both meet the same weather. The worker is ended
 * before each run: everything starts but the browser. `rate` slows the page's thread only, as Chromium cannot slow workers.
 */
export async function measureWarmStart(start: WarmStart, rate: number): Promise<readonly Measurement[]> {
  const { context, app, floor } = start
  const samples: Record<'empty' | 'first' | 'whole' | 'alive', number[]> = {
    empty: [],
    first: [],
    whole: [],
    alive: [],
  }
  for (let run = 0; run < runs + warmUp; run += 1) {
    await endWorkers(context, app)
    const [floorTime = 0] = await timesOf(context, floor, rate, [empty])
    const [first = 0, whole = 0] = await timesOf(context, app, rate, [firstRows, wholeList])
    const [alive = 0] = await timesOf(context, app, rate, [wholeList])
    if (run < warmUp) continue
    samples.empty.push(floorTime)
    samples.first.push(first)
    samples.whole.push(whole)
    samples.alive.push(alive)
  }
  const slow = `${rate}x CPU`
  const peer = median(samples.empty)
  return [
    ratioAtMost(`warm start, 1,000 chats, ${slow}: first rows painted`, median(samples.first), peer, 'empty page', 2.3),
    ratioAtMost(
      `warm start, 1,000 chats, ${slow}: list of the worker painted`,
      median(samples.whole),
      peer,
      'empty page',
      2.3,
    ),
    {
      ...ratioAtMost(`the same with the worker still alive, ${slow}`, median(samples.alive), peer, 'empty page', 2.3),
      target: 'aim 1.3x',
      isReached: null,
    },
  ]
}
