import type { Browser } from '@playwright/test'

/**
 * Ends the shared workers of an origin at once, as the end of their process would. (`self.close()` said through the
 * inspector leaves a worker that is neither alive nor gone as long as the inspector is attached.)
 * @returns how many there were
 */
export async function endSharedWorkers(browser: Browser, origin: string): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  const workers = targetInfos.filter(({ type, url }) => type === 'shared_worker' && url.startsWith(origin))
  for (const { targetId } of workers) await session.send('Target.closeTarget', { targetId })
  await session.detach()
  return workers.length
}
