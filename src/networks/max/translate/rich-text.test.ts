import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountId, personId } from '../../../domain/ids'
import type { RichText, SpanStyle } from '../../../domain/rich-text'
import { elements } from '../wire/message'
import { createNotes } from '../wire/notes'
import { readAs } from '../wire/reading'
import { toElements, toRichText } from './rich-text'

const account = accountId('a1')
const styles: fc.Arbitrary<SpanStyle> = fc.oneof(
  fc
    .constantFrom('bold', 'italic', 'underline', 'strike', 'code', 'code-block', 'heading', 'quote')
    .map((kind) => ({ kind }) as SpanStyle),
  fc.webUrl().map((url): SpanStyle => ({ kind: 'link', url })),
  fc.nat().map((id): SpanStyle => ({ kind: 'mention', person: personId(account, String(id)) })),
  fc.bigInt(0n, 2n ** 63n).map((id): SpanStyle => ({ kind: 'custom-emoji', id: String(id) })),
)
const richTexts: fc.Arbitrary<RichText> = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }).chain((text) =>
  fc.record({
    text: fc.constant(text),
    spans: fc.array(
      fc.nat(text.length - 1).chain((from) =>
        fc.record({
          from: fc.constant(from),
          length: fc.integer({ min: 1, max: text.length - from }),
          style: styles,
        }),
      ),
      { maxLength: 8 },
    ),
  }),
)

test('formatting comes back from the wire as it went, whatever overlaps', () => {
  fc.assert(
    fc.property(richTexts, (rich) => {
      const notes = createNotes(() => 0)
      const sent = JSON.parse(JSON.stringify(toElements(rich))) as unknown
      const read = readAs(elements, sent, 'elements', notes)
      expect(toRichText(account, rich.text, read!.value)).toEqual(rich)
      expect(notes.read()).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

test('elements outside the text and empty ones vanish, and an absent start is 0', () => {
  const wire = [
    { type: 'STRONG', length: 2 },
    { type: 'STRONG', from: 9, length: 2 },
    { type: 'STRONG', from: -1, length: 2 },
    { type: 'STRONG', from: 1, length: 0 },
  ]
  const read = readAs(
    elements,
    wire,
    'elements',
    createNotes(() => 0),
  )
  expect(toRichText(account, 'four', read!.value).spans).toEqual([{ from: 0, length: 2, style: { kind: 'bold' } }])
})

test('a mention of nobody in particular is not sent, its words are', () => {
  expect(
    toElements({ text: '@all', spans: [{ from: 0, length: 4, style: { kind: 'mention', person: null } }] }),
  ).toEqual([])
})
