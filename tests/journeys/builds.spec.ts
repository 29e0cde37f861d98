import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chatListIn } from './support/chat-list'
import { createHouse } from './support/house'
import { createSandboxControls } from './support/sandbox-controls'
import { whenShellIsKept } from './support/service-worker'
import { signInToSandbox } from './support/sign-in'
import { expect, test } from './support/test'

test('a newer build waits for a word and is taken over by every tab', async ({ context, words }) => {
  const site = mkdtempSync(join(tmpdir(), 'strizh-site-'))
  cpSync('dist', site, { recursive: true })
  const house = await createHouse({ site })
  try {
    await house.start()
    const page = await context.newPage()
    await page.goto(house.url)
    await signInToSandbox(page, words, await createSandboxControls(house.url).account())
    await whenShellIsKept(page)
    // Only a page that came from the shell is under it, and so is one that was open when it took over.
    await page.reload()
    await expect(chatListIn(page, words).rows.first()).toBeVisible()

    appendFileSync(join(site, 'sw.js'), '\n// another build')
    writeFileSync(join(site, 'version.json'), JSON.stringify({ build: 'another-build' }))
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
    await expect(page.getByText(words.notices.updateReady)).toBeVisible()
    await page.evaluate(() => document.body.setAttribute('data-before', ''))
    await page.getByRole('button', { name: words.notices.update, exact: true }).click()
    await expect(page.locator('body')).not.toHaveAttribute('data-before', '')
    await expect(chatListIn(page, words).rows.first()).toBeVisible()
    await expect(page.getByText(words.notices.updateReady)).toBeHidden()
  } finally {
    await house.dispose()
    rmSync(site, { recursive: true, force: true })
  }
})
