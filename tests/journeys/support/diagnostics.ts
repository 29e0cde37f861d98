import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** What the diagnostics page says, read as a person would. */
export interface SeenDiagnostics {
  /** The worker's kind in the language of the page. */
  readonly host: string
  readonly tabs: number
  readonly socketsOpen: number
  readonly notUnderstood: number
  readonly outbox: number
}

/** Reads the diagnostics page this tab is on. */
async function read(page: Page): Promise<SeenDiagnostics> {
  const number = async (testId: string): Promise<number> => Number(await page.getByTestId(testId).first().textContent())
  return {
    host: (await page.getByTestId('host').textContent()) ?? '',
    tabs: await number('tab-count'),
    socketsOpen: await number('sockets-open'),
    notUnderstood: await number('not-understood'),
    outbox: await number('outbox-count'),
  }
}

/** Waits until the page, which asks the worker anew each second, says all of this. The tab is on `/diagnostics`. */
export async function expectDiagnostics(page: Page, wanted: Partial<SeenDiagnostics>): Promise<void> {
  await expect.poll(() => read(page), { timeout: 15_000 }).toMatchObject(wanted)
}

/** How many frames were not understood, as soon as there were any. */
export async function expectNotUnderstood(page: Page): Promise<void> {
  await expect.poll(async () => (await read(page)).notUnderstood, { timeout: 15_000 }).toBeGreaterThan(0)
}
