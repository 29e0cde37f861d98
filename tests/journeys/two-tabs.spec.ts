import { chatListIn } from './support/chat-list'
import { conversationIn } from './support/conversation'
import { expectDiagnostics } from './support/diagnostics'
import { expect, houseTest as test } from './support/test'
import { signInToSandbox } from './support/sign-in'

test('two tabs show the same state over one socket, and either may be closed', async ({ openTab, words, sandbox }) => {
  const first = await openTab()
  await signInToSandbox(first, words, await sandbox.account())
  const second = await openTab()
  await expect(chatListIn(second, words).row((await sandbox.quietPerson()).name)).toBeVisible()

  await chatListIn(first, words).open((await sandbox.quietPerson()).name)
  await chatListIn(second, words).open((await sandbox.quietPerson()).name)
  const left = conversationIn(first, words)
  const right = conversationIn(second, words)
  await left.send('one socket, two windows')
  await left.expectSent('one socket, two windows', ['sent', 'read'])
  await right.expectSent('one socket, two windows', ['sent', 'read'])

  expect(await sandbox.openSockets()).toBe(1)
  await expectDiagnostics(await openTab('/diagnostics'), {
    socketsOpen: 1,
    tabs: 3,
    host: words.diagnostics.hosts['shared-worker'],
  })

  await first.close()
  await right.send('the first window is closed')
  await right.expectSent('the first window is closed', ['sent', 'read'])
  expect(await sandbox.openSockets()).toBe(1)
})

test('a draft, an edit and a deletion in one tab are seen in the other', async ({ openTab, words, sandbox }) => {
  const first = await openTab()
  await signInToSandbox(first, words, await sandbox.account())
  const second = await openTab()
  await chatListIn(first, words).open((await sandbox.quietPerson()).name)
  await chatListIn(second, words).open((await sandbox.quietPerson()).name)
  const left = conversationIn(first, words)
  const right = conversationIn(second, words)

  await left.send('first wording')
  await left.expectSent('first wording', ['sent', 'read'])
  await left.choose('first wording', words.menus.edit)
  await left.field.fill('second wording')
  await left.field.press('Enter')
  await expect(right.row('second wording')).toHaveCount(1)
  await expect(right.row('first wording')).toHaveCount(0)
})

test('the only tab is reloaded and the socket stays', async ({ openTab, words, sandbox }) => {
  const page = await openTab()
  await signInToSandbox(page, words, await sandbox.account())
  await expect(chatListIn(page, words).rows.first()).toBeVisible()
  const before = await sandbox.status()
  await page.reload()
  await expect(chatListIn(page, words).rows.first()).toBeVisible()
  const after = await sandbox.status()
  expect(after.connections).toMatchObject({ open: 1, opened: before.connections.opened })
})
