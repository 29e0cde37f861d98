import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digitsOf, formatPhone, plainPhone } from './phone'

test('any way of writing a Russian number gives the same one', () => {
  for (const written of [
    '+7 900 123-45-67',
    '8 (900) 123 45 67',
    '79001234567',
    'tel:+7-900-123-4567',
    '007 900 1234567',
  ]) {
    expect(plainPhone(written)).toBe('+79001234567')
    expect(formatPhone(written)).toBe('+7 900 123-45-67')
  }
})

test('a number under way is formatted as far as it goes', () => {
  expect(['', '+', '7', '79', '7900', '7900123', '790012345'].map(formatPhone)).toEqual([
    '',
    '+',
    '+7',
    '+7 9',
    '+7 900',
    '+7 900 123',
    '+7 900 123-45',
  ])
})

test('8 is taken for +7 as soon as it can be nothing else', () => {
  expect(formatPhone('+89')).toBe('+7 9')
  expect(formatPhone('8900123')).toBe('+7 900 123')
})

test('numbers of other countries stay theirs', () => {
  expect(formatPhone('+375291234567')).toBe('+375 291 234 567')
  expect(digitsOf('+86 138 0013 8000')).toBe('8613800138000')
  expect(digitsOf('+84 912 345 678')).toBe('84912345678')
})

test('formatting twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 24 }), (text) => {
      expect(formatPhone(formatPhone(text))).toBe(formatPhone(text))
    }),
  )
})
