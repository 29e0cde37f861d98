import { chatListIn } from './support/chat-list'
import { conversationIn } from './support/conversation'
import { newestTexts, openRawLine, signInRaw } from './support/raw-line'
import { signInToSandbox } from './support/sign-in'
import { expect, houseTest as test } from './support/test'

test('hello is answered by the one it was written to, who types first', async ({ openTab, words, sandbox }) => {
  const page = await openTab()
  const account = await sandbox.account()
  await signInToSandbox(page, words, account)
  const person = await sandbox.person('echo')
  await chatListIn(page, words).open(person.name)
  const chat = conversationIn(page, words)
  const text = 'hello, is there an echo?'
  await chat.send(text)
  await expect(chat.row(text)).toHaveCount(1)
  await expect(page.getByText(words.conversation.typing.text, { exact: true }).first()).toBeVisible()
  // The same words come back, and the first ones are read.
  await expect(chat.row(text)).toHaveCount(2)
  await expect(chat.row(text).first().locator('[role=img][data-state]')).toHaveAttribute('data-state', 'read')
})

test('who types is seen until the words come, and ticks become two when they are read', async ({
  openTab,
  words,
  sandbox,
}) => {
  const page = await openTab()
  const account = await sandbox.account()
  await signInToSandbox(page, words, account)
  const person = await sandbox.quietPerson()
  const list = chatListIn(page, words)
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'are you there?' })
  await expect(list.row(person.name)).toContainText('are you there?')
  await list.open(person.name)
  const chat = conversationIn(page, words)
  await expect(chat.row('are you there?')).toHaveCount(1)

  await sandbox.run({ do: 'type', person: person.id, user: account.user })
  await expect(page.getByText(words.conversation.typing.text, { exact: true }).first()).toBeVisible()
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'typing is over' })
  await expect(chat.row('typing is over')).toHaveCount(1)
  await expect(page.getByText(words.conversation.typing.text, { exact: true })).toHaveCount(0)
  await chat.send('yes, hello')
  await chat.expectSent('yes, hello', 'sent')
  await sandbox.run({ do: 'read', person: person.id, user: account.user })
  await chat.expectSent('yes, hello', 'read')
})

test('an edit is told to the server and shown as edited', async ({ openTab, words, sandbox }) => {
  const page = await openTab()
  await signInToSandbox(page, words, await sandbox.account())
  await chatListIn(page, words).open((await sandbox.quietPerson()).name)
  const chat = conversationIn(page, words)
  await chat.send('a word with a mistoke')
  await chat.expectSent('a word with a mistoke', ['sent', 'read'])
  await chat.choose('a word with a mistoke', words.menus.edit)
  await expect(chat.field).toHaveValue('a word with a mistoke')
  await chat.field.fill('a word without a mistake')
  await chat.field.press('Enter')
  await expect(chat.row('a word without a mistake')).toContainText(words.conversation.edited)
  await page.reload()
  await expect(chat.row('a word without a mistake')).toContainText(words.conversation.edited)
})

test('a deletion can be taken back, and is final for all when it is not', async ({
  openTab,
  words,
  sandbox,
  baseURL,
}) => {
  const page = await openTab()
  const account = await sandbox.account()
  await signInToSandbox(page, words, account)
  const other = await openTab()
  const person = await sandbox.quietPerson()
  const said = await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'first' })
  await chatListIn(page, words).open(person.name)
  await chatListIn(other, words).open(person.name)
  const chat = conversationIn(page, words)
  const seen = conversationIn(other, words)
  await chat.send('to be taken back')
  await chat.send('to be gone')
  await chat.expectSent('to be gone', ['sent', 'read'])
  await page.bringToFront()

  await chat.choose('to be taken back', words.menus.delete)
  await page.getByRole('button', { name: words.menus.deleteForMe, exact: true }).click()
  await expect(chat.row('to be taken back')).toHaveCount(0)
  await page.getByRole('button', { name: words.menus.undo, exact: true }).click()
  await expect(chat.row('to be taken back')).toHaveCount(1)

  await chat.choose('to be gone', words.menus.delete)
  await page.getByRole('button', { name: words.menus.deleteForAll, exact: true }).click()
  await expect(chat.row('to be gone')).toHaveCount(0)
  await expect(seen.row('to be gone')).toHaveCount(0)
  await expect(seen.row('to be taken back')).toHaveCount(1)
  // The server is told when the time of taking back is over.
  const line = await openRawLine(baseURL ?? '')
  await signInRaw(line, account.phone, account.code)
  await expect.poll(() => newestTexts(line, Number(said['chat'])), { timeout: 15_000 }).not.toContain('to be gone')
  expect(await newestTexts(line, Number(said['chat']))).toContain('to be taken back')
  line.close()
})

test('an answer carries the words it answers to', async ({ openTab, words, sandbox }) => {
  const page = await openTab()
  const account = await sandbox.account()
  await signInToSandbox(page, words, account)
  const person = await sandbox.quietPerson()
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'which colour?' })
  await chatListIn(page, words).open(person.name)
  const chat = conversationIn(page, words)
  await chat.choose('which colour?', words.menus.reply)
  await expect(page.getByText(words.composer.replyTo(person.name))).toBeVisible()
  await chat.send('the blue one')
  await chat.expectSent('the blue one', ['sent', 'read'])
  await expect(chat.row('the blue one')).toContainText('which colour?')
})

test('a draft survives a reload and stands in the list', async ({ openTab, words, sandbox }) => {
  const page = await openTab()
  const account = await sandbox.account()
  await signInToSandbox(page, words, account)
  const person = await sandbox.quietPerson()
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'hello' })
  const list = chatListIn(page, words)
  await list.open(person.name)
  const chat = conversationIn(page, words)
  await chat.field.pressSequentially('half a thought')
  await page.reload()
  await expect(chat.field).toHaveValue('half a thought')
  await list.open((await sandbox.person('echo')).name)
  await expect(list.row(person.name)).toContainText(words.chatList.draft)
  await expect(list.row(person.name)).toContainText('half a thought')
})

test('what arrives is read only when it is looked at', async ({ openTab, words, sandbox }) => {
  const page = await openTab()
  const account = await sandbox.account()
  await signInToSandbox(page, words, account)
  const person = await sandbox.quietPerson()
  const list = chatListIn(page, words)
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'number one' })
  await expect(list.row(person.name)).toContainText(words.chatList.unread(1))
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'number two' })
  await expect(list.row(person.name)).toContainText(words.chatList.unread(2))

  await list.open(person.name)
  await expect(list.row(person.name)).not.toContainText(words.chatList.unread(2))
  await expect(page.getByText(words.conversation.unreadDivider, { exact: true })).toBeVisible()

  // Another tab in front: nobody looks at this one, and what comes now stays unread. Playwright otherwise lets every
  // page believe that it has the focus.
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false })
  const other = await openTab('/settings')
  await other.bringToFront()
  await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(false)
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'number three' })
  await expect(list.row(person.name)).toContainText(words.chatList.unread(1))
  await page.bringToFront()
  await expect(list.row(person.name)).not.toContainText(words.chatList.unread(1))
})
