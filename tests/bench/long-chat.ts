import type { Page } from '@playwright/test'
import { watchAnchor } from '../journeys/support/anchor'
import { chatListIn } from '../journeys/support/chat-list'
import { conversationIn } from '../journeys/support/conversation'
import { chatRows, messageRows } from '../journeys/support/selectors'
import { wordsOf } from '../journeys/support/words'
import { messageRowCount } from './stage'
import { atMost } from './table'
import type { Measurement } from './table'
import { slowDown } from './throttle'

const words = wordsOf('ru')
const pages = 8

interface Tasks {
  readonly count: number
  readonly longest: number
}

/** Tasks over 50 ms of the page's thread, from this call to the returned one. */
async function watchLongTasks(page: Page): Promise<() => Promise<Tasks>> {
  await page.evaluate(() => {
    const durations: number[] = []
    const observer = new PerformanceObserver((list) =>
      durations.push(...list.getEntries().map(({ duration }) => duration)),
    )
    observer.observe({ type: 'longtask' })
    Object.assign(globalThis, {
      benchTasks: () => {
        durations.push(...observer.takeRecords().map(({ duration }) => duration))
        observer.disconnect()
        return { count: durations.length, longest: Math.max(0, ...durations) }
      },
    })
  })
  return () => page.evaluate(() => (globalThis as unknown as { benchTasks: () => Tasks }).benchTasks())
}

interface LongChat {
  readonly page: Page
  readonly app: string
  /** Title of the chat with 20,000 messages. */
  readonly title: string
  /** Makes a message much longer from the other side, by its server id. */
  readonly editElsewhere: (message: string) => Promise<void>
}

/** The server id of the last row that is wholly above what is seen, if one is in the document. */
async function rowAbove(page: Page): Promise<string> {
  const key = await page.locator(messageRows).evaluateAll((all) => {
    const top = document.querySelector('[role=log]')?.getBoundingClientRect().top ?? 0
    return all.findLast((row) => row.getBoundingClientRect().bottom <= top)?.getAttribute('data-key') ?? null
  })
  if (key === null) throw new Error('no row of the document is above what is seen')
  return key.slice(key.lastIndexOf('/') + 1)
}

/** The 20,000-message chat: opening and scrolling one screen at 4x, rows in the document, and the reader's anchor. */
export async function measureLongChat({ page, app, title, editElsewhere }: LongChat): Promise<readonly Measurement[]> {
  await page.goto(app)
  await page.locator(chatRows).first().waitFor()
  const chat = conversationIn(page, words)
  const list = chatListIn(page, words)

  const speedUp = await slowDown(page, 4)
  const opened = await watchLongTasks(page)
  await list.open(title)
  await chat.rows.first().waitFor()
  await chat.frames(30)
  const opening = await opened()
  const scrolled = await watchLongTasks(page)
  await chat.wheel(-800)
  await chat.frames(60)
  const scrolling = await scrolled()
  await speedUp()

  let rows = await messageRowCount(page)
  let worst = 0
  let images = 0
  for (let turn = 0; turn < pages; turn += 1) {
    await chat.scrollBy(-2400)
    const settled = await watchAnchor(await chat.middleRow())
    await chat.frames(30)
    const movement = await settled()
    worst = Math.max(worst, movement.stayed ? movement.worst : Infinity)
    rows = Math.max(rows, await messageRowCount(page))
    images += await chat.rows.locator('img').count()
  }
  const edited = await watchAnchor(await chat.middleRow())
  const above = await rowAbove(page)
  await editElsewhere(above)
  await chat.frames(30)
  const onEdit = await edited()

  const tasks = ({ count, longest }: Tasks): string =>
    count === 0 ? 'none over 50 ms' : `${count}, longest ${longest.toFixed(0)} ms`
  return [
    {
      metric: 'opening the 20,000-message chat at 4x: long tasks',
      value: tasks(opening),
      peer: null,
      ratio: null,
      target: 'none over 50 ms',
      isReached: opening.count === 0,
    },
    {
      metric: 'scrolling it by one screen at 4x: long tasks',
      value: tasks(scrolling),
      peer: null,
      ratio: null,
      target: 'none over 50 ms',
      isReached: scrolling.count === 0,
    },
    atMost('message rows in the document, most seen', rows, '', 120, 0),
    atMost(`anchor on prepend and image load over ${pages} pages, worst frame`, worst, 'px', 1, 2, {
      peer: `${images} images passed`,
    }),
    atMost('anchor on an edit above, worst frame', onEdit.worst, 'px', 1, 2),
  ]
}
