/**
 * A wave with a fixed number of bars: the loudest of each stretch, or an interpolation when there are fewer samples.
 * @param wave loudness from 0 to 1
 */
export function barsOf(wave: readonly number[], count: number): readonly number[] {
  if (wave.length === 0) return Array.from({ length: count }, () => 0)
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * wave.length) / count)
    const to = Math.max(from + 1, Math.floor(((bar + 1) * wave.length) / count))
    return Math.min(1, Math.max(0, ...wave.slice(from, to)))
  })
}
