import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { messageRows } from './selectors'
import type { AllWords } from './words'

export type TickState = 'clock' | 'sent' | 'read' | 'unsure' | 'failed'

/** The open chat of one tab, as a person finds his way in it. */
export interface Conversation {
  readonly log: Locator
  readonly rows: Locator
  readonly field: Locator
  /** Waits until the log stands where it opens. */
  whenReady(): Promise<void>
  /** The rows with these words. */
  row(text: string): Locator
  /** Writes into the field and presses Enter. */
  send(text: string): Promise<void>
  /** Waits until exactly one row has these words, in this state. */
  expectSent(text: string, state: TickState | readonly TickState[]): Promise<void>
  /** Runs an item of a message's menu. */
  choose(text: string, item: string): Promise<void>
  /** Turns the wheel by some pixels. */
  wheel(delta: number): Promise<void>
  /** Moves the log at once, without the browser's own animation, and waits for the frame that shows it. */
  scrollBy(delta: number): Promise<void>
  /** Lets so many frames be drawn. */
  frames(count: number): Promise<void>
  /** The row nearest to the middle of the log. */
  middleRow(): Promise<Locator>
  isAtBottom(): Promise<boolean>
}

/** How far from the end still counts as the end, in pixels. */
const almost = 2

export function conversationIn(page: Page, words: AllWords): Conversation {
  const log = page.getByRole('log')
  const rows = page.locator(messageRows)
  const field = page.getByRole('textbox', { name: words.composer.label, exact: true })
  const row = (text: string): Locator => rows.filter({ hasText: text })
  const frames = (count: number): Promise<void> =>
    page.evaluate(async (wanted) => {
      for (let frame = 0; frame < wanted; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
    }, count)
  return {
    log,
    rows,
    field,
    row,
    whenReady: () => page.locator('[role=log][data-ready]').waitFor(),
    async send(text) {
      await field.fill(text)
      await field.press('Enter')
      await expect(field).toHaveValue('')
    },
    async expectSent(text, state) {
      const wanted = typeof state === 'string' ? [state] : state
      await expect(row(text)).toHaveCount(1)
      const tick = row(text).locator('[role=img][data-state]')
      await expect(tick).toHaveAttribute('data-state', new RegExp(`^(${wanted.join('|')})$`))
    },
    async choose(text, item) {
      await row(text).click({ button: 'right' })
      // The item's key stands behind its words.
      await page.getByRole('menuitem').filter({ hasText: item }).first().click()
    },
    async wheel(delta) {
      await log.hover()
      await page.mouse.wheel(0, delta)
    },
    async scrollBy(delta) {
      await log.evaluate((element, by) => {
        const scroller = [element, ...element.querySelectorAll('*')].find(
          (one) => one.scrollHeight > one.clientHeight + 1,
        )
        scroller?.scrollBy({ top: by, behavior: 'instant' })
      }, delta)
      await frames(2)
    },
    frames,
    async middleRow() {
      const key = await rows.evaluateAll((all) => {
        const box = document.querySelector('[role=log]')?.getBoundingClientRect()
        if (!box) return null
        const middle = (box.top + box.bottom) / 2
        const distance = (element: Element): number => {
          const { top, bottom } = element.getBoundingClientRect()
          return Math.abs((top + bottom) / 2 - middle)
        }
        const [nearest] = [...all].sort((a, b) => distance(a) - distance(b))
        return nearest?.getAttribute('data-key') ?? null
      })
      if (key === null) throw new Error('the log is empty')
      return page.locator(`[role=log] [data-key=${JSON.stringify(key)}]`)
    },
    isAtBottom: () =>
      log.evaluate((element, tolerance) => {
        const scroller = [element, ...element.querySelectorAll('*')].find(
          (one) => one.scrollHeight > one.clientHeight + 1,
        )
        return !scroller || scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight <= tolerance
      }, almost),
  }
}
