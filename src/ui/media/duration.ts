import type { Millis } from '../../base/brand'

/** A length of time as a clock shows it: 0:07, 12:34, 1:02:03. */
export function durationOf(length: Millis): string {
  const seconds = Math.max(0, Math.round(length / 1000))
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}
