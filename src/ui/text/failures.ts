import { never } from '../../base/never'
import type { Failure, Refusal } from '../../domain/failure'

export const ru = {
  offline: 'Нет связи с сетью. Проверьте интернет и попробуйте снова.',
  timedOut: 'Ответа нет слишком долго. Попробуйте снова.',
  cancelled: 'Отменено.',
  signedOut: 'Сеть завершила вход. Войдите снова: черновики и архив сохранены.',
  clientRefused: (version: string) => `Сеть не принимает версию приложения ${version}. Её можно изменить в настройках.`,
  notAllowed: 'Здесь это не разрешено.',
  notUnderstood: (where: string) => `Пришёл ответ, который Strizh не понимает (${where}).`,
  diskFull: 'На устройстве кончилось место: сохранить нельзя. Освободите место и повторите.',
  diskLost: 'Браузер потерял хранилище. Перезагрузите страницу.',
  diskUnavailable:
    'Браузер не даёт хранить данные, поэтому отправка невозможна. Проверьте режим инкогнито и настройки.',
  newerBuild: 'Работает более новая сборка Strizh. Перезагрузите страницу.',
  code: (code: string) => `код ${code}`,
  retryAfter: (seconds: number) => `Повторить можно через ${seconds} с.`,
  refusals: {
    'wrong-phone': 'Номер не подходит. Проверьте код страны и цифры.',
    'wrong-code': 'Код неверный. Проверьте и введите ещё раз.',
    'code-expired': 'Код устарел. Запросите новый.',
    'wrong-password': 'Пароль неверный.',
    'too-many-attempts': 'Слишком много попыток. Подождите и попробуйте позже.',
    'too-many-requests': 'Сеть просит не спешить.',
    'captcha-needed': 'Сеть просит подтвердить, что вы человек. Сделайте это в официальном приложении и вернитесь.',
    'account-blocked': 'Аккаунт заблокирован сетью.',
    'chat-not-found': 'Чат не найден: его удалили или вы из него вышли.',
    'no-access': 'Нет доступа.',
    'cannot-edit': 'Это сообщение уже нельзя изменить.',
    'not-ready': 'Ещё не готово, попробуйте чуть позже.',
    'reaction-refused': 'Эту реакцию здесь поставить нельзя.',
    'bad-request': 'Сеть не приняла запрос.',
    'not-supported': 'Сеть этого не умеет.',
    'server-trouble': 'На стороне сети неполадки. Попробуйте позже.',
    other: 'Сеть отказала.',
  } satisfies Record<Refusal, string>,
}

export const en: typeof ru = {
  offline: 'There is no connection to the network. Check the internet and try again.',
  timedOut: 'No answer for too long. Try again.',
  cancelled: 'Cancelled.',
  signedOut: 'The network has ended the session. Sign in again: drafts and archive are kept.',
  clientRefused: (version: string) => `The network refuses client version ${version}. It can be changed in settings.`,
  notAllowed: 'This is not allowed here.',
  notUnderstood: (where: string) => `An answer came that Strizh does not understand (${where}).`,
  diskFull: 'The device is full: nothing can be kept. Free some space and retry.',
  diskLost: 'The browser has lost its storage. Reload the page.',
  diskUnavailable:
    'The browser does not let Strizh keep anything, so sending is impossible. Check private mode and settings.',
  newerBuild: 'A newer build of Strizh is running. Reload the page.',
  code: (code: string) => `code ${code}`,
  retryAfter: (seconds: number) => `You can try again in ${seconds} s.`,
  refusals: {
    'wrong-phone': 'This number does not fit. Check the country code and the digits.',
    'wrong-code': 'The code is wrong. Check it and enter it again.',
    'code-expired': 'The code has expired. Ask for a new one.',
    'wrong-password': 'The password is wrong.',
    'too-many-attempts': 'Too many attempts. Wait and try later.',
    'too-many-requests': 'The network asks for patience.',
    'captcha-needed': 'The network wants to see that you are human. Do that in its own app and come back.',
    'account-blocked': 'The network has blocked this account.',
    'chat-not-found': 'The chat is not there: it was deleted or you have left it.',
    'no-access': 'No access.',
    'cannot-edit': 'This message can no longer be edited.',
    'not-ready': 'Not ready yet, try a little later.',
    'reaction-refused': 'This reaction cannot be used here.',
    'bad-request': 'The network did not accept the request.',
    'not-supported': 'The network cannot do this.',
    'server-trouble': 'The network is in trouble. Try later.',
    other: 'The network refused.',
  },
}

/** One or two sentences for a person: what happened and what to do. The server's own words, when it sent some, say more than ours for refusals without a name. */
export function sayFailure(failure: Failure, words: typeof ru): string {
  switch (failure.kind) {
    case 'offline':
      return words.offline
    case 'timed-out':
      return words.timedOut
    case 'cancelled':
      return words.cancelled
    case 'signed-out':
      return words.signedOut
    case 'client-refused':
      return words.clientRefused(failure.version)
    case 'not-allowed':
      return words.notAllowed
    case 'refused': {
      const said = failure.reason === 'other' && failure.text ? failure.text : words.refusals[failure.reason]
      return failure.retryAfter === null ? said : `${said} ${words.retryAfter(Math.ceil(failure.retryAfter / 1000))}`
    }
    case 'not-understood':
      return words.notUnderstood(failure.where)
    case 'disk':
      return { full: words.diskFull, lost: words.diskLost, unavailable: words.diskUnavailable }[failure.reason]
    case 'newer-build':
      return words.newerBuild
    default:
      return never(failure)
  }
}

/** The server's own code in small type, or nothing when there is none. */
export function codeOf(failure: Failure): string | null {
  return failure.kind === 'refused' ? failure.code : null
}
