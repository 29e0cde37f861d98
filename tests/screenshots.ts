import { chromium } from '@playwright/test'
import type { Browser } from '@playwright/test'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { browserOptions } from '../scripts/find-browser.mjs'
import { chatListIn } from './journeys/support/chat-list'
import { conversationIn } from './journeys/support/conversation'
import { createHouse } from './journeys/support/house'
import { signInToDemo } from './journeys/support/sign-in'
import { wordsOf } from './journeys/support/words'

/** One picture of the README. */
interface Picture {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly scheme: 'light' | 'dark'
}

const folder = join('public', 'pictures')
/** A lively chat near the top of the demo's list. */
const chat = 'Поход'
const mostBytes = 200_000
const words = wordsOf('en')

const pictures: readonly Picture[] = [
  { name: 'desktop-light', width: 1200, height: 750, scheme: 'light' },
  { name: 'desktop-dark', width: 1200, height: 750, scheme: 'dark' },
  { name: 'phone', width: 360, height: 740, scheme: 'light' },
]

/** Takes one picture in a browser context of its own, of a conversation in the demo. */
async function take(browser: Browser, app: string, title: string, picture: Picture): Promise<void> {
  const { name, width, height, scheme } = picture
  const isPhone = width < 600
  const context = await browser.newContext({
    baseURL: app,
    locale: 'en-GB',
    timezoneId: 'Europe/Moscow',
    viewport: { width, height },
    colorScheme: scheme,
    isMobile: isPhone,
    hasTouch: isPhone,
  })
  const page = await context.newPage()
  await page.goto('/')
  await signInToDemo(page, words)
  await chatListIn(page, words).open(title)
  const conversation = conversationIn(page, words)
  await conversation.rows.first().waitFor()
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode().catch(() => undefined))))
  await conversation.frames(10)
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  const { size } = statSync(path)
  if (size > mostBytes) throw new Error(`${path} has ${size} bytes, more than ${mostBytes}`)
  console.log(`${path}  ${Math.round(size / 1000)} kB`)
  await context.close()
}

// Running TypeScript through Vite has made this process a development one, and a build would be one too.
process.env['NODE_ENV'] = 'production'
await build({ logLevel: 'warn' })
mkdirSync(folder, { recursive: true })
const house = await createHouse()
await house.start()
const browser = await chromium.launch(await browserOptions())
try {
  for (const picture of pictures) await take(browser, house.url, chat, picture)
} finally {
  await browser.close()
  await house.dispose()
}
process.exit(0)
