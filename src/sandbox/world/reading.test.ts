import { expect, test } from 'vitest'
import { chatFromSeed } from './changes'
import type { Message, Past } from './model'
import { messageById, page, unread } from './reading'
import { messageId } from './ids'

/** A past of messages at 1000, 2000, … that counts how many were made. */
function counted(count: number) {
  let made = 0
  const timeAt = (index: number): number => (index + 1) * 1000
  const messageAt = (index: number): Message => {
    made += 1
    const time = timeAt(index)
    return {
      id: messageId(time, 0),
      time,
      sender: 1 + (index % 2),
      text: String(index),
      cid: null,
      elements: [],
      attaches: [],
      quote: null,
      edited: null,
      views: null,
      reactions: [],
    }
  }
  const past: Past = { count, timeAt, senderAt: (index) => 1 + (index % 2), messageAt }
  const chat = chatFromSeed(
    {
      id: 3,
      key: '3',
      type: 'DIALOG',
      title: '',
      description: '',
      link: null,
      access: 'PRIVATE',
      owner: 1,
      created: 0,
      icon: 0,
      options: {},
      members: [1, 2],
    },
    past,
  )
  return { chat, made: () => made }
}

test('a page makes only the messages it shows, wherever it lies', () => {
  for (const from of [20_000_000, 10_000_000, 5000]) {
    const { chat, made } = counted(20_000)
    const shown = page(chat, 1, from, 30, 10)
    expect(made()).toBe(shown.length)
  }
})

test('a message is found by the time inside its id, without a walk', () => {
  const { chat, made } = counted(20_000)
  expect(messageById(chat, 1, messageId(7_000_000, 0))?.text).toBe('6999')
  expect(messageById(chat, 1, messageId(7_000_001, 0))).toBeNull()
  expect(messageById(chat, 1, 'nonsense')).toBeNull()
  expect(made()).toBeLessThanOrEqual(2)
})

test('unread counts messages of others after the mark, without the deleted, hidden and emptied', () => {
  const { chat } = counted(10)
  chat.members.get(1)!.mark = 4000
  expect(unread(chat, 1)).toBe(3)
  chat.gone.add(messageId(6000, 0))
  expect(unread(chat, 1)).toBe(2)
  chat.hidden.set(1, new Set([messageId(8000, 0)]))
  expect(unread(chat, 1)).toBe(1)
  chat.cleared.set(1, 10_000)
  expect(unread(chat, 1)).toBe(0)
})
