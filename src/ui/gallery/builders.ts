import type { Account } from '../../domain/account'
import type { Attachment } from '../../domain/attachment'
import type { Capabilities } from '../../domain/capabilities'
import type { Chat, LastMessage } from '../../domain/chat'
import {
  accountId,
  chatId,
  ownKey,
  outgoingMark,
  personId,
  positionOf,
  receivedKey,
  serverMessageId,
  waitingPosition,
} from '../../domain/ids'
import type { ChatId, PersonId } from '../../domain/ids'
import type { ChatEvent, Message } from '../../domain/message'
import { networkKinds } from '../../domain/network-kind'
import type { Person } from '../../domain/person'
import { plainText } from '../../domain/rich-text'
import type { RichText } from '../../domain/rich-text'

/** Invented rows for the gallery and for tests: whole and valid, with the parts that matter said by the caller. */

export const account = accountId('a1')
export const me = personId(account, '1')

export function makeAccount(part: Partial<Account> = {}): Account {
  return {
    id: account,
    network: networkKinds[0]!,
    me,
    name: 'Вера Полякова',
    picture: null,
    phone: null,
    endpoint: { route: 'demo', address: null, clientVersion: null },
    addedAt: 0,
    isSignedOut: false,
    ...part,
  }
}

export const everything: Capabilities = {
  write: true,
  reply: true,
  editOwn: true,
  editWithin: null,
  deleteForMe: true,
  deleteOwnForAll: true,
  deleteOthersForAll: false,
  react: true,
  markUnread: true,
  typing: true,
  copy: true,
  format: true,
  maxLength: 4000,
}

export const readOnly: Capabilities = {
  ...everything,
  write: false,
  reply: false,
  editOwn: false,
  deleteOwnForAll: false,
  typing: false,
}

export function makeLast(part: Partial<LastMessage> & { readonly time: number }): LastMessage {
  return {
    key: receivedKey(chatId(account, '0'), serverMessageId('1')),
    isMine: false,
    senderName: null,
    text: '',
    attachment: null,
    event: null,
    delivery: { at: 'received' },
    ...part,
  }
}

/** @param remote the number of the chat within its network */
export function makeChat(remote: string, part: Partial<Chat> = {}): Chat {
  return {
    id: chatId(account, remote),
    account,
    kind: 'dialog',
    title: 'Анна Белова',
    picture: null,
    peer: part.kind === undefined || part.kind === 'dialog' ? personId(account, remote) : null,
    about: null,
    membersCount: null,
    isMember: true,
    isHidden: false,
    isOfficial: false,
    isBot: false,
    last: null,
    lastEventAt: 0,
    unread: 0,
    isMarkedUnread: false,
    readUpTo: 0,
    othersReadUpTo: 0,
    mutedUntil: 0,
    pinnedRank: null,
    pinned: null,
    draft: null,
    can: everything,
    ...part,
  }
}

export function makePerson(remote: string, name: string, part: Partial<Person> = {}): Person {
  return {
    id: personId(account, remote),
    name,
    firstName: name.split(' ')[0] ?? name,
    picture: null,
    isBot: false,
    isOfficial: false,
    isBlocked: false,
    phone: null,
    about: null,
    ...part,
  }
}

export interface MessageParts extends Partial<Omit<Message, 'content'>> {
  readonly text?: string | RichText
  readonly attachments?: readonly Attachment[]
  readonly event?: ChatEvent
}

/** @param number the message's number within the chat; later numbers are later messages */
export function makeMessage(chat: ChatId, number: number, time: number, parts: MessageParts = {}): Message {
  const { text, attachments, event, ...rest } = parts
  const id = serverMessageId(String(number))
  const words = text === undefined ? plainText('') : typeof text === 'string' ? plainText(text) : text
  return {
    key: receivedKey(chat, id),
    chat,
    id,
    mark: null,
    position: positionOf(time, id),
    time,
    sender: parts.isMine ? me : personId(account, '2'),
    isMine: false,
    content: event ? { kind: 'event', event } : { kind: 'words', text: words, attachments: attachments ?? [] },
    reply: null,
    forward: null,
    editedAt: null,
    reactions: [],
    views: null,
    delivery: parts.isMine ? { at: 'sent' } : { at: 'received' },
    ...rest,
  }
}

/** A row that still lies in the outbox. @param turn its place in the queue */
export function makeWaiting(
  chat: ChatId,
  turn: number,
  time: number,
  parts: MessageParts & Pick<Message, 'delivery'>,
): Message {
  const mark = outgoingMark(`m${turn}`)
  return {
    ...makeMessage(chat, turn, time, { ...parts, isMine: true }),
    key: ownKey(chat, mark),
    id: null,
    mark,
    position: waitingPosition(turn),
    delivery: parts.delivery,
  }
}

/** Marks the first place of `part` in `text`. */
export function styled(
  text: string,
  ...parts: readonly (readonly [part: string, style: RichText['spans'][number]['style']])[]
): RichText {
  return {
    text,
    spans: parts.flatMap(([part, style]) => {
      const from = text.indexOf(part)
      return from < 0 ? [] : [{ from, length: part.length, style }]
    }),
  }
}

export const people: readonly Person[] = [
  makePerson('1', 'Вера Полякова'),
  makePerson('2', 'Анна Белова'),
  makePerson('3', 'Игорь Ким'),
  makePerson('4', 'Mark Oliveira'),
  makePerson('5', 'Соня Лебедева-Вознесенская'),
  makePerson('6', 'Бот погоды', { isBot: true }),
]

export function personOf(remote: string): PersonId {
  return personId(account, remote)
}
