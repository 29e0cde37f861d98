import { chatListIn } from './support/chat-list'
import { conversationIn } from './support/conversation'
import { expectNotUnderstood } from './support/diagnostics'
import { signInToSandbox } from './support/sign-in'
import { expect, houseTest as test } from './support/test'

test('the session is ended from elsewhere: the app says so and keeps archive and draft', async ({
  openTab,
  words,
  sandbox,
}) => {
  const page = await openTab()
  const account = await sandbox.account()
  await signInToSandbox(page, words, account)
  const person = await sandbox.quietPerson()
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'kept for later' })
  const list = chatListIn(page, words)
  await list.open(person.name)
  const chat = conversationIn(page, words)
  await expect(chat.row('kept for later')).toHaveCount(1)
  await chat.field.pressSequentially('a draft to keep')
  await expect(list.row(person.name)).toContainText('kept for later')

  await sandbox.run({ do: 'expire-token', user: account.user })
  await sandbox.run({ do: 'drop', user: account.user })
  await expect(page.getByText(words.connection.signedOut).first()).toBeVisible()
  await expect(chat.row('kept for later')).toHaveCount(1)
  await page.reload()
  await expect(chat.row('kept for later')).toHaveCount(1)
})

test('signing out keeps what was read on this device, when that is wished', async ({ openTab, words, sandbox }) => {
  const page = await openTab()
  const account = await sandbox.account()
  await signInToSandbox(page, words, account)
  const person = await sandbox.quietPerson()
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'archive me' })
  const list = chatListIn(page, words)
  await list.open(person.name)
  const chat = conversationIn(page, words)
  await expect(chat.row('archive me')).toHaveCount(1)
  await page.goto('/settings')
  await page.getByRole('button', { name: words.settings.signOutOf(account.name) }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('switch', { name: words.settings.keepArchive }).check()
  await dialog.getByRole('button', { name: words.settings.signOut, exact: true }).click()
  await expect(page.getByText(words.settings.signedOut, { exact: true })).toBeVisible()
  await expect.poll(() => sandbox.openSockets()).toBe(0)
  await page.goto('/')
  await list.open(person.name)
  await expect(chat.row('archive me')).toHaveCount(1)
})

test('the client version is refused: a screen of its own, with the setting to change it', async ({
  openTab,
  words,
  sandbox,
}) => {
  const page = await openTab()
  const account = await sandbox.account()
  await signInToSandbox(page, words, account)
  await expect(chatListIn(page, words).rows.first()).toBeVisible()
  await sandbox.run({ do: 'refuse-version', on: true })
  await sandbox.run({ do: 'drop', user: account.user })
  const { refusedScreen } = words.connection
  await expect(page.getByRole('heading', { name: refusedScreen.title })).toBeVisible()
  await sandbox.run({ do: 'refuse-version', on: false })
  await page.getByLabel(refusedScreen.version).fill('99.1.0')
  await page.getByRole('button', { name: refusedScreen.apply }).click()
  await expect(page.getByRole('heading', { name: refusedScreen.title })).toBeHidden()
  await expect.poll(() => sandbox.openSockets()).toBe(1)
})

test('garbage on the line is counted and loses no neighbour', async ({ openTab, words, sandbox }) => {
  const page = await openTab()
  const account = await sandbox.account()
  await signInToSandbox(page, words, account)
  const person = await sandbox.quietPerson()
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'before the garbage' })
  await sandbox.run({ do: 'garbage', kind: 'all' })
  await sandbox.run({ do: 'garbage', kind: 'huge' })
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'after the garbage' })
  await chatListIn(page, words).open(person.name)
  const chat = conversationIn(page, words)
  await expect(chat.row('before the garbage')).toHaveCount(1)
  await expect(chat.row('after the garbage')).toHaveCount(1)
  await page.goto('/diagnostics')
  await expectNotUnderstood(page)
})
