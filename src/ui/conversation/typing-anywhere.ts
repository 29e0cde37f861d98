const takesKeys = 'input, textarea, select, [contenteditable], [role=menu], [role=option], [role=article], dialog[open]'

/**
 * Letters typed while no field has the focus go to the composer: it takes the focus before the letter arrives, and the
 * browser does the rest. Messages and rows of the list have keys of their own and are left alone.
 * @param field the composer's field; nothing while it should not happen
 * @returns stops listening
 */
export function onTypingAnywhere(field: () => HTMLElement | undefined): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if ([...event.key].length !== 1 || event.key === ' ' || event.key === '?') return
    const { target } = event
    if (target instanceof Element && target.closest(takesKeys)) return
    if (document.querySelector('dialog[open], [popover]:popover-open')) return
    field()?.focus()
  }
  document.addEventListener('keydown', listen)
  return () => document.removeEventListener('keydown', listen)
}
