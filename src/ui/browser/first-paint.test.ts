import { expect, test } from 'vitest'
import { defaultSettings } from '../../domain/settings'
import { makeChat } from '../gallery/builders'
import { forgetFirstPaint, keepFirstPaint, readFirstPaint } from './first-paint'

function createStore(isFull = false) {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => {
      if (isFull && kept.size > 0) throw new DOMException('full', 'QuotaExceededError')
      kept.set(name, value)
    },
    removeItem: (name: string) => void kept.delete(name),
  }
}

const chats = Array.from({ length: 30 }, (_, number) => makeChat(String(number)))

test('the head of the list comes back as it was kept', () => {
  const store = createStore()
  keepFirstPaint({ chats, settings: defaultSettings }, store, 'one')
  expect(readFirstPaint(store, 'one')).toEqual({ chats: chats.slice(0, 20), settings: defaultSettings })
})

test('what another build kept is not trusted', () => {
  const store = createStore()
  keepFirstPaint({ chats, settings: defaultSettings }, store, 'one')
  expect(readFirstPaint(store, 'two')).toBeNull()
})

test('a store that is full keeps nothing rather than something old', () => {
  const store = createStore(true)
  keepFirstPaint({ chats, settings: defaultSettings }, store, 'one')
  keepFirstPaint({ chats: [], settings: defaultSettings }, store, 'one')
  expect(readFirstPaint(store, 'one')).toBeNull()
})

test('after signing out nothing is left', () => {
  const store = createStore()
  keepFirstPaint({ chats, settings: defaultSettings }, store, 'one')
  forgetFirstPaint(store)
  expect(readFirstPaint(store, 'one')).toBeNull()
})
