import * as app from './app'
import * as chatList from './chat-list'
import * as composer from './composer'
import * as connection from './connection'
import * as conversation from './conversation'
import * as failures from './failures'
import * as menus from './menus'
import * as notices from './notices'

/**
 * Words of the screens that come with the first paint. Screens that are loaded later bring their own subject
 * (`useSubject`): sign-in, settings, diagnostics, gallery.
 */
function spoken<Language extends 'ru' | 'en'>(language: Language) {
  return {
    app: app[language],
    connection: connection[language],
    failures: failures[language],
    notices: notices[language],
    chatList: chatList[language],
    conversation: conversation[language],
    composer: composer[language],
    menus: menus[language],
  }
}

export const dictionary = { ru: spoken('ru'), en: spoken('en') }

export type Words = ReturnType<typeof spoken<'ru'>>
