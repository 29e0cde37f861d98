import type { Settings } from '../../domain/settings'

/** A language that all words exist in. */
export type Language = 'ru' | 'en'

/** The same words in every language; the compiler refuses a subject in which one is missing. */
export interface Subject<Words> {
  readonly ru: Words
  readonly en: Words
}

/**
 * The language to speak.
 * @param spoken languages the person reads, best first, as `navigator.languages` gives them
 * @returns the chosen one, or for 'system' the first we know; English for strangers
 */
export function languageOf(setting: Settings['language'], spoken: readonly string[]): Language {
  if (setting !== 'system') return setting
  for (const tag of spoken) {
    const base = tag.slice(0, 2).toLowerCase()
    if (base === 'ru' || base === 'en') return base
  }
  return 'en'
}
