/**
 * Where the focus of a menu goes.
 * @param at the item that has the focus now, -1 = none
 * @returns an index; null when the key moves nothing
 */
export function nextItem(key: string, at: number, labels: readonly string[]): number | null {
  const count = labels.length
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1
    case 'Home':
    case 'PageUp':
      return 0
    case 'End':
    case 'PageDown':
      return count - 1
    default:
      return [...key].length === 1 && key !== ' ' ? byLetter(key, at, labels) : null
  }
}

function byLetter(letter: string, at: number, labels: readonly string[]): number | null {
  const wanted = letter.toLocaleLowerCase()
  for (let step = 1; step <= labels.length; step += 1) {
    const index = (Math.max(at, 0) + (at < 0 ? step - 1 : step)) % labels.length
    if (labels[index]!.trim().toLocaleLowerCase().startsWith(wanted)) return index
  }
  return null
}
