import type { Millis } from '../../src/base/brand'
import type { Clock } from '../../src/base/clock'
import type { ChatFacts } from '../../src/domain/chat'
import {
  ownKey,
  personId,
  positionOf,
  receivedKey,
  remoteOf,
  serverMessageId,
  type AccountId,
  type ChatId,
  type OutgoingMark,
  type PersonId,
} from '../../src/domain/ids'
import type { Message } from '../../src/domain/message'
import type { Person } from '../../src/domain/person'
import { plainText } from '../../src/domain/rich-text'
import type { HistoryPage, HistoryQuery } from '../../src/domain/window'

/** A message as a scripted server keeps it. */
export interface ServerMessage {
  readonly id: string
  readonly time: Millis
  readonly sender: string
  readonly mark: string | null
  text: string
  editedAt: Millis | null
}

/** The person who signs in to the scripted server. */
export const meRemote = '1'

/** What a scripted server remembers: chats and their messages, and how they look to an account. */
export function createServerArchive(clock: Clock) {
  const chats = new Map<string, Omit<ChatFacts, 'id'>>()
  const logs = new Map<string, ServerMessage[]>()
  let nextId = 1000

  const logOf = (chat: string): ServerMessage[] => {
    const log = logs.get(chat) ?? []
    logs.set(chat, log)
    return log
  }
  const chatIn = (account: AccountId, chat: string): ChatId => `${account}:${chat}` as ChatId
  const rowOf = (account: AccountId, chat: string, message: ServerMessage): Message => {
    const id = serverMessageId(message.id)
    const chatId = chatIn(account, chat)
    const isMine = message.sender === meRemote
    return {
      key: message.mark === null ? receivedKey(chatId, id) : ownKey(chatId, message.mark as OutgoingMark),
      chat: chatId,
      id,
      mark: message.mark as OutgoingMark | null,
      position: positionOf(message.time, id),
      time: message.time,
      sender: personId(account, message.sender),
      isMine,
      content: { kind: 'words', text: plainText(message.text), attachments: [] },
      reply: null,
      forward: null,
      editedAt: message.editedAt,
      reactions: [],
      views: null,
      delivery: { at: isMine ? 'sent' : 'received' },
    }
  }
  const personOf = (id: PersonId): Person => ({
    id,
    name: `Person ${remoteOf(id)}`,
    firstName: `P${remoteOf(id)}`,
    picture: null,
    isBot: false,
    isOfficial: false,
    isBlocked: false,
    phone: null,
    about: null,
  })
  const factsOf = (account: AccountId, chat: string): ChatFacts => {
    const last = logOf(chat).at(-1)
    const { peer, ...facts } = chats.get(chat) ?? { kind: 'dialog' as const }
    return {
      ...facts,
      id: chatIn(account, chat),
      ...(peer === undefined ? {} : { peer }),
      lastMessage: last ? rowOf(account, chat, last) : null,
    }
  }
  const append = (chat: string, sender: string, text: string, mark: string | null): ServerMessage => {
    const log = logOf(chat)
    const time = Math.max(clock.now(), (log.at(-1)?.time ?? 0) + 1)
    const message: ServerMessage = { id: String((nextId += 1)), time, sender, mark, text, editedAt: null }
    log.push(message)
    if (!chats.has(chat)) chats.set(chat, { kind: 'dialog', title: `Chat ${chat}` })
    return message
  }
  const page = (account: AccountId, query: HistoryQuery): HistoryPage => {
    const chat = remoteOf(query.chat)
    const rows = logOf(chat).map((message) => rowOf(account, chat, message))
    const { from } = query
    const edge =
      from === 'newest'
        ? rows.length
        : rows.filter((row) =>
            from.id === null ? row.time <= from.time : row.position <= positionOf(from.time, from.id),
          ).length
    const start = Math.max(0, edge - query.older)
    const end = Math.min(rows.length, edge + query.newer)
    return { messages: rows.slice(start, end), reachedStart: start === 0, reachedEnd: end === rows.length }
  }

  return {
    logOf,
    rowOf,
    personOf,
    factsOf,
    append,
    page,
    timeOf: (id: string): Millis | null => [...logs.values()].flat().find((message) => message.id === id)?.time ?? null,
    chats: (): readonly string[] => [...chats.keys()],
    setChat: (chat: string, facts: Omit<ChatFacts, 'id'>): void => void chats.set(chat, facts),
    remove(chat: string, ids: readonly string[]): void {
      logs.set(
        chat,
        logOf(chat).filter((message) => !ids.includes(message.id)),
      )
    },
  }
}
