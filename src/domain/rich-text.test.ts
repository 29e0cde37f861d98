import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainText, runsOf, type Span } from './rich-text'

const bold = (from: number, length: number): Span => ({ from, length, style: { kind: 'bold' } })
const italic = (from: number, length: number): Span => ({ from, length, style: { kind: 'italic' } })

test('a text without spans is one run and an empty text is none', () => {
  expect(runsOf(plainText('swift'))).toEqual([{ text: 'swift', styles: [] }])
  expect(runsOf(plainText(''))).toEqual([])
})

test('overlapping spans are cut where either begins or ends', () => {
  const runs = runsOf({ text: 'abcdef', spans: [bold(0, 4), italic(2, 4)] })
  expect(runs.map((run) => [run.text, run.styles.map((style) => style.kind).join('+')])).toEqual([
    ['ab', 'bold'],
    ['cd', 'bold+italic'],
    ['ef', 'italic'],
  ])
})

test('spans that reach outside the text are clipped and empty ones vanish', () => {
  expect(runsOf({ text: 'ab', spans: [bold(-3, 4), italic(1, 0), italic(9, 5)] })).toEqual([
    { text: 'a', styles: [{ kind: 'bold' }] },
    { text: 'b', styles: [] },
  ])
})

test('joining the runs gives the text back, and each run wears exactly the styles that cover it', () => {
  const span = fc.record({ from: fc.integer({ min: -5, max: 40 }), length: fc.integer({ min: -2, max: 40 }) })
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.array(span, { maxLength: 12 }), (text, spans) => {
      const runs = runsOf({ text, spans: spans.map(({ from, length }) => bold(from, length)) })
      expect(runs.map((run) => run.text).join('')).toBe(text)
      let at = 0
      for (const run of runs) {
        const covering = spans.filter(({ from, length }) => from <= at && from + length > at && length > 0)
        expect(run.styles.length).toBe(covering.length)
        at += run.text.length
      }
    }),
  )
})
