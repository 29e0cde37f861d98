const quiet = 30_000
const mark = 'strizh.reloaded-for'

let lastKeyAt = -Infinity
addEventListener('keydown', () => (lastKeyAt = performance.now()), { capture: true, passive: true })

/** True when a reload would interrupt nobody: nobody looks, or no key was pressed for half a minute. */
function isSafe(): boolean {
  return document.visibilityState === 'hidden' || performance.now() - lastKeyAt > quiet
}

/** Reloads at once if nobody is disturbed, else as soon as that is so (reliability.md 2.4). */
export function reloadWhenSafe(): void {
  if (isSafe()) {
    location.reload()
    return
  }
  const timer = setInterval(() => {
    if (!isSafe()) return
    clearInterval(timer)
    location.reload()
  }, 1000)
}

/**
 * The same, but at most once for a build in this tab: two stale copies must not send each other round in circles.
 * @returns false when it has been done before
 */
export function reloadOnceWhenSafe(build: string): boolean {
  try {
    if (sessionStorage.getItem(mark) === build) return false
    sessionStorage.setItem(mark, build)
  } catch {
    return false
  }
  reloadWhenSafe()
  return true
}
