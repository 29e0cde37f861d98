import { createContext, createMemo, createRenderEffect, useContext } from 'solid-js'
import type { Accessor, JSX } from 'solid-js'
import type { Settings } from '../../domain/settings'
import { createDates } from './dates'
import type { Dates } from './dates'
import { dictionary } from './dictionary'
import type { Words } from './dictionary'
import { languageOf } from './language'
import type { Language, Subject } from './language'

interface Speech {
  readonly language: Accessor<Language>
  readonly words: Accessor<Words>
  readonly dates: Accessor<Dates>
}

const SpeechContext = createContext<Speech>()

const datesByLanguage = new Map<Language, Dates>()

function datesOf(language: Language): Dates {
  const made = datesByLanguage.get(language) ?? createDates(language)
  datesByLanguage.set(language, made)
  return made
}

/** Gives everything below its words and keeps `<html lang>` true. A change of the setting takes effect at once. */
export function WordsProvider(props: {
  readonly language: Settings['language']
  readonly children: JSX.Element
}): JSX.Element {
  const language = createMemo(() => languageOf(props.language, navigator.languages))
  const words = createMemo(() => dictionary[language()])
  const dates = createMemo(() => datesOf(language()))
  createRenderEffect(() => {
    document.documentElement.lang = language()
  })
  return <SpeechContext.Provider value={{ language, words, dates }}>{props.children}</SpeechContext.Provider>
}

function useSpeech(): Speech {
  const speech = useContext(SpeechContext)
  if (!speech) throw new Error('useWords outside of WordsProvider')
  return speech
}

/** `const words = useWords()`, then `words().app.cancel`. */
export function useWords(): Accessor<Words> {
  return useSpeech().words
}

/** Words of a subject that only a lazily loaded screen needs: `useSubject(settings)` keeps them out of the first paint. */
export function useSubject<Of>(subject: Subject<Of>): Accessor<Of> {
  const { language } = useSpeech()
  return () => subject[language()]
}

export function useDates(): Accessor<Dates> {
  return useSpeech().dates
}
