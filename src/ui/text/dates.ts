import type { Millis } from '../../base/brand'
import type { Language } from './language'

/** Moments in words. All take Unix milliseconds and show the zone of the device. */
export interface Dates {
  /** 14:05 */
  time(at: Millis): string
  /** 14:05:09, for diagnostics */
  timeWithSeconds(at: Millis): string
  /** In a list: today 14:05, within the week Mon, this year 5 Nov, else 05.11.2024. */
  listTime(at: Millis, now: Millis): string
  /** Head of a day: Today, Yesterday, 12 November, 12 November 2024. */
  day(at: Millis, now: Millis): string
  /** 12 November 2024, 14:05: for titles and screen readers. */
  full(at: Millis): string
  /** 1,234 as the language writes it. */
  number(count: number): string
  /** 1.2 MB as the language writes it. */
  size(bytes: number): string
}

const dayWords = { ru: { today: 'Сегодня', yesterday: 'Вчера' }, en: { today: 'Today', yesterday: 'Yesterday' } }
const sizeUnits = { ru: ['Б', 'КБ', 'МБ', 'ГБ', 'ТБ'], en: ['B', 'KB', 'MB', 'GB', 'TB'] }
const locales = { ru: 'ru-RU', en: 'en-GB' }

const twoDigits = (figure: number): string => String(figure).padStart(2, '0')

/** "14:05" by the clock of this device. */
function clockTime(at: Millis): string {
  const date = new Date(at)
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`
}

/**
 * Formatters are costly to make and cheap to keep: one set a language.
 * @param timeZone IANA name for tests; the device's zone when left out
 */
export function createDates(language: Language, timeZone?: string): Dates {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locales[language], { ...(timeZone ? { timeZone } : {}), ...options })
  const lazily = (options: Intl.DateTimeFormatOptions): ((at: Millis) => string) => {
    let made: Intl.DateTimeFormat | null = null
    return (at) => (made ??= format(options)).format(at)
  }
  const timeThere = lazily({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  // Said twice for every message that is drawn, and the same in both languages: the formatter would take a tenth of the row.
  const time = timeZone ? timeThere : clockTime
  const timeWithSeconds = lazily({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  const weekday = lazily({ weekday: 'short' })
  const dayAndMonth = lazily({ day: 'numeric', month: 'short' })
  const date = lazily({ day: '2-digit', month: '2-digit', year: 'numeric' })
  const longDay = lazily({ day: 'numeric', month: 'long' })
  const longDayWithYear = lazily({ day: 'numeric', month: 'long', year: 'numeric' })
  let number: Intl.NumberFormat | null = null
  let oneDigit: Intl.NumberFormat | null = null

  let parts: Intl.DateTimeFormat | null = null
  /** Days are counted by the calendar of the zone and not by 24 hours, so a change of summer time does not matter. */
  const calendar = (at: Millis): { readonly year: number; readonly dayNumber: number } => {
    if (!timeZone) {
      // The device's own zone needs no formatter, which costs milliseconds before the first row is shown.
      const day = new Date(at)
      const dayNumber = Math.round(Date.UTC(day.getFullYear(), day.getMonth(), day.getDate()) / 86_400_000)
      return { year: day.getFullYear(), dayNumber }
    }
    parts ??= format({
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      calendar: 'gregory',
      numberingSystem: 'latn',
    })
    const found: Record<string, number> = {}
    for (const part of parts.formatToParts(at)) found[part.type] = Number(part.value)
    const { year = 1970, month = 1, day = 1 } = found
    return { year, dayNumber: Math.round(Date.UTC(year, month - 1, day) / 86_400_000) }
  }
  const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

  return {
    time,
    timeWithSeconds,
    listTime(at, now) {
      const there = calendar(at)
      const here = calendar(now)
      const days = here.dayNumber - there.dayNumber
      if (days <= 0) return time(at)
      if (days < 7) return capital(weekday(at))
      return there.year === here.year ? dayAndMonth(at) : date(at)
    },
    day(at, now) {
      const there = calendar(at)
      const here = calendar(now)
      const days = here.dayNumber - there.dayNumber
      if (days === 0) return dayWords[language].today
      if (days === 1) return dayWords[language].yesterday
      return there.year === here.year ? longDay(at) : longDayWithYear(at)
    },
    full: (at) => `${longDayWithYear(at)}, ${time(at)}`,
    number: (count) => (number ??= new Intl.NumberFormat(locales[language])).format(count),
    size(bytes) {
      const units = sizeUnits[language]
      const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)))
      oneDigit ??= new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 })
      return `${oneDigit.format(bytes / 1024 ** step)} ${units[step]}`
    },
  }
}
