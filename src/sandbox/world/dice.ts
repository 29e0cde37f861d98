/**
 * Chance without memory: the same parts always give the same number, so the thousandth message of a history can be
 * made without making the 999 before it.
 * @returns an unsigned 32-bit number
 */
export function mix(a: number, b = 0, c = 0, d = 0): number {
  let hash = 0x811c9dc5
  hash = stir(hash, a)
  hash = stir(hash, b)
  hash = stir(hash, c)
  hash = stir(hash, d)
  return hash >>> 0
}

/** A number in [0, 1), always the same for the same parts. */
export function fraction(a: number, b = 0, c = 0, d = 0): number {
  return mix(a, b, c, d) / 4294967296
}

/** One of the list, always the same for the same parts. The list must not be empty. */
export function pick<T>(list: readonly T[], a: number, b = 0, c = 0, d = 0): T {
  return list[mix(a, b, c, d) % list.length]!
}

function stir(hash: number, part: number): number {
  const low = part >>> 0
  const high = Math.floor(part / 4294967296) >>> 0
  let next = Math.imul(hash ^ low, 0x85ebca6b)
  next = Math.imul((next ^ (next >>> 13)) + high, 0xc2b2ae35)
  return next ^ (next >>> 16)
}
