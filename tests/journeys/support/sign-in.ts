import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import type { SandboxAccount } from './sandbox-controls'
import { chatRows } from './selectors'
import type { AllWords } from './words'

/** Presses "Try the demo" and waits for its chats. The page shows the first screen. */
export async function signInToDemo(page: Page, words: AllWords): Promise<void> {
  await page.getByRole('button', { name: words.signIn.demo }).click()
  await page.locator(chatRows).first().waitFor({ timeout: 20_000 })
}

/** Comes to the question for the phone number of the sandbox's MAX. @returns its field */
export async function beginMaxSignIn(page: Page, words: AllWords): Promise<Locator> {
  await page.getByRole('button', { name: words.signIn.enterMax }).click()
  await page.getByRole('radio', { name: words.signIn.sandbox }).check()
  await page.getByRole('button', { name: words.signIn.next, exact: true }).click()
  const phone = page.getByLabel(words.signIn.phone, { exact: true })
  await expect(phone).toBeFocused()
  return phone
}

/** Comes to the question for the code. @returns its field */
export async function askForCode(page: Page, words: AllWords, phone: string): Promise<Locator> {
  await (await beginMaxSignIn(page, words)).fill(phone)
  await page.getByRole('button', { name: words.signIn.getCode }).click()
  const code = page.getByLabel(words.signIn.code(6))
  await expect(code).toBeFocused()
  return code
}

/** Signs in to the sandbox's MAX from the first screen, and waits for the chats. */
export async function signInToSandbox(page: Page, words: AllWords, account: SandboxAccount): Promise<void> {
  await (await askForCode(page, words, account.phone)).fill(account.code)
  await page.locator(chatRows).first().waitFor({ timeout: 20_000 })
}
