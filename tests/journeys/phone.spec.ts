import { chatListIn } from './support/chat-list'
import { conversationIn } from './support/conversation'
import { signInToSandbox } from './support/sign-in'
import { expect, houseTest as test } from './support/test'
import { swipe } from './support/touch'

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

test('on a phone: the list, a chat, and back by the browser', async ({ openTab, words, sandbox }) => {
  const page = await openTab()
  const account = await sandbox.account()
  await signInToSandbox(page, words, account)
  const person = await sandbox.quietPerson()
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'on the phone' })
  const list = chatListIn(page, words)
  const chat = conversationIn(page, words)
  await list.row(person.name).tap()
  await expect(chat.log).toBeVisible()
  await expect(list.rows.first()).toBeHidden()
  // The keyboard must not jump up by itself.
  await expect(chat.field).not.toBeFocused()
  await expectTargets(page)

  await page.goBack()
  await expect(list.row(person.name)).toBeVisible()
  await expect(chat.log).toBeHidden()
  await expectTargets(page)

  await list.row(person.name).tap()
  await page.getByRole('button', { name: words.conversation.back }).tap()
  await expect(list.row(person.name)).toBeVisible()
})

test('on a phone: a swipe to the left answers, a touch sends', async ({ openTab, words, sandbox }) => {
  const page = await openTab()
  const account = await sandbox.account()
  await signInToSandbox(page, words, account)
  const person = await sandbox.quietPerson()
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'swipe me' })
  await chatListIn(page, words).row(person.name).tap()
  const chat = conversationIn(page, words)
  await chat.whenReady()
  await swipe(chat.row('swipe me'), -90)
  await expect(page.getByText(words.composer.replyTo(person.name))).toBeVisible()
  await chat.field.fill('swiped')
  await page.getByRole('button', { name: words.composer.send, exact: true }).tap()
  await chat.expectSent('swiped', ['sent', 'read'])
  await expect(chat.row('swiped')).toContainText('swipe me')
})

test('on a phone: nothing is wider than the screen', async ({ openTab, words, sandbox }) => {
  const page = await openTab()
  await signInToSandbox(page, words, await sandbox.account())
  for (const path of ['/', '/settings', '/diagnostics', '/sign-in']) {
    await page.goto(path)
    await page.locator('nav:visible, main:visible').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360)
  }
})

/** Everything a finger should hit is at least 44 pixels high or wide enough to hit anyway. */
async function expectTargets(page: import('@playwright/test').Page): Promise<void> {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a[href], [role=button], [role=option]')]
      .filter((element) => element.checkVisibility())
      // Links that skip parts of the page are seen with a keyboard only.
      .filter((element) => element.closest('[role=log], a[href^="#"]') === null)
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 44))
      .map(
        ({ element, box }) =>
          `${element.getAttribute('aria-label') ?? element.textContent}: ${box.width}x${box.height}`,
      ),
  )
  expect(small).toEqual([])
}
