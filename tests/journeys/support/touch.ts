import type { Locator } from '@playwright/test'

const steps = 8
/** Frames in which the finger rests before it is lifted: one lifted in flight throws the page, which swallows the next tap. */
const restingFrames = 8

/** Draws a finger over an element sideways. @param distance pixels; negative is to the left */
export async function swipe(element: Locator, distance: number): Promise<void> {
  const page = element.page()
  await element.scrollIntoViewIfNeeded()
  const box = await element.boundingBox()
  if (!box) throw new Error('nothing to swipe')
  const session = await page.context().newCDPSession(page)
  const y = box.y + box.height / 2
  const x = box.x + box.width / 2
  const touch = (type: 'touchStart' | 'touchMove', at: number): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x: at, y }] })
  const frame = (): Promise<unknown> => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  await touch('touchStart', x)
  for (let step = 1; step <= steps + restingFrames; step += 1) {
    await touch('touchMove', x + (distance * Math.min(step, steps)) / steps)
    await frame()
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await session.detach()
}
