import { chatListIn } from './support/chat-list'
import { conversationIn } from './support/conversation'
import { expectDiagnostics } from './support/diagnostics'
import { signInToSandbox } from './support/sign-in'
import { endSharedWorkers } from './support/shared-worker'
import { expect, houseTest as test } from './support/test'

const isOurs = (text: string): boolean => text.startsWith('one-tab ')

test('without shared workers two tabs share one socket, and when the owner dies the other takes over', async ({
  openTab,
  words,
  sandbox,
}) => {
  const owner = await openTab('/?host=one-tab')
  const account = await sandbox.account()
  await signInToSandbox(owner, words, account)
  const heir = await openTab('/?host=one-tab')
  const name = (await sandbox.quietPerson()).name
  await chatListIn(heir, words).open(name)
  const chat = conversationIn(heir, words)
  await chat.send('one-tab before')
  await chat.expectSent('one-tab before', ['sent', 'read'])
  expect(await sandbox.openSockets()).toBe(1)

  // Accepted, but the answer is lost with the owner: the heir has to find out by itself.
  await sandbox.run({ do: 'lose-answer', count: 1 })
  await chat.send('one-tab during')
  await expect.poll(async () => (await sandbox.accepted()).filter(isOurs)).toContain('one-tab during')
  await owner.close({ runBeforeUnload: false })
  await chat.expectSent('one-tab during', ['sent', 'read'])
  await chat.send('one-tab after')
  await chat.expectSent('one-tab after', ['sent', 'read'])

  expect(await sandbox.openSockets()).toBe(1)
  expect((await sandbox.accepted()).filter(isOurs)).toEqual(['one-tab before', 'one-tab during', 'one-tab after'])
  await heir.goto('/diagnostics?host=one-tab')
  await expectDiagnostics(heir, { socketsOpen: 1, tabs: 1, host: words.diagnostics.hosts['one-tab-worker'] })
})

test('the shared worker crashes: both tabs go on with a new one and nothing is sent twice', async ({
  openTab,
  words,
  sandbox,
  trouble,
  browser,
  baseURL,
}) => {
  const first = await openTab()
  await signInToSandbox(first, words, await sandbox.account())
  const name = (await sandbox.quietPerson()).name
  const second = await openTab()
  await chatListIn(first, words).open(name)
  await chatListIn(second, words).open(name)
  const left = conversationIn(first, words)
  const right = conversationIn(second, words)
  await left.send('one-tab crash one')
  await left.expectSent('one-tab crash one', ['sent', 'read'])
  await sandbox.run({ do: 'lose-answer', count: 1 })
  await left.send('one-tab crash two')
  await expect.poll(async () => (await sandbox.accepted()).filter(isOurs)).toContain('one-tab crash two')
  // A worker with an inspector attached lingers on after its end.
  await trouble.close()
  expect(await endSharedWorkers(browser, baseURL ?? '')).toBeGreaterThan(0)
  await left.expectSent('one-tab crash two', ['sent', 'read'])
  await right.expectSent('one-tab crash two', ['sent', 'read'])
  await right.send('one-tab crash three')
  await left.expectSent('one-tab crash three', ['sent', 'read'])
  expect((await sandbox.accepted()).filter(isOurs)).toEqual([
    'one-tab crash one',
    'one-tab crash two',
    'one-tab crash three',
  ])
  expect(await sandbox.openSockets()).toBe(1)
})
