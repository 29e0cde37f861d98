import type { Locator } from '@playwright/test'

/** How a row's place in the window moved while something else happened. */
export interface AnchorMovement {
  /** The greatest distance from its first place, in CSS pixels. */
  readonly worst: number
  readonly frames: number
  /** False when the row left the document. */
  readonly stayed: boolean
}

/**
 * Measures a row's place in every frame from now on. Scrolling by hand in between would be measured as movement too.
 * @param row one row of the log
 */
export async function watchAnchor(row: Locator): Promise<() => Promise<AnchorMovement>> {
  const watching = await row.evaluateHandle((element) => {
    const key = element.getAttribute('data-key') ?? ''
    const first = element.getBoundingClientRect().top
    const state = { worst: 0, frames: 0, stayed: true, isOver: false }
    let seen: Element | null = element
    const sample = (): void => {
      // The row is what has this key; which element shows it is nobody's business.
      if (!seen?.isConnected) seen = document.querySelector(`[data-key="${CSS.escape(key)}"]`)
      if (seen) state.worst = Math.max(state.worst, Math.abs(seen.getBoundingClientRect().top - first))
      else state.stayed = false
      state.frames += 1
      if (!state.isOver) requestAnimationFrame(sample)
    }
    requestAnimationFrame(sample)
    return state
  })
  return async () => {
    const movement = await watching.evaluate((state) => {
      state.isOver = true
      return { worst: state.worst, frames: state.frames, stayed: state.stayed }
    })
    await watching.dispose()
    return movement
  }
}
