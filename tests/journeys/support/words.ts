import { dictionary } from '../../../src/ui/text/dictionary'
import * as diagnostics from '../../../src/ui/text/diagnostics'
import * as settings from '../../../src/ui/text/settings'
import * as signIn from '../../../src/ui/text/sign-in'

export type Language = 'ru' | 'en'

/** Every word of the app in one language, those of screens that are loaded later included. */
export function wordsOf(language: Language) {
  return {
    ...dictionary[language],
    diagnostics: diagnostics[language],
    settings: settings[language],
    signIn: signIn[language],
  }
}

export type AllWords = ReturnType<typeof wordsOf>
