import { watchAnchor } from './support/anchor'
import { chatListIn } from './support/chat-list'
import { conversationIn } from './support/conversation'
import { signInToDemo } from './support/sign-in'
import { expect, test } from './support/test'

const mostRows = 120
const pages = 40

test('a history of 20,000 messages is scrolled up without a jump, and back down by one button', async ({
  openTab,
  words,
  sandbox,
}) => {
  test.slow()
  const page = await openTab()
  await signInToDemo(page, words)
  await chatListIn(page, words).open((await sandbox.oldFriend()).name)
  const chat = conversationIn(page, words)
  await expect.poll(() => chat.isAtBottom()).toBe(true)

  let oldest = ''
  let turned = 0
  for (let turn = 0; turn < pages; turn += 1) {
    await chat.scrollBy(-600)
    // Nothing moves the reader's row but his own hand: what is loaded above must not be seen.
    const settled = await watchAnchor(await chat.middleRow())
    await chat.frames(12)
    const { worst, stayed, frames } = await settled()
    const first = await chat.rows.first().getAttribute('data-key')
    if (first !== oldest) turned += 1
    oldest = first ?? ''
    expect(stayed).toBe(true)
    expect(frames).toBeGreaterThan(0)
    expect(worst).toBeLessThanOrEqual(1)
    expect(await chat.rows.count()).toBeLessThanOrEqual(mostRows)
  }

  expect(turned).toBeGreaterThan(pages / 2)

  await page.getByRole('button', { name: words.conversation.toBottom }).click()
  await expect.poll(() => chat.isAtBottom()).toBe(true)
  expect(await chat.rows.count()).toBeLessThanOrEqual(mostRows)
})
