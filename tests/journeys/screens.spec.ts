import type { Page } from '@playwright/test'
import { expectAccessible } from './support/accessibility'
import { chatListIn } from './support/chat-list'
import { conversationIn } from './support/conversation'
import { keepPicture, sizes } from './support/pictures'
import type { SandboxControls } from './support/sandbox-controls'
import { askForCode, beginMaxSignIn, signInToSandbox } from './support/sign-in'
import { expect, houseTest as test } from './support/test'
import type { AllWords, Language } from './support/words'

const schemes = ['light', 'dark'] as const

interface Stand {
  readonly page: Page
  readonly words: AllWords
  readonly sandbox: SandboxControls
}

interface Screen {
  readonly name: string
  /** Comes to the screen from anywhere. */
  show(stand: Stand): Promise<void>
  /** Leaves what is open over the page. */
  leave?(stand: Stand): Promise<void>
}

const settled = (page: Page): Promise<unknown> =>
  page.evaluate(() => Promise.all([...document.images].map((image) => image.decode().catch(() => undefined))))

const openGroup = async ({ page, words }: Stand, title: string): Promise<void> => {
  await page.setViewportSize(sizes[2])
  await page.goto('/')
  await chatListIn(page, words).open(title)
  await conversationIn(page, words).rows.first().waitFor()
}

/** Before anybody has signed in. */
const doors: readonly Screen[] = [
  {
    name: 'sign-in',
    async show({ page, words }) {
      await page.goto('/sign-in')
      await page.getByRole('button', { name: words.signIn.demo }).waitFor()
    },
  },
  {
    name: 'sign-in-phone',
    async show({ page, words }) {
      await page.goto('/sign-in')
      await beginMaxSignIn(page, words)
    },
  },
  {
    name: 'sign-in-wrong-code',
    async show({ page, words, sandbox }) {
      await page.goto('/sign-in')
      await (await askForCode(page, words, (await sandbox.account()).phone)).fill('000000')
      await page.getByText(words.failures.refusals['wrong-code']).waitFor()
    },
  },
]

/** With an account and its chats. */
const rooms: readonly Screen[] = [
  {
    name: 'list',
    async show({ page, words }) {
      await page.goto('/')
      await chatListIn(page, words).rows.first().waitFor()
    },
  },
  {
    name: 'search-nothing',
    async show({ page, words }) {
      await page.goto('/')
      await page.getByRole('textbox', { name: words.chatList.search }).fill('qqqqqq')
      await page.getByText(words.chatList.nothingFound).waitFor()
    },
  },
  { name: 'group', show: (stand) => openGroup(stand, 'Болтаем 24/7') },
  { name: 'group-english', show: (stand) => openGroup(stand, 'Lighthouse project') },
  { name: 'channel', show: (stand) => openGroup(stand, 'Стрижи города') },
  { name: 'dialog', show: async (stand) => openGroup(stand, (await stand.sandbox.quietPerson()).name) },
  {
    name: 'reply',
    async show(stand) {
      await openGroup(stand, (await stand.sandbox.quietPerson()).name)
      const chat = conversationIn(stand.page, stand.words)
      await chat.field.press('ControlOrMeta+ArrowUp')
      await chat.field.fill(
        'An answer that is long enough to take a second line of the field, and a third one on a phone. '.repeat(2),
      )
    },
    async leave({ page, words }) {
      await conversationIn(page, words).field.fill('')
    },
  },
  {
    name: 'message-menu',
    async show(stand) {
      await openGroup(stand, (await stand.sandbox.quietPerson()).name)
      await conversationIn(stand.page, stand.words).rows.last().click({ button: 'right' })
      await stand.page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'settings',
    async show({ page, words }) {
      await page.goto('/settings')
      await page.getByRole('heading', { name: words.app.settings }).first().waitFor()
    },
  },
  {
    name: 'diagnostics',
    async show({ page, words }) {
      await page.goto('/diagnostics')
      await page.getByRole('heading', { name: words.app.diagnostics }).first().waitFor()
    },
  },
  {
    name: 'keys',
    async show({ page, words }) {
      await page.goto('/')
      await chatListIn(page, words).rows.first().waitFor()
      await page.keyboard.press('ControlOrMeta+Slash')
      await page.getByRole('dialog', { name: words.app.keys }).waitFor()
    },
  },
]

/** Keeps a picture of the screen at every size in one scheme, and asks axe at the widest and the narrowest. */
async function look(stand: Stand, screen: Screen, language: Language, scheme: (typeof schemes)[number]): Promise<void> {
  const { page } = stand
  await page.emulateMedia({ colorScheme: scheme })
  await screen.show(stand)
  for (const size of sizes) {
    // A menu closes when the window changes: it is opened again at each size.
    if (size !== sizes[0] && screen.name === 'message-menu') continue
    if (screen.name !== 'message-menu') await page.setViewportSize(size)
    await settled(page)
    await keepPicture(page, { language, scheme, screen: screen.name, size })
    const isOverflowing = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(isOverflowing, `${screen.name} is wider than ${size.width}`).toBe(false)
    // At other widths the colours are the same and the words differ only in wrapping.
    const isAsked = size.width === 1440 || (size.width === 360 && language === 'ru' && scheme === 'light')
    if (isAsked) await expectAccessible(page, `${screen.name}, ${language}, ${scheme}, ${size.name}`)
  }
  await screen.leave?.(stand)
  await page.setViewportSize(sizes[2])
}

for (const language of ['ru', 'en'] as const) {
  test.describe(`screens in ${language}`, () => {
    test.use({ language, viewport: sizes[2] })

    for (const scheme of schemes) {
      test(`every screen is accessible and pictured: ${language}, ${scheme}`, async ({ openTab, words, sandbox }) => {
        test.slow()
        const page = await openTab()
        const stand = { page, words, sandbox }
        for (const screen of doors) await look(stand, screen, language, scheme)
        await page.goto('/')
        await signInToSandbox(page, words, await sandbox.account())
        await chatListIn(page, words).rows.first().waitFor()
        for (const screen of rooms) await look(stand, screen, language, scheme)
      })
    }
  })
}
