import { expect, test as base } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { createHouse } from './house'
import type { House } from './house'
import { createSandboxControls } from './sandbox-controls'
import type { SandboxControls } from './sandbox-controls'
import { createTrouble } from './trouble'
import type { Trouble } from './trouble'
import { wordsOf } from './words'
import type { AllWords, Language } from './words'

interface Fixtures {
  /** The language the browser asks for, which the app follows until told otherwise. */
  readonly language: Language
  readonly words: AllWords
  /** What went wrong in consoles; the test fails when anything did. */
  readonly trouble: Trouble
  /** The buttons of the sandbox behind this test's address. */
  readonly sandbox: SandboxControls
  /** One more tab of the same browser, at a path of the app. */
  readonly openTab: (path?: string) => Promise<Page>
}

interface Options {
  readonly language: Language
}

/** A journey at the house that all journeys share. It must leave the world as others expect it. */
export const test = base.extend<Fixtures & Options>({
  language: ['ru', { option: true }],
  // A thing that is not there is said at once, and not when the whole test has run out of time.
  actionTimeout: 10_000,
  navigationTimeout: 15_000,
  locale: async ({ language }, use) => use(language === 'ru' ? 'ru-RU' : 'en-GB'),
  words: async ({ language }, use) => use(wordsOf(language)),
  trouble: [
    async ({ browser, context, baseURL }, use) => {
      const trouble = createTrouble()
      trouble.watch(context)
      await trouble.watchWorkers(browser, baseURL ?? '')
      await use(trouble)
      expect(trouble.found, 'nothing in the consoles of pages and workers').toEqual([])
      await trouble.close()
    },
    { auto: true },
  ],
  sandbox: async ({ baseURL }, use) => use(createSandboxControls(baseURL ?? '')),
  openTab: async ({ context }, use) => use((path = '/') => openAt(context, path)),
})

async function openAt(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(path)
  return page
}

/** A journey at a house of its own, which it may stop, start and break. */
export const houseTest = test.extend<{ readonly house: House }>({
  house: async ({ browserName }, use) => {
    expect(browserName).toBe('chromium')
    const house = await createHouse()
    await house.start()
    await use(house)
    await house.dispose()
  },
  baseURL: async ({ house }, use) => use(house.url),
})

/** What a browser says when a server is not there: expected while a journey has stopped it. */
export const serverIsAway =
  /net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|INTERNET_DISCONNECTED|FAILED)|Failed to fetch/

export { expect }
