import type { Locator, Page } from '@playwright/test'
import { chatListIn } from './support/chat-list'
import { conversationIn } from './support/conversation'
import { expect, houseTest as test } from './support/test'
import type { AllWords } from './support/words'

/** Presses a key until the element has the focus; every stop on the way must be visible. */
async function tabTo(page: Page, target: Locator, key = 'Tab', most = 40): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return
    await page.keyboard.press(key)
    await expectVisibleFocus(page)
  }
  await expect(target).toBeFocused()
}

/** What has the focus shows it by a ring, either itself or what is drawn around it. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const state = await page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return { name: 'body', isRinged: true }
    const isDrawn = (one: Element | null): boolean => {
      if (!one) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
    }
    const name = element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40) ?? element.tagName
    return { name, isRinged: isDrawn(element) || isDrawn(element.parentElement) || isDrawn(element.closest('form')) }
  })
  expect(state.isRinged, `a ring around "${state.name}"`).toBe(true)
}

test('everything by keyboard: sign in, open a chat, write, edit, answer and leave', async ({
  openTab,
  words,
  sandbox,
}) => {
  const page = await openTab()
  const account = await sandbox.account()
  await signInByKeyboard(page, words, account.phone, account.code)
  const person = await sandbox.quietPerson()
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'by keys only' })
  const list = chatListIn(page, words)
  const chat = conversationIn(page, words)
  await expect(list.row(person.name)).toContainText('by keys only')

  await tabTo(page, page.getByRole('textbox', { name: words.chatList.search }))
  await page.keyboard.type(person.name)
  await page.keyboard.press('ArrowDown')
  await expect(list.row(person.name)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(chat.field).toBeFocused()

  await page.keyboard.type('written by keys')
  await page.keyboard.press('Enter')
  await chat.expectSent('written by keys', ['sent', 'read'])
  await expect(chat.field).toBeFocused()

  await page.keyboard.press('ArrowUp')
  await expect(page.getByText(words.composer.editing)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('edited by keys')
  await page.keyboard.press('Enter')
  await expect(chat.row('edited by keys')).toContainText(words.conversation.edited)

  await page.keyboard.press('ControlOrMeta+ArrowUp')
  await expect(page.getByText(words.composer.replyToYourself)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText(words.composer.replyToYourself)).toBeHidden()

  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('ControlOrMeta+Slash')
  await expect(page.getByRole('dialog', { name: words.app.keys })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: words.app.keys })).toBeHidden()
})

/** The sign-in puts the focus where a person goes on: after the first button only Enter and the answers are needed. */
async function signInByKeyboard(page: Page, words: AllWords, phone: string, code: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: words.signIn.enterMax }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: words.signIn.next, exact: true }))
  await page.keyboard.press('Enter')
  await expect(page.getByLabel(words.signIn.phone, { exact: true })).toBeFocused()
  await page.keyboard.type(phone)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel(words.signIn.code(6))).toBeFocused()
  await page.keyboard.type(code)
}
