import { onCleanup } from 'solid-js'

/**
 * Keeps `--keyboard` at the height of the on-screen keyboard, so that the composer stands above it where the page itself is
 * not resized (iOS; Chromium resizes by `interactive-widget` and reports 0 here).
 */
export function followKeyboard(): void {
  const viewport = window.visualViewport
  if (!viewport) return
  const follow = (): void => {
    // Zooming by two fingers also shrinks the visual viewport; the keyboard only comes at a scale of one.
    const hidden = viewport.scale > 1.05 ? 0 : Math.max(0, innerHeight - viewport.height - viewport.offsetTop)
    document.documentElement.style.setProperty('--keyboard', `${Math.round(hidden)}px`)
  }
  follow()
  viewport.addEventListener('resize', follow)
  viewport.addEventListener('scroll', follow)
  onCleanup(() => {
    viewport.removeEventListener('resize', follow)
    viewport.removeEventListener('scroll', follow)
  })
}
