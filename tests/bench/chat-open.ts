import type { Page } from '@playwright/test'
import { chatRows, messageRows } from '../journeys/support/selectors'

/**
 * Presses a row of the list and waits until that chat's messages are drawn. Everything is timed inside the page.
 * @param index place among the rows now in the document
 * @returns milliseconds from the press to the frame after the first rows
 */
export async function openRow(page: Page, index: number): Promise<number> {
  return await page.evaluate(
    async ({ rows, messages, at }) => {
      const row = document.querySelectorAll<HTMLElement>(rows)[at]
      if (!row) throw new Error(`there is no row ${at}`)
      const id = row.getAttribute('data-chat') ?? ''
      const isThere = (): boolean => {
        const first = document.querySelector(messages)
        return first !== null && (first.getAttribute('data-key') ?? '').startsWith(`${id}/`)
      }
      const begin = performance.now()
      row.click()
      if (!isThere())
        await new Promise<void>((resolve, reject) => {
          const giveUp = setTimeout(() => reject(new Error(`chat ${id} did not open`)), 15_000)
          const observer = new MutationObserver(() => {
            if (!isThere()) return
            clearTimeout(giveUp)
            observer.disconnect()
            resolve()
          })
          observer.observe(document.body, {
            childList: true,
            subtree: true,
            attributes: true,
            attributeFilter: ['data-key'],
          })
        })
      await new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve()
          port2.postMessage(null)
        })
      })
      return performance.now() - begin
    },
    { rows: chatRows, messages: messageRows, at: index },
  )
}
