import type { PersonId } from './ids'

/** A stretch of `text` with a meaning. Offsets are UTF-16 code units; spans may overlap and nest. */
export interface Span {
  readonly from: number
  readonly length: number
  readonly style: SpanStyle
}

export type SpanStyle =
  | {
      readonly kind: 'bold' | 'italic' | 'underline' | 'strike' | 'code' | 'code-block' | 'heading' | 'quote'
    }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'mention'; readonly person: PersonId | null }
  | { readonly kind: 'custom-emoji'; readonly id: string }

export interface RichText {
  readonly text: string
  readonly spans: readonly Span[]
}

export const emptyText: RichText = { text: '', spans: [] }

export function plainText(text: string): RichText {
  return { text, spans: [] }
}

/** A run of text in which the same styles hold throughout. */
export interface Run {
  readonly text: string
  readonly styles: readonly SpanStyle[]
}

/**
 * Cuts a text at every border of its spans, in time linear in spans after sorting.
 * Spans outside the text are clipped; empty ones vanish. Joining the runs gives the text back.
 */
export function runsOf(rich: RichText): readonly Run[] {
  const { text } = rich
  const spans = rich.spans
    .map((span) => ({
      style: span.style,
      from: Math.max(0, span.from),
      to: Math.min(text.length, span.from + span.length),
    }))
    .filter((span) => span.to > span.from)
  if (spans.length === 0) return text === '' ? [] : [{ text, styles: [] }]

  const borders = new Set<number>([0, text.length])
  for (const span of spans) {
    borders.add(span.from)
    borders.add(span.to)
  }
  const cuts = [...borders].sort((a, b) => a - b)
  const startsByCut = groupByStart(spans)
  const runs: Run[] = []
  let open: typeof spans = []
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const from = cuts[index]!
    open = open.filter((span) => span.to > from).concat(startsByCut.get(from) ?? [])
    runs.push({ text: text.slice(from, cuts[index + 1]), styles: open.map((span) => span.style) })
  }
  return runs
}

function groupByStart<S extends { readonly from: number }>(spans: readonly S[]): Map<number, S[]> {
  const byStart = new Map<number, S[]>()
  for (const span of spans) {
    const found = byStart.get(span.from)
    if (found) found.push(span)
    else byStart.set(span.from, [span])
  }
  return byStart
}
