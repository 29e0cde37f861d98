import type { Millis } from '../../base/brand'
import type { Activity } from '../../domain/person'
import type { ElementAsk } from './translate/rich-text'
import { chatShape, chats } from './wire/chat'
import { codeSentShape, helloShape, loginShape, registeredShape, signInShape } from './wire/login'
import { messageShape } from './wire/message'
import { contactShape, presenceShape } from './wire/person'
import { anything, countedList, list, number, shape, table, type Read, type Reads } from './wire/reading'

type WireId = number | string

/** One operation: its number, what it is asked with, how its answer is read. */
interface Operation<Ask, Answer> {
  readonly opcode: number
  /** How long an answer may take (max-user-api.md 1.11). */
  readonly deadline: Millis
  payload(ask: Ask): unknown
  readonly answer: Reads<Answer>
}

const usualDeadline = 20_000
const loginDeadline = 30_000

const operation =
  <Ask>() =>
  <Answer>(
    opcode: number,
    answer: Reads<Answer>,
    payload: (ask: Ask) => unknown = asGiven,
    deadline = usualDeadline,
  ): Operation<Ask, Answer> => ({
    opcode,
    deadline,
    payload,
    answer,
  })

const asGiven = (ask: unknown): unknown => ask

/** Answers that say nothing but "done"; whatever they carry is not needed. */
const done = anything

export interface UserAgentAsk {
  readonly deviceType: 'WEB'
  readonly locale: string
  readonly deviceLocale: string
  readonly osVersion: string
  readonly deviceName: string
  readonly headerUserAgent: string
  readonly appVersion: string
  readonly screen: string
  readonly timezone: string
}

export interface MessageAsk {
  readonly chatId: WireId
  readonly message: {
    readonly cid: WireId
    readonly text: string
    readonly elements: readonly ElementAsk[]
    readonly attaches: readonly []
    readonly link?: { readonly type: 'REPLY'; readonly messageId: string }
  }
  readonly notify: boolean
}

const activityNames = {
  text: 'TEXT',
  photo: 'PHOTO',
  video: 'VIDEO',
  voice: 'AUDIO',
  file: 'FILE',
  sticker: 'STICKER',
} as const satisfies Record<Activity, string>

const readMark = shape('read mark', {}, { unread: number, mark: number })

/** Everything we ever ask of the server (max-user-api.md 2.1). Opcode 5, the telemetry of official clients, is not here on purpose. */
export const calls = {
  ping: operation<{ interactive: boolean }>()(1, done),
  hello: operation<{ userAgent: UserAgentAsk; deviceId: string }>()(6, helloShape),
  askCode: operation<{ phone: string; type: 'START_AUTH' | 'RESEND'; language: string }>()(17, codeSentShape),
  checkCode: operation<{ token: string; verifyCode: string }>()(18, signInShape, (ask) => ({
    ...ask,
    authTokenType: 'CHECK_CODE',
  })),
  login: operation<{
    token: string
    interactive: boolean
    since: Millis
    configHash: string | null
    chatsCount: number
  }>()(
    19,
    loginShape,
    ({ since, configHash, token, chatsCount, interactive }) => ({
      token,
      chatsCount,
      interactive,
      chatsSync: since,
      contactsSync: since,
      presenceSync: since,
      draftsSync: since,
      ...(configHash === null ? {} : { configHash }),
    }),
    loginDeadline,
  ),
  logout: operation<Record<string, never>>()(20, done),
  register: operation<{ token: string; firstName: string; lastName?: string }>()(23, registeredShape, (ask) => ({
    ...ask,
    tokenType: 'REGISTER',
  })),
  people: operation<{ contactIds: readonly WireId[] }>()(
    32,
    shape('people', { contacts: list(contactShape, 'people.contacts') }, {}),
  ),
  checkPassword: operation<{ trackId: string; password: string }>()(115, signInShape),
  presence: operation<{ contactIds: readonly WireId[] }>()(
    35,
    shape('presences', { presence: table(presenceShape, 'presences.presence') }, { time: anything }),
  ),
  chats: operation<{ chatIds: readonly WireId[] }>()(48, shape('chats', { chats }, {})),
  history: operation<{ chatId: WireId; from: Millis; forward: number; backward: number }>()(
    49,
    shape('history', { messages: countedList(messageShape, 'history.messages') }, { chat: anything }),
    (ask) => ({ ...ask, getMessages: true }),
  ),
  mark: operation<
    | { chatId: WireId; type: 'READ_MESSAGE'; messageId: string; mark: Millis }
    | { chatId: WireId; type: 'SET_AS_UNREAD'; mark: Millis }
  >()(50, readMark),
  moreChats: operation<{ marker: Millis }>()(53, shape('more chats', { chats }, { marker: number })),
  send: operation<MessageAsk>()(
    64,
    shape('sent', { message: messageShape }, { chatId: anything, chat: chatShape, unread: number, mark: number }),
  ),
  typing: operation<{ chatId: WireId; activity: Activity }>()(65, done, ({ chatId, activity }) => ({
    chatId,
    type: activityNames[activity],
  })),
  remove: operation<{ chatId: WireId; messageIds: readonly string[]; forMe: boolean }>()(66, done),
  edit: operation<{ chatId: WireId; messageId: string; text: string; elements: readonly ElementAsk[] }>()(
    67,
    shape('edited', { message: messageShape }, { chatId: anything, chat: anything }),
  ),
  watch: operation<{ chatId: WireId; subscribe: boolean }>()(75, done),
} as const

export type CallName = keyof typeof calls
type Table = typeof calls
export type Ask<Name extends CallName> = Parameters<Table[Name]['payload']>[0]
export type Answer<Name extends CallName> = Read<Table[Name]['answer']>

/** Names of the operations by number, for the figures of the diagnostics page. */
export const callNames: ReadonlyMap<number, string> = new Map(
  Object.entries(calls).map(([name, { opcode }]) => [opcode, name]),
)
