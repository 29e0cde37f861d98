import type { Tongue } from '../world/model'

/** Every code this server refuses with, with its words (max-user-api.md 1.10). */
const words = {
  'proto.payload': ['Invalid payload', 'Некорректный запрос', 'Malformed request'],
  'proto.opcode': ['Unknown opcode', 'Эта возможность недоступна', 'This feature is not available'],
  'proto.state': ['Wrong session state', 'Сессия ещё не открыта', 'The session is not open yet'],
  'proto.ver': ['Client is too old', 'Обновите приложение', 'Please update the app'],
  'login.token': ['FAIL_LOGIN_TOKEN', 'Сессия завершена. Войдите снова', 'The session has ended. Sign in again'],
  'error.phone.wrong': ['Wrong phone', 'Неверный номер телефона', 'Wrong phone number'],
  'error.code.wrong': ['Wrong code', 'Неверный код', 'Wrong code'],
  'error.code.expired': ['Code expired', 'Срок действия кода истёк', 'The code has expired'],
  'error.code.attempt.limit': ['Too many attempts', 'Попытки исчерпаны', 'No attempts left'],
  'error.rate_limited': ['Too many requests', 'Слишком часто. Подождите минуту', 'Too often. Wait a minute'],
  'captcha.create-session-failed': ['captcha required', 'Требуется проверка', 'A captcha is required'],
  'password.invalid': ['FAIL_WRONG_PASSWORD', 'Неверный пароль', 'Wrong password'],
  'chat.not.found': ['Chat not found', 'Чат не найден', 'Chat not found'],
  'chat.not.access': ['No access to chat', 'Нет доступа к чату', 'No access to this chat'],
  'contact.not.found': ['Contact not found', 'Человек не найден', 'Person not found'],
  'attachment.not.ready': ['Attachment is not ready', 'Файл ещё обрабатывается', 'The file is still being processed'],
  'error.edit.invalid.message': [
    'Message cannot be edited',
    'Это сообщение нельзя изменить',
    'This message cannot be edited',
  ],
  'error.message.invalid': ['Message not found', 'Сообщение не найдено', 'Message not found'],
  'error.message.like.unknown.reaction': ['Unknown reaction', 'Такой реакции нет', 'There is no such reaction'],
  'service.unavailable': ['Service unavailable', 'Сервис временно недоступен', 'The service is unavailable'],
} as const satisfies Readonly<Record<string, readonly [string, string, string]>>

export type RefusalCode = keyof typeof words

/** Why a request was not carried out. */
export interface Refusal {
  readonly error: RefusalCode
  readonly message?: string
}

/** `after` runs once the answer is on its way. */
export type Answer = { readonly ok: unknown; readonly after?: () => void } | Refusal

export function refuse(error: RefusalCode, message?: string): Refusal {
  return message === undefined ? { error } : { error, message }
}

/** The payload of an error frame (max-user-api.md 1.10). */
export function refusalPayload(refusal: Refusal, tongue: Tongue): Readonly<Record<string, string>> {
  const [message, ru, en] = words[refusal.error]
  return {
    error: refusal.error,
    message: refusal.message ?? message,
    localizedMessage: tongue === 'en' ? en : ru,
    title: tongue === 'en' ? 'Error' : 'Ошибка',
  }
}
