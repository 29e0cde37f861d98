import { chatListIn } from './support/chat-list'
import { conversationIn } from './support/conversation'
import { askForCode, beginMaxSignIn, signInToDemo } from './support/sign-in'
import { expect, houseTest, test } from './support/test'

test('the demo is one click, and its world is the same after a reload', async ({ openTab, words }) => {
  const page = await openTab()
  await signInToDemo(page, words)
  const list = chatListIn(page, words)
  await list.open('Эхо')
  const chat = conversationIn(page, words)
  await chat.send('hello from the first minute')
  await expect(chat.row('hello from the first minute')).toHaveCount(2)
  await page.reload()
  await expect(chat.row('hello from the first minute')).toHaveCount(2)
  await page.goto('/')
  await expect(list.rows.first()).toContainText('hello from the first minute')
})

houseTest(
  'phone and code; a wrong code is said in words and leaves room for the right one',
  async ({ openTab, words, sandbox }) => {
    const page = await openTab()
    const account = await sandbox.account()
    const code = await askForCode(page, words, account.phone)
    await code.fill('000000')
    await expect(page.getByText(words.failures.refusals['wrong-code'])).toBeVisible()
    await code.fill(account.code)
    await expect(chatListIn(page, words).rows.first()).toBeVisible()
  },
)

houseTest('a number that is too short never leaves the page', async ({ openTab, words }) => {
  const page = await openTab()
  const phone = await beginMaxSignIn(page, words)
  await phone.fill('+7 900')
  await page.getByRole('button', { name: words.signIn.getCode }).click()
  await expect(page.getByText(words.signIn.phoneTooShort)).toBeVisible()
})

houseTest(
  'a second password is asked for, refused when wrong and accepted when right',
  async ({ openTab, words, sandbox }) => {
    const page = await openTab()
    const account = await sandbox.accountWithPassword()
    await (await askForCode(page, words, account.phone)).fill(account.code)
    const password = page.getByLabel(words.signIn.password, { exact: true })
    await password.fill('not the password')
    await page.keyboard.press('Enter')
    await expect(page.getByText(words.failures.refusals['wrong-password'])).toBeVisible()
    await password.fill(account.password ?? '')
    await page.keyboard.press('Enter')
    await expect(chatListIn(page, words).rows.first()).toBeVisible()
  },
)

houseTest('a number the network does not know makes an account', async ({ openTab, words, sandbox }) => {
  const page = await openTab()
  const { code } = await sandbox.account()
  await (await askForCode(page, words, '+79995550123')).fill(code)
  await page.getByLabel(words.signIn.firstName).fill('Новый')
  await page.getByLabel(words.signIn.lastName).fill('Человек')
  await page.getByRole('button', { name: words.signIn.create }).click()
  await expect(chatListIn(page, words).row('Эхо')).toBeVisible()
})

houseTest('two accounts share one list', async ({ openTab, words, sandbox }) => {
  const page = await openTab()
  const account = await sandbox.account()
  await signInToDemo(page, words)
  await page.goto('/sign-in')
  await (await askForCode(page, words, account.phone)).fill(account.code)
  await expect.poll(() => sandbox.openSockets()).toBe(1)
  const person = await sandbox.quietPerson()
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'to the second account' })
  await expect(chatListIn(page, words).row('to the second account')).toBeVisible()
})
