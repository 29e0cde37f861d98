/** A hue for anything with an id: the same on every device, spread evenly. @returns degrees, 0 to 359 */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193)
  }
  // The last bits of FNV alone are uneven for ids that differ only in their last digit.
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  hash ^= hash >>> 13
  return (hash >>> 0) % 360
}
