/** Changes the page inside a view transition where that helps: one pane, a browser that can, and a person who likes motion. */
export function withTransition(change: () => void): void {
  const isWanted =
    'startViewTransition' in document &&
    matchMedia('(max-width: 599.98px)').matches &&
    !matchMedia('(prefers-reduced-motion: reduce)').matches &&
    document.visibilityState === 'visible'
  if (isWanted) document.startViewTransition(change)
  else change()
}
