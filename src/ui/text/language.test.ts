import { expect, test } from 'vitest'
import { languageOf } from './language'

test('the choice of the person wins, then the first language of the device that we know', () => {
  expect(languageOf('ru', ['en-US'])).toBe('ru')
  expect(languageOf('system', ['de-DE', 'ru-RU', 'en-US'])).toBe('ru')
  expect(languageOf('system', ['fr', 'de'])).toBe('en')
})
