import { expect, test, vi } from 'vitest'

vi.mock('../browser/platform', () => ({ altName: 'Alt', modifierName: 'Ctrl', hasMainModifier: () => false }))
const { shortcutOf, shortcuts } = await import('./shortcuts')

const press = (code: string, held: Partial<Record<'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey', boolean>> = {}) => ({
  code,
  altKey: false,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  ...held,
})

test('a key is known by its place, whatever layout is on', () => {
  expect(shortcutOf(press('Slash', { ctrlKey: true }), true)).toBe('help')
  expect(shortcutOf(press('ArrowDown', { altKey: true }), false)).toBe('next-chat')
  expect(shortcutOf(press('ArrowDown', { altKey: true, shiftKey: true }), false)).toBe('next-unread')
})

test('another modifier makes it another key', () => {
  expect(shortcutOf(press('ArrowDown'), false)).toBeNull()
  expect(shortcutOf(press('Slash', { ctrlKey: true, altKey: true }), true)).toBeNull()
  expect(shortcutOf(press('Escape', { metaKey: true }), false)).toBeNull()
})

test('no two actions share a key', () => {
  const keys = shortcuts.map(({ code, held }) => `${code} ${held.toSorted().join()}`)
  expect(new Set(keys).size).toBe(keys.length)
})
