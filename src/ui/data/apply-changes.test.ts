import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AppStart } from '../../bridge/calls'
import type { Change } from '../../domain/change'
import { compareChats } from '../../domain/chat-order'
import type { Chat } from '../../domain/chat'
import { accountId } from '../../domain/ids'
import { defaultSettings } from '../../domain/settings'
import { makeAccount, makeChat, makePerson } from '../gallery/builders'
import { applyChanges, keysTouchedBy } from './apply-changes'
import { rowsFromTop, rowsWithMore } from './chat-rows'
import type { ChatRows } from './chat-rows'

/** The worker's side in miniature: all chats, asked for from the top. */
type House = ReadonlyMap<string, Chat>

const listed = (house: House): readonly Chat[] =>
  [...house.values()].filter((chat) => !chat.isHidden).sort(compareChats)

function ask(house: House, count: number): ChatRows {
  const all = listed(house)
  return rowsFromTop(undefined, { chats: all.slice(0, count), total: all.length })
}

function happen(house: House, change: Change): House {
  const next = new Map(house)
  if (change.kind === 'chat') next.set(change.chat.id, change.chat)
  if (change.kind === 'chat-gone') next.delete(change.chat)
  return next
}

const chat = fc
  .record({
    name: fc.integer({ min: 1, max: 12 }).map(String),
    lastEventAt: fc.integer({ min: 0, max: 6 }),
    pinnedRank: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null, freq: 4 }),
    unread: fc.integer({ min: 0, max: 3 }),
    isHidden: fc.integer({ min: 0, max: 5 }).map((dice) => dice === 0),
  })
  .map(({ name, ...parts }) => makeChat(name, parts))

const change = fc.oneof(
  { weight: 4, arbitrary: chat.map((found): Change => ({ kind: 'chat', chat: found })) },
  { weight: 1, arbitrary: chat.map((found): Change => ({ kind: 'chat-gone', chat: found.id })) },
  { weight: 1, arbitrary: fc.constant<Change>({ kind: 'settings', settings: defaultSettings }) },
)

test('applying changes to a list held whole equals asking again', () => {
  fc.assert(
    fc.property(fc.array(chat, { maxLength: 12 }), fc.array(change, { maxLength: 20 }), (chats, changes) => {
      const before: House = new Map(chats.map((found) => [found.id, found]))
      const after = changes.reduce(happen, before)
      expect(applyChanges('chats', ask(before, 100), changes).rows).toEqual(listed(after))
    }),
  )
})

test('applying changes to the head of a list equals asking again up to its frontier', () => {
  fc.assert(
    fc.property(
      fc.array(chat, { minLength: 3, maxLength: 12 }),
      fc.array(change, { maxLength: 20 }),
      fc.integer({ min: 1, max: 6 }),
      (chats, changes, count) => {
        const before: House = new Map(chats.map((found) => [found.id, found]))
        const after = changes.reduce(happen, before)
        const held = ask(before, count)
        const { frontier } = held
        const wanted = listed(after).filter((found) => frontier === null || compareChats(found, frontier) <= 0)
        expect(applyChanges('chats', held, changes).rows).toEqual(wanted)
      },
    ),
  )
})

test('growing piece by piece, with changes between the pieces, ends with the whole list', () => {
  fc.assert(
    fc.property(
      fc.array(chat, { minLength: 3, maxLength: 12 }),
      fc.array(fc.array(change, { maxLength: 4 }), { minLength: 15, maxLength: 15 }),
      (chats, rounds) => {
        let house: House = new Map(chats.map((found) => [found.id, found]))
        let held = ask(house, 2)
        for (const changes of rounds) {
          house = changes.reduce(happen, house)
          held = applyChanges('chats', held, changes)
          if (!held.frontier) continue
          const from = held.rows.length
          held = rowsWithMore(held, from, { chats: listed(house).slice(from, from + 3), total: listed(house).length })
        }
        if (held.frontier === null) expect(held.rows).toEqual(listed(house))
        else expect(held.rows.length).toBeLessThan(listed(house).length)
      },
    ),
  )
})

test('a change touches one row: all others stay the same objects', () => {
  const chats = ['1', '2', '3'].map((name, index) => makeChat(name, { lastEventAt: 10 - index }))
  const held: ChatRows = { rows: chats, frontier: null }
  const next = applyChanges('chats', held, [{ kind: 'chat', chat: { ...chats[1]!, unread: 5 } }])
  expect(next.rows[0]).toBe(chats[0])
  expect(next.rows[1]!.unread).toBe(5)
  expect(next.rows[2]).toBe(chats[2])
})

test('an answer that says the same again keeps every row', () => {
  const chats = ['1', '2'].map((name) => makeChat(name))
  const next = rowsFromTop({ rows: chats, frontier: null }, { chats: structuredClone(chats), total: 2 })
  expect(next.rows[0]).toBe(chats[0])
  expect(next.rows[1]).toBe(chats[1])
})

test('what does not touch a thing leaves the very same object', () => {
  const held: ChatRows = { rows: [makeChat('1')], frontier: null }
  expect(applyChanges('chats', held, [{ kind: 'settings', settings: defaultSettings }])).toBe(held)
})

test('accounts, lines, settings and notices are kept by the start', () => {
  const account = makeAccount()
  const start: AppStart = { build: 'b', accounts: [], lines: [], settings: defaultSettings, notices: [] }
  const next = applyChanges('start', start, [
    { kind: 'accounts', accounts: [account] },
    { kind: 'line', account: account.id, state: { at: 'dialling', attempt: 1 } },
    { kind: 'line', account: account.id, state: { at: 'live', since: 5 } },
    { kind: 'settings', settings: { ...defaultSettings, theme: 'dark' } },
    { kind: 'notice', notice: { about: 'storage-full' } },
    { kind: 'notice', notice: { about: 'storage-full' } },
  ])
  expect(next.lines).toEqual([[account.id, { at: 'live', since: 5 }]])
  expect(next.settings.theme).toBe('dark')
  expect(next.notices).toEqual([{ about: 'storage-full' }])
})

test('the line of an account that has gone goes with it', () => {
  const account = makeAccount()
  const start: AppStart = {
    build: 'b',
    accounts: [account],
    lines: [[account.id, { at: 'live', since: 1 }]],
    settings: defaultSettings,
    notices: [],
  }
  expect(applyChanges('start', start, [{ kind: 'accounts', accounts: [] }]).lines).toEqual([])
})

test('every change names what it touches, and messages are left to the windows', () => {
  const row = makeChat('1')
  const person = makePerson('2', 'Anna')
  expect(keysTouchedBy({ kind: 'chat', chat: row })).toEqual([['chats'], ['chat', row.id]])
  expect(keysTouchedBy({ kind: 'person', person })).toEqual([['person', person.id]])
  expect(keysTouchedBy({ kind: 'line', account: accountId('a'), state: { at: 'resting' } })).toEqual([['start']])
  expect(keysTouchedBy({ kind: 'history', chat: row.id })).toEqual([])
})
