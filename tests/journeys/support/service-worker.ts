import type { Page } from '@playwright/test'

/** Waits until the service worker is active, and so the shell is kept for offline use. */
export async function whenShellIsKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}
