import type { BrowserContext, Page } from '@playwright/test'

/** What must be in the document for a screen to count as painted. */
export interface Screen {
  readonly name: string
  readonly selector: string
  readonly count: number
}

/** Notes the first frame after each screen came into the document, in every page of the context from now on. */
export async function watchPaint(context: BrowserContext, screens: readonly Screen[]): Promise<void> {
  await context.addInitScript((wanted) => {
    const missing = new Set(wanted)
    const noteFrame = (name: string): void => {
      requestAnimationFrame(() => {
        // A message posted in the frame's own callback is delivered after the frame was drawn.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => performance.mark(name)
        port2.postMessage(null)
      })
    }
    const observer = new MutationObserver(() => {
      for (const screen of missing) {
        if (document.querySelectorAll(screen.selector).length < screen.count) continue
        missing.delete(screen)
        noteFrame(screen.name)
      }
      if (missing.size === 0) observer.disconnect()
    })
    observer.observe(document, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['aria-setsize'],
    })
    // After the screens have come nothing is measured that watching could slow down.
    setTimeout(() => observer.disconnect(), 20_000)
  }, screens)
}

/** Milliseconds from the start of the navigation to the frame that showed the screen. */
export async function paintedAfter(page: Page, name: string): Promise<number> {
  const handle = await page.waitForFunction(
    (wanted) => performance.getEntriesByName(wanted)[0]?.startTime ?? null,
    name,
    { timeout: 60_000 },
  )
  const time = await handle.jsonValue()
  if (time === null) throw new Error('never painted')
  return time
}
