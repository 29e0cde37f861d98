import { expect, test } from '@playwright/test'
import type { Browser } from '@playwright/test'

test.use({ serviceWorkers: 'block' })

test('the page starts without one violation of its policy', async ({ page }) => {
  const violations: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted(HTML|Script)|Refused to/.test(message.text())) violations.push(message.text())
  })
  page.on('pageerror', (error) => violations.push(String(error)))
  await page.goto('/')
  await expect(page.locator('#app')).not.toBeEmpty()
  expect(violations).toEqual([])
})

test('strings do not become markup, code or workers', async ({ page }) => {
  await page.goto('/')
  const outcome = await page.evaluate(async () => {
    const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } }
    const isBlocked = (attempt: () => unknown): boolean => {
      try {
        attempt()
        return false
      } catch {
        return true
      }
    }
    return {
      markup: isBlocked(() => document.body.insertAdjacentHTML('beforeend', '<b>x</b>')),
      worker: isBlocked(() => new SharedWorker('data:text/javascript,1')),
      foreignPolicy: isBlocked(() => trustedTypes?.createPolicy('another', {})),
      secondPolicy: isBlocked(() => trustedTypes?.createPolicy('worker-url', {})),
      // Later, because the debugger itself may evaluate anything while it runs this function.
      code: await new Promise((resolve) =>
        setTimeout(() => resolve(isBlocked(() => Reflect.construct(Function, ['return 1'])()))),
      ),
    }
  })
  expect(outcome).toEqual({ markup: true, worker: true, foreignPolicy: true, secondPolicy: true, code: true })
})

/** Runs an expression inside the shared worker, which Playwright itself does not show. */
async function inSharedWorker(browser: Browser, expression: string): Promise<unknown> {
  const session = await browser.newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  const target = targetInfos.find(({ type }) => type === 'shared_worker')
  if (!target) throw new Error('There is no shared worker')
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: target.targetId, flatten: false })
  const answer = new Promise<string>((resolve) => {
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      // Events of the target arrive here too; only the answer has our number.
      if ((JSON.parse(message) as { id?: number }).id === 1) resolve(message)
    })
  })
  const params = { expression, awaitPromise: true, returnByValue: true }
  await session.send('Target.sendMessageToTarget', {
    sessionId,
    message: JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }),
  })
  const parsed = JSON.parse(await answer) as { result?: { result?: { value?: unknown } } }
  await session.detach()
  return parsed.result?.result?.value
}

test('the worker may not reach another origin, by the policy of its own script', async ({ page, browser }) => {
  await page.goto('/')
  await expect(page.locator('#app')).not.toBeEmpty()
  const refused = await inSharedWorker(
    browser,
    `new Promise((resolve) => {
      addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
      fetch('http://127.0.0.2:9/').then(() => resolve('reached'), () => setTimeout(resolve, 500, 'tried'))
    })`,
  )
  expect(refused).toBe('connect-src')
})
