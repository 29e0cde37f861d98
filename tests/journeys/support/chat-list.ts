import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { chatRows } from './selectors'
import type { AllWords } from './words'

/** The list of chats of one tab. */
export interface ChatList {
  readonly rows: Locator
  /** The row of a chat, if it is near enough to the top to be in the document. */
  row(title: string): Locator
  /** Finds a chat by its title, wherever it stands, and opens it. */
  open(title: string): Promise<void>
}

export function chatListIn(page: Page, words: AllWords): ChatList {
  const rows = page.locator(chatRows)
  const search = page.getByRole('textbox', { name: words.chatList.search })
  const row = (title: string): Locator => rows.filter({ hasText: title }).first()
  return {
    rows,
    row,
    async open(title) {
      await rows.first().waitFor()
      await search.fill(title)
      await row(title).click()
      await page.getByRole('log', { name: words.conversation.log(title) }).waitFor()
      await page.locator('[role=log][data-ready]').waitFor()
      if (await search.isVisible()) await search.fill('')
      await expect(rows.first()).toBeAttached()
    },
  }
}
