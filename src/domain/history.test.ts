import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  beginning,
  cover,
  countGaps,
  emptyHistory,
  openGap,
  stretchAt,
  stretchOfPage,
  type History,
  type Stretch,
} from './history'
import { chatId, accountId, positionOf, receivedKey, serverMessageId, type Position } from './ids'
import type { Message } from './message'

const at = (moment: number): Position => positionOf(moment, serverMessageId(String(moment)))
const s = (from: number, to = from): Stretch => ({ from: at(from), to: at(to) })
/** `h([1, 3], 5)`: rows 1 to 3 and row 5 are here, between them lies a gap. */
const h = (...spans: readonly (number | readonly [number, number])[]): History => ({
  spans: spans.map((span) => (typeof span === 'number' ? s(span) : s(span[0], span[1]))),
})

describe('covering', () => {
  const cases: readonly [string, History, Stretch, History][] = [
    ['the first stretch', h(), s(4, 6), h([4, 6])],
    ['apart leaves a gap', h([1, 2]), s(5), h([1, 2], 5)],
    ['before leaves a gap', h([5, 6]), s(1, 2), h([1, 2], [5, 6])],
    ['an overlap joins', h([1, 4]), s(3, 6), h([1, 6])],
    ['a shared end joins', h([1, 3]), s(3, 5), h([1, 5])],
    ['a page closes the gap', h([1, 2], [6, 7]), s(2, 6), h([1, 7])],
    ['a page shrinks the gap', h([1, 2], [8, 9]), s(6, 8), h([1, 2], [6, 9])],
    ['a page swallows islands', h(2, 4, 6), s(1, 7), h([1, 7])],
    ['known rows change nothing', h([1, 9]), s(3, 4), h([1, 9])],
  ]
  test.each(cases)('%s', (_title, before, added, after) => {
    expect(cover(before, added)).toEqual(after)
  })
})

describe('opening a gap', () => {
  const cases: readonly [string, History, number | null, number, History][] = [
    ['above what is known', h([1, 3]), 3, 7, h([1, 3], 7)],
    ['in the middle of what was thought whole', h([1, 9]), 4, 6, h([1, 4], [6, 9])],
    ['at the end of what was thought whole', h([1, 6]), 4, 6, h([1, 4], 6)],
    ['where a gap is already', h([1, 3], [6, 9]), 3, 6, h([1, 3], [6, 9])],
    ['with nothing known before it', h([3, 9]), null, 5, h([5, 9])],
    ['in an unknown chat', h(), null, 5, h(5)],
  ]
  test.each(cases)('%s', (_title, history, before, place, after) => {
    expect(openGap(history, before === null ? null : at(before), at(place))).toEqual(after)
  })
})

describe('what a page proves', () => {
  const chat = chatId(accountId('a'), '1')
  const row = (moment: number): Message => {
    const id = serverMessageId(String(moment))
    return { key: receivedKey(chat, id), chat, id, position: at(moment), time: moment } as Message
  }
  const page = (moments: readonly number[], reachedStart = false) => ({
    messages: moments.map(row),
    reachedStart,
    reachedEnd: false,
  })
  const older = (moment: number) => ({
    chat,
    from: { time: moment, id: serverMessageId(String(moment)) },
    older: 9,
    newer: 0,
  })

  test('everything between its ends', () =>
    expect(stretchOfPage({ chat, from: 'newest', older: 9, newer: 0 }, page([3, 5]))).toEqual(s(3, 5)))
  test('the place asked about, although its message has gone', () =>
    expect(stretchOfPage(older(7), page([3, 5]))).toEqual(s(3, 7)))
  test('the beginning of the chat', () =>
    expect(stretchOfPage(older(5), page([3, 5], true))).toEqual({ from: beginning, to: at(5) }))
  test('nothing, when an empty chat says nothing', () =>
    expect(stretchOfPage({ chat, from: 'newest', older: 9, newer: 0 }, page([]))).toBeNull())
})

describe('any order of pages and pushes', () => {
  const stretches = fc.array(
    fc
      .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 8 }))
      .map(([from, length]) => s(from, from + length)),
    { maxLength: 14 },
  )
  const all = (list: readonly Stretch[]): History => list.reduce(cover, emptyHistory)

  test('gives the same coverage', () => {
    fc.assert(
      fc.property(stretches, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (list, dice) => {
        const shuffled = list.map((item) => ({ item, place: dice.next().value as number }))
        shuffled.sort((a, b) => a.place - b.place)
        expect(all(shuffled.map(({ item }) => item))).toEqual(all(list))
      }),
    )
  })

  test('leaves stretches that ascend and never touch', () => {
    fc.assert(
      fc.property(stretches, (list) => {
        const { spans } = all(list)
        for (const [place, span] of spans.entries()) {
          expect(span.from <= span.to).toBe(true)
          if (place > 0) expect(spans[place - 1]!.to < span.from).toBe(true)
        }
        expect(countGaps({ spans })).toBe(Math.max(0, spans.length - 1))
      }),
    )
  })

  test('covers exactly the rows that were covered by something', () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 1, max: 70 }), (list, moment) => {
        const isIn = list.some((span) => span.from <= at(moment) && at(moment) <= span.to)
        expect(stretchAt(all(list), at(moment)) !== null).toBe(isIn)
      }),
    )
  })
})
