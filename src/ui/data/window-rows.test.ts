import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Change } from '../../domain/change'
import {
  accountId,
  chatId,
  isWaitingPosition,
  ownKey,
  positionOf,
  serverMessageId,
  outgoingMark,
} from '../../domain/ids'
import type { Message } from '../../domain/message'
import type { MessageWindow } from '../../domain/window'
import { makeMessage, makeWaiting } from '../gallery/builders'
import {
  appendPage,
  applyToWindow,
  dropMessage,
  emptyWindow,
  firstUnread,
  needsFilling,
  prependPage,
  putMessage,
  replaceWindow,
  rowAt,
  trimEnd,
  trimStart,
} from './window-rows'

const chat = chatId(accountId('a1'), '7')
const message = (number: number, text = `row ${number}`): Message => makeMessage(chat, number, number * 10, { text })
const numbers = (from: number, to: number): Message[] =>
  Array.from({ length: to - from + 1 }, (_, at) => message(from + at))
const keys = (window: MessageWindow): readonly string[] => window.messages.map((row) => row.key)

/** The window a worker would answer for the stretch from `from` to `to` of a chat. */
function stretch(all: readonly Message[], from: string, to: string | null): MessageWindow {
  const sorted = all.toSorted((one, other) => (one.position < other.position ? -1 : 1))
  const messages = sorted.filter((row) => row.position >= from && (to === null || row.position <= to))
  return { chat, messages, before: sorted[0] === messages[0] ? 'end' : 'more', after: to === null ? 'end' : 'more' }
}

test('applying changes to a window equals asking again for the stretch it covers', () => {
  const put = fc
    .record({ number: fc.integer({ min: 1, max: 30 }), text: fc.string({ maxLength: 3 }) })
    .map(({ number, text }): Change => ({ kind: 'message', message: message(number, text) }))
  const drop = fc
    .integer({ min: 1, max: 30 })
    .map((number): Change => ({ kind: 'message-gone', chat, key: message(number).key }))
  fc.assert(
    fc.property(fc.array(fc.oneof(put, put, drop), { maxLength: 25 }), fc.boolean(), (changes, isAtEnd) => {
      const first = positionOf(100, serverMessageId('10'))
      const last = isAtEnd ? null : positionOf(200, serverMessageId('20'))
      const rows = new Map(numbers(5, 20).map((row) => [row.key, row]))
      // The border rows stay: a stretch that loses its border covers less than was asked for.
      const kept = changes.filter(
        (change) => change.kind !== 'message-gone' || ![message(10).key, message(20).key].includes(change.key),
      )
      const held = stretch([...rows.values()], first, last)
      for (const change of kept) {
        if (change.kind === 'message') rows.set(change.message.key, change.message)
        if (change.kind === 'message-gone') rows.delete(change.key)
      }
      const wanted = stretch([...rows.values()], first, last)
      expect(applyToWindow(held, kept).messages).toEqual(wanted.messages)
    }),
  )
})

describe('putting a row', () => {
  const window: MessageWindow = { chat, messages: numbers(10, 12), before: 'more', after: 'end' }

  test('a new row at the end is shown when the window reaches the end', () => {
    expect(keys(putMessage(window, message(13)))).toEqual(keys({ ...window, messages: numbers(10, 13) }))
  })

  test('a new row beyond what is held is not shown: there would be a hole', () => {
    const inside: MessageWindow = { ...window, after: 'more' }
    expect(putMessage(inside, message(13))).toBe(inside)
    expect(putMessage(window, message(9))).toBe(window)
  })

  test('a late row finds its place by position', () => {
    const holed: MessageWindow = { ...window, messages: [message(10), message(12)] }
    expect(keys(putMessage(holed, message(11)))).toEqual(keys(window))
  })

  test('a row of another chat is left alone', () => {
    expect(putMessage(window, makeMessage(chatId(accountId('a1'), '8'), 11, 110))).toBe(window)
  })

  test('a waiting row that is named keeps its key and moves before those that still wait', () => {
    const first = makeWaiting(chat, 1, 130, { text: 'one', delivery: { at: 'sending' } })
    const second = makeWaiting(chat, 2, 131, { text: 'two', delivery: { at: 'waiting' } })
    const waiting = putMessage(putMessage(window, first), second)
    const named: Message = { ...message(14), key: first.key, mark: first.mark, isMine: true, delivery: { at: 'sent' } }
    const next = putMessage(waiting, named)
    expect(keys(next)).toEqual([...keys(window), first.key, second.key])
    expect(next.messages[3]!.delivery.at).toBe('sent')
  })

  test('what arrives while something waits stands before it', () => {
    const waiting = makeWaiting(chat, 1, 5, { text: 'one', delivery: { at: 'waiting' } })
    const next = putMessage(putMessage(window, waiting), message(13))
    expect(keys(next)).toEqual([...keys(window), message(13).key, waiting.key])
  })

  test('the first message of an empty chat is shown', () => {
    const empty: MessageWindow = { chat, messages: [], before: 'end', after: 'end' }
    expect(keys(putMessage(empty, message(1)))).toEqual([message(1).key])
    expect(putMessage(emptyWindow(chat), message(1)).messages).toEqual([])
  })

  test('rows that did not change stay the same objects', () => {
    const next = putMessage(window, message(11, 'edited'))
    expect(next.messages[0]).toBe(window.messages[0])
    expect(next.messages[2]).toBe(window.messages[2])
    const asked = replaceWindow(window, structuredClone(window))
    expect(asked.messages.every((row, at) => row === window.messages[at])).toBe(true)
  })
})

describe('growing and cutting', () => {
  const window: MessageWindow = { chat, messages: numbers(10, 12), before: 'more', after: 'more' }

  test('pages are added at their side, each row once', () => {
    const older = prependPage(window, { chat, messages: numbers(7, 10), before: 'end', after: 'more' })
    expect(keys(older)).toEqual(keys({ ...window, messages: numbers(7, 12) }))
    expect(older.before).toBe('end')
    const newer = appendPage(older, { chat, messages: numbers(12, 15), before: 'more', after: 'end' })
    expect(keys(newer)).toEqual(keys({ ...window, messages: numbers(7, 15) }))
    expect(newer.after).toBe('end')
  })

  test('what is cut can be asked for again', () => {
    expect(trimStart(window, 2)).toMatchObject({ messages: window.messages.slice(1), before: 'more' })
    expect(trimEnd({ ...window, after: 'end' }, 2)).toMatchObject({
      messages: window.messages.slice(0, 2),
      after: 'more',
    })
    expect(trimStart(window, 3)).toBe(window)
  })

  test('waiting rows never stand at a cut end', () => {
    const waiting = [1, 2, 3].map((turn) => makeWaiting(chat, turn, 5, { delivery: { at: 'waiting' } }))
    const cut = trimEnd({ chat, messages: [message(1), ...waiting], before: 'end', after: 'end' }, 2)
    expect(cut.messages.some((row) => isWaitingPosition(row.position))).toBe(false)
  })

  test('the window never exceeds its limit and never has a hole, however it grows', () => {
    const all = numbers(1, 300)
    const sides = fc.array(fc.constantFrom('older', 'newer'), { maxLength: 40 })
    fc.assert(
      fc.property(sides, fc.integer({ min: 0, max: 299 }), (steps, start) => {
        let held: MessageWindow = { chat, messages: all.slice(start, start + 5), before: 'more', after: 'more' }
        for (const step of steps) {
          const from = all.findIndex((row) => row.key === held.messages[0]?.key)
          const to = from + held.messages.length
          if (step === 'older') {
            const page = all.slice(Math.max(0, from - 20), from)
            held = trimEnd(
              prependPage(held, { chat, messages: page, before: from <= 20 ? 'end' : 'more', after: 'more' }),
              50,
            )
          } else {
            const page = all.slice(to, to + 20)
            held = trimStart(
              appendPage(held, { chat, messages: page, before: 'more', after: to + 20 >= 300 ? 'end' : 'more' }),
              50,
            )
          }
          const at = all.findIndex((row) => row.key === held.messages[0]?.key)
          expect(held.messages.length).toBeLessThanOrEqual(50)
          expect(held.messages).toEqual(all.slice(at, at + held.messages.length))
        }
      }),
    )
  })
})

describe('places', () => {
  const mine = makeMessage(chat, 11, 110, { text: 'mine', isMine: true })
  const messages = [message(10), mine, message(12)]
  const window: MessageWindow = { chat, messages, before: 'more', after: 'gap' }

  test('the first unread is the first from somebody else after the mark', () => {
    expect(firstUnread(messages, 100)?.key).toBe(message(12).key)
    expect(firstUnread(messages, 120)).toBeNull()
  })

  test('a moment means the first row at or after it, or the last there is', () => {
    expect(rowAt(window, { at: 'time', time: 105 }, 0)?.key).toBe(mine.key)
    expect(rowAt(window, { at: 'time', time: 9999 }, 0)?.key).toBe(message(12).key)
  })

  test('the server is asked for what the device does not have', () => {
    expect(needsFilling(window, { at: 'bottom' }, 0)).toBe(true)
    expect(needsFilling(window, { at: 'message', key: message(12).key }, 0)).toBe(false)
    expect(needsFilling(window, { at: 'message', key: ownKey(chat, outgoingMark('9')) }, 0)).toBe(true)
    expect(needsFilling({ ...window, after: 'end' }, { at: 'bottom' }, 0)).toBe(false)
  })
})

test('a row that is gone leaves the others as they are', () => {
  const window: MessageWindow = { chat, messages: numbers(1, 3), before: 'end', after: 'end' }
  expect(keys(dropMessage(window, message(2).key))).toEqual([message(1).key, message(3).key])
  expect(dropMessage(window, message(9).key)).toBe(window)
})
