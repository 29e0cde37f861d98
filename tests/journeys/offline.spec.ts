import { chatListIn } from './support/chat-list'
import { conversationIn } from './support/conversation'
import { whenShellIsKept } from './support/service-worker'
import { signInToSandbox } from './support/sign-in'
import { expect, houseTest as test, serverIsAway } from './support/test'

const isOurs = (text: string): boolean => text.startsWith('journey ')

test('written while the server is away, reloaded, and delivered once and in order', async ({
  openTab,
  words,
  sandbox,
  house,
  trouble,
}) => {
  trouble.expect(serverIsAway)
  const page = await openTab()
  await signInToSandbox(page, words, await sandbox.account())
  await chatListIn(page, words).open((await sandbox.quietPerson()).name)
  await whenShellIsKept(page)
  await house.stop()

  const chat = conversationIn(page, words)
  await chat.send('journey one')
  await chat.send('journey two')
  await chat.expectSent('journey one', 'clock')
  await chat.expectSent('journey two', 'clock')

  await page.reload()
  await chat.expectSent('journey one', 'clock')
  await chat.expectSent('journey two', 'clock')

  await house.start()
  await page
    .getByRole('button', { name: words.connection.tryNow })
    .click({ timeout: 5000 })
    .catch(() => undefined)
  await chat.expectSent('journey one', ['sent', 'read'])
  await chat.expectSent('journey two', ['sent', 'read'])
  expect((await sandbox.accepted()).filter(isOurs)).toEqual(['journey one', 'journey two'])
})

test('the answer gets lost after the server accepted: one message, in every place', async ({
  openTab,
  words,
  sandbox,
}) => {
  const page = await openTab()
  await signInToSandbox(page, words, await sandbox.account())
  await chatListIn(page, words).open((await sandbox.quietPerson()).name)
  const chat = conversationIn(page, words)
  await sandbox.run({ do: 'lose-answer', count: 1, drop: true })
  await chat.send('journey lost answer')
  await chat.expectSent('journey lost answer', ['sent', 'read'])
  expect((await sandbox.accepted()).filter(isOurs)).toEqual(['journey lost answer'])
  await page.reload()
  await chat.expectSent('journey lost answer', ['sent', 'read'])
})

test('the line drops before the server accepted: sent once after it is back', async ({ openTab, words, sandbox }) => {
  const page = await openTab()
  await signInToSandbox(page, words, await sandbox.account())
  await chatListIn(page, words).open((await sandbox.quietPerson()).name)
  const chat = conversationIn(page, words)
  await sandbox.run({ do: 'drop-before', count: 1 })
  await chat.send('journey dropped')
  await chat.expectSent('journey dropped', ['sent', 'read'])
  expect((await sandbox.accepted()).filter(isOurs)).toEqual(['journey dropped'])
})
