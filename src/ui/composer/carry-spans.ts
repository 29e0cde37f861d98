import type { RichText, Span } from '../../domain/rich-text'

/**
 * Keeps the formatting of a text whose plain words were edited: what stands before and after the change keeps its marks,
 * a mark around the change grows or shrinks with it.
 */
export function carrySpans(old: RichText, text: string): RichText {
  if (old.text === text) return old
  const shortest = Math.min(old.text.length, text.length)
  let head = 0
  while (head < shortest && old.text[head] === text[head]) head += 1
  let tail = 0
  while (tail < shortest - head && old.text[old.text.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1
  const oldEnd = old.text.length - tail
  const grown = text.length - old.text.length
  const spans = old.spans.flatMap((span): readonly Span[] => {
    const to = span.from + span.length
    const from = span.from <= head ? span.from : span.from >= oldEnd ? span.from + grown : text.length - tail
    const end = to <= head ? to : to >= oldEnd ? to + grown : head
    return end > from ? [{ ...span, from, length: end - from }] : []
  })
  return { text, spans }
}

/** Takes spaces off both ends, and moves the marks along. */
export function trimmed(rich: RichText): RichText {
  const start = rich.text.length - rich.text.trimStart().length
  const text = rich.text.trim()
  const spans = rich.spans.flatMap((span): readonly Span[] => {
    const from = Math.max(0, span.from - start)
    const end = Math.min(text.length, span.from + span.length - start)
    return end > from ? [{ ...span, from, length: end - from }] : []
  })
  return { text, spans }
}
