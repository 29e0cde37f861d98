import { expect, test } from 'vitest'
import { createDates } from './dates'

const now = Date.UTC(2026, 10, 20, 13, 0)
const en = createDates('en', 'UTC')
const ru = createDates('ru', 'UTC')

test('a list says the hour today, the weekday this week, the day this year and else the date', () => {
  const moments = [
    Date.UTC(2026, 10, 20, 9, 5),
    Date.UTC(2026, 10, 16, 9, 5),
    Date.UTC(2026, 10, 5),
    Date.UTC(2024, 10, 5),
  ]
  expect(moments.map((at) => en.listTime(at, now))).toEqual(['09:05', 'Mon', '5 Nov', '05/11/2024'])
  expect(moments.map((at) => ru.listTime(at, now))).toEqual(['09:05', 'Пн', '5 нояб.', '05.11.2024'])
})

test('a day is headed by today, yesterday or its name', () => {
  const moments = [now, Date.UTC(2026, 10, 19, 23, 59), Date.UTC(2026, 10, 12), Date.UTC(2025, 10, 12)]
  expect(moments.map((at) => en.day(at, now))).toEqual(['Today', 'Yesterday', '12 November', '12 November 2025'])
  expect(moments.map((at) => ru.day(at, now))).toEqual(['Сегодня', 'Вчера', '12 ноября', '12 ноября 2025 г.'])
})

test('days are those of the calendar, also across a change of summer time', () => {
  const berlin = createDates('en', 'Europe/Berlin')
  expect(berlin.day(Date.UTC(2026, 9, 24, 22, 30), Date.UTC(2026, 9, 25, 23, 30))).toBe('Yesterday')
})

test('a moment a little ahead of our clock still counts as today', () => {
  expect(en.listTime(now + 26 * 3_600_000, now)).toBe('15:00')
})

test('sizes are said in the largest unit that fits', () => {
  expect([0, 1023, 1536, 5 * 1024 ** 3].map((bytes) => en.size(bytes))).toEqual(['0 B', '1,023 B', '1.5 KB', '5 GB'])
})
