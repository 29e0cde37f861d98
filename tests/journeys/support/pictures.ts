import type { Page } from '@playwright/test'
import { join } from 'node:path'

/** The three widths at which every screen must look finished. */
export const sizes = [
  { name: '360', width: 360, height: 740 },
  { name: '768', width: 768, height: 1024 },
  { name: '1440', width: 1440, height: 900 },
] as const

export type Size = (typeof sizes)[number]

/** Keeps a picture of the page as an artefact: `test-results/pictures/<language>/<scheme>/<screen>-<width>.png`. */
export async function keepPicture(
  page: Page,
  place: { readonly language: string; readonly scheme: string; readonly screen: string; readonly size: Size },
): Promise<void> {
  const { language, scheme, screen, size } = place
  await page.screenshot({
    path: join('test-results', 'pictures', language, scheme, `${screen}-${size.name}.png`),
    animations: 'disabled',
    caret: 'hide',
  })
}
