import { expect, test } from 'vitest'
import { accountId, chatId } from '../../domain/ids'
import { openChatOf, pathOfChat } from './places'

test('every id survives the way through an address', () => {
  for (const remote of ['-70001', 'a/b?c#d', '100%', 'чат']) {
    const id = chatId(accountId('a1'), remote)
    expect(openChatOf(pathOfChat(id))).toBe(id)
  }
})

test('other places and broken addresses are no chat', () => {
  expect(openChatOf('/')).toBeNull()
  expect(openChatOf('/settings')).toBeNull()
  expect(openChatOf('/c/%E0%A4%A')).toBeNull()
})
