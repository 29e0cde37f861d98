const letterOrDigit = /[\p{L}\p{N}]/u

/** One or two letters that stand for a name: the beginnings of its first two words; '#' when it has none. */
export function initialsOf(name: string): string {
  const found: string[] = []
  for (const word of name.split(/[\s\-–—_.,()«»"']+/u)) {
    const first = [...word].find((sign) => letterOrDigit.test(sign))
    if (first === undefined) continue
    found.push(first.toLocaleUpperCase())
    if (found.length === 2) break
  }
  return found.join('') || '#'
}
