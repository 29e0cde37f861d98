import { expect, test } from 'vitest'
import { plural } from './plural'

const chats = { one: 'чат', few: 'чата', many: 'чатов' }

test('Russian numbers take one of three forms', () => {
  const said = [0, 1, 2, 5, 11, 21, 22, 111, 1.5].map((count) => plural(count, chats))
  expect(said).toEqual(['чатов', 'чат', 'чата', 'чатов', 'чатов', 'чат', 'чата', 'чатов', 'чата'])
})

test('English numbers take one of two forms', () => {
  expect([0, 1, 2, 11].map((count) => plural(count, { one: 'chat', other: 'chats' }))).toEqual([
    'chats',
    'chat',
    'chats',
    'chats',
  ])
})
