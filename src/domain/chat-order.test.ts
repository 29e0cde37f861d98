import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareChats } from './chat-order'
import { accountId, chatId } from './ids'

const row = (name: string, lastEventAt: number, pinnedRank: number | null = null) => ({
  id: chatId(accountId('a'), name),
  lastEventAt,
  pinnedRank,
  last: null,
})

test('pinned chats come first by rank, then the newest', () => {
  const rows = [row('old', 1), row('new', 9), row('second', 2, 1), row('first', 3, 0)]
  expect(rows.sort(compareChats).map((chat) => chat.id)).toEqual(['a:first', 'a:second', 'a:new', 'a:old'])
})

test('any shuffle of the same chats sorts to the same list', () => {
  const chat = fc.record({
    name: fc.string(),
    at: fc.integer({ min: 0, max: 5 }),
    rank: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
  })
  fc.assert(
    fc.property(fc.uniqueArray(chat, { selector: (made) => made.name, maxLength: 12 }), (made) => {
      const rows = made.map(({ name, at, rank }) => row(name, at, rank))
      const sorted = rows.toSorted(compareChats)
      expect(rows.toReversed().sort(compareChats)).toEqual(sorted)
    }),
  )
})
