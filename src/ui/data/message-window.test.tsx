import { createRoot } from 'solid-js'
import { expect, test } from 'vitest'
import { settle } from '../../../tests/support/fake-clock'
import { accountId, chatId } from '../../domain/ids'
import type { ChatId } from '../../domain/ids'
import type { Message } from '../../domain/message'
import { makeChat, makeMessage } from '../gallery/builders'
import { createFakeConnection } from '../gallery/fake-connection'
import { createData, DataContext } from './data-provider'
import { createMessageWindow } from './message-window'
import type { ShownWindow } from './message-window'

const account = accountId('a1')
const chat = chatId(account, '7')
const message = (of: ChatId, number: number, text = `row ${number}`): Message =>
  makeMessage(of, number, number * 1000, { text })
const past = (of: ChatId, count: number): Message[] =>
  Array.from({ length: count }, (_, index) => message(of, index + 1))

/** A window over a worker in memory. */
function openWindow(readUpTo: number, count = 1000) {
  const connection = createFakeConnection({
    chats: [makeChat('7', { readUpTo })],
    historyOf: (of) => past(of, count),
  })
  let shown!: ShownWindow
  const dispose = createRoot((end) => {
    const data = createData(connection, null)
    const inside = (
      <DataContext.Provider value={data}>
        {(() => {
          shown = createMessageWindow(() => chat)
          return null
        })()}
      </DataContext.Provider>
    )
    void inside
    return end
  })
  const numbers = (): readonly number[] => shown.messages().map((row) => Number(row.id))
  return { connection, shown, dispose, numbers }
}

const turn = async (): Promise<void> => {
  await settle(60)
  await new Promise((resolve) => setTimeout(resolve, 1))
}

test('a chat opens at the bottom when everything is read', async () => {
  const { shown, numbers, dispose } = openWindow(2_000_000)
  expect(shown.isLoading()).toBe(true)
  await turn()
  expect(shown.isLoading()).toBe(false)
  expect(numbers().at(-1)).toBe(1000)
  expect(shown.after()).toBe('end')
  dispose()
})

test('growing older keeps what is held, each row the same object', async () => {
  const { shown, numbers, dispose } = openWindow(2_000_000)
  await turn()
  const rows = shown.messages()
  const before = rows.length
  await Promise.all([shown.loadOlder(), shown.loadOlder()])
  expect(shown.messages().length).toBe(before + 40)
  expect(shown.messages().slice(-before)).toEqual(rows)
  expect(shown.messages().at(-1)).toBe(rows.at(-1))
  expect(numbers()).toEqual(numbers().toSorted((one, next) => one - next))
  dispose()
})

test('a window that has grown past its limit gives up the far side and can come back to it', async () => {
  const { shown, numbers, dispose } = openWindow(2_000_000)
  await turn()
  for (let step = 0; step < 12; step += 1) await shown.loadOlder()
  await turn()
  expect(shown.messages().length).toBeLessThanOrEqual(400)
  expect(shown.after()).toBe('more')
  for (let step = 0; step < 12; step += 1) await shown.loadNewer()
  await turn()
  expect(numbers().at(-1)).toBe(1000)
  expect(shown.messages().length).toBeLessThanOrEqual(400)
  dispose()
})

test('an answer that comes after another place was asked for is dropped', async () => {
  const { shown, numbers, dispose } = openWindow(2_000_000)
  await turn()
  const older = shown.loadOlder()
  const first = shown.show({ at: 'message', key: message(chat, 100).key })
  const second = shown.show({ at: 'message', key: message(chat, 700).key })
  expect(await Promise.all([first, second])).toEqual([null, message(chat, 700).key])
  await older
  expect(numbers()).toContain(700)
  expect(numbers()).not.toContain(100)
  expect(numbers()).not.toContain(950)
  dispose()
})

test('showing a message answers its key with rows on both sides', async () => {
  const { shown, numbers, dispose } = openWindow(2_000_000)
  await turn()
  const wanted = message(chat, 300)
  expect(await shown.show({ at: 'message', key: wanted.key })).toBe(wanted.key)
  expect(numbers()).toContain(299)
  expect(numbers()).toContain(301)
  expect(shown.after()).toBe('more')
  dispose()
})

test('a place nobody knows leaves the screen as it was', async () => {
  const { shown, numbers, dispose } = openWindow(2_000_000, 10)
  await turn()
  const found = await shown.show({ at: 'message', key: message(chat, 77).key })
  expect(found).toBeNull()
  expect(numbers().length).toBeGreaterThan(0)
  dispose()
})

test('a change of a row on screen replaces that row alone, and none comes after the window is gone', async () => {
  const { connection, shown, dispose } = openWindow(2_000_000)
  await turn()
  const rows = shown.messages()
  connection.tell([{ kind: 'message', message: message(chat, 1000, 'edited') }])
  expect(shown.messages().at(-1)).not.toBe(rows.at(-1))
  expect(shown.messages().at(-2)).toBe(rows.at(-2))
  dispose()
  connection.tell([{ kind: 'message', message: message(chat, 1001) }])
  expect(shown.messages().length).toBe(rows.length)
})

test('news of the history that overtake a growing window do not throw out what it has grown by', async () => {
  const { connection, shown, numbers, dispose } = openWindow(2_000_000)
  await turn()
  const before = shown.messages().length
  connection.tell([{ kind: 'history', chat }])
  const growing = shown.loadOlder()
  connection.tell([{ kind: 'history', chat }])
  await growing
  await turn()
  expect(shown.messages().length).toBe(before + 40)
  expect(numbers().at(-1)).toBe(1000)
  dispose()
})
