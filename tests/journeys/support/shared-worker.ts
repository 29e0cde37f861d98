import type { Browser } from '@playwright/test'

/** Ends the shared workers of an origin at once, as a crash would. @returns how many there were */
export async function endSharedWorkers(browser: Browser, origin: string): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  const workers = targetInfos.filter(({ type, url }) => type === 'shared_worker' && url.startsWith(origin))
  for (const { targetId } of workers) {
    const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false })
    const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression: 'self.close()' } })
    await session.send('Target.sendMessageToTarget', { sessionId, message })
  }
  await session.detach()
  return workers.length
}
