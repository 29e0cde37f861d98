import { chromium } from '@playwright/test'
import { browserOptions } from '../../scripts/find-browser.mjs'
import { chatListIn } from './support/chat-list'
import { conversationIn } from './support/conversation'
import { signInToSandbox } from './support/sign-in'
import { expect, houseTest as test } from './support/test'

test('a page that comes back from the back/forward cache hears what was said meanwhile', async ({
  house,
  words,
  sandbox,
}) => {
  const found = await browserOptions()
  // Playwright switches the cache off; with its flag this test would prove nothing.
  const browser = await chromium.launch({ ...found, ignoreDefaultArgs: ['--disable-back-forward-cache'] })
  const context = await browser.newContext({ baseURL: house.url, locale: 'ru-RU' })
  const page = await context.newPage()
  await page.goto('/')
  const account = await sandbox.account()
  await signInToSandbox(page, words, account)
  const person = await sandbox.quietPerson()
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'before sleep' })
  await chatListIn(page, words).open(person.name)
  const chat = conversationIn(page, words)
  await expect(chat.row('before sleep')).toHaveCount(1)

  await page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => persisted && document.body.setAttribute('data-restored', '')),
  )
  await page.goto(`${house.url}/version.json`)
  await sandbox.run({ do: 'say', person: person.id, user: account.user, text: 'while asleep' })
  await page.goBack({ waitUntil: 'commit' })
  await expect(page.locator('body')).toHaveAttribute('data-restored', '')
  await expect(chat.row('while asleep')).toHaveCount(1)
  await chat.send('awake again')
  await chat.expectSent('awake again', ['sent', 'read'])
  await browser.close()
})
