import { positionAtTime, positionOf, type Position } from './ids'
import type { HistoryPage, HistoryQuery } from './window'

/** A stretch of a chat's past, both ends included, in which nothing is missing on this device. */
export interface Stretch {
  readonly from: Position
  readonly to: Position
}

/** What is known of a chat's past: ascending stretches that do not touch. Between two of them lies a gap. */
export interface History {
  readonly spans: readonly Stretch[]
}

export const emptyHistory: History = { spans: [] }

/** The beginning of every chat: a stretch that starts here reaches back to the first message. */
export const beginning = '' as Position

/** Beyond every named message. */
export const farEnd = '~' as Position

/** Adds a stretch; those it meets become one with it. Safe to repeat and in any order. */
export function cover(history: History, added: Stretch): History {
  let { from, to } = added
  const before: Stretch[] = []
  const after: Stretch[] = []
  for (const span of history.spans) {
    if (span.to < from) before.push(span)
    else if (span.from > to) after.push(span)
    else {
      if (span.from < from) from = span.from
      if (span.to > to) to = span.to
    }
  }
  return { spans: [...before, { from, to }, ...after] }
}

/**
 * Opens a gap right before `at`: the server says something stands there that is not on this device.
 * @param before the place of the last row known to stand before it; null = none
 */
export function openGap(history: History, before: Position | null, at: Position): History {
  const spans = history.spans.flatMap((span): readonly Stretch[] => {
    if (span.from >= at || span.to < at) return [span]
    const upper = { from: at, to: span.to }
    return before !== null && before >= span.from ? [{ from: span.from, to: before }, upper] : [upper]
  })
  return cover({ spans }, { from: at, to: at })
}

export function stretchAt(history: History, position: Position): Stretch | null {
  return history.spans.find((span) => span.from <= position && position <= span.to) ?? null
}

/** The newest stretch: the one that ends where the chat ends. */
export function lastStretch(history: History): Stretch | null {
  return history.spans.at(-1) ?? null
}

/** How many holes lie between known stretches; an unknown beginning is not a hole. */
export function countGaps(history: History): number {
  return Math.max(0, history.spans.length - 1)
}

/**
 * What a page from the server proves: everything between its ends is in it. The place asked about belongs to it
 * even when no message stands there, because "at or before" and "after" meet at that place.
 */
export function stretchOfPage(query: HistoryQuery, page: HistoryPage): Stretch | null {
  const first = page.messages[0]?.position ?? null
  const last = page.messages.at(-1)?.position ?? null
  const asked = placeAsked(query)
  const from = page.reachedStart ? beginning : smaller(first, asked)
  const to = larger(last, asked)
  return from === null || to === null ? null : { from, to }
}

function placeAsked(query: HistoryQuery): Position | null {
  if (query.from === 'newest') return null
  const { time, id } = query.from
  return id === null ? positionAtTime(time + 1) : positionOf(time, id)
}

function smaller(a: Position | null, b: Position | null): Position | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

function larger(a: Position | null, b: Position | null): Position | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}
