import type { Chat } from '../../domain/chat'
import type { ChatId } from '../../domain/ids'
import type { Message } from '../../domain/message'
import longLogin from './long-login.json'
import { everything, makeChat, makeLast, people, personOf, readOnly } from './builders'
import type { FakeWorld } from './fake-connection'
import { makeHistory } from './history'
import { sampleChats } from './sample-chats'
import { attachmentSamples, channelSamples, deliverySamples, groupSamples, textSamples } from './sample-messages'

const minute = 60_000
const longHistory = 20_000

export interface ListPart {
  readonly name: string
  readonly world: FakeWorld
  readonly selected: ChatId | null
}

export interface ChatPart {
  readonly name: string
  readonly world: FakeWorld
  readonly chat: ChatId
}

/** What the whole messenger makes of the fixture in `tests/wire/max/login-long.json`; a test keeps it so. */
const { chats: longLoginChats, messages: longLoginMessages } = longLogin as unknown as {
  readonly chats: readonly Chat[]
  readonly messages: readonly Message[]
}
const longLoginWorld: FakeWorld = {
  chats: longLoginChats,
  historyOf: (chat) => longLoginMessages.filter((message) => message.chat === chat),
}

export interface Samples {
  readonly now: number
  readonly chats: readonly Chat[]
}

export function samples(now: number): Samples {
  return { now, chats: sampleChats(now) }
}

export function listParts({ now, chats }: Samples): readonly ListPart[] {
  const presence = [[personOf('7'), { isOnline: true, seenAt: null }]] as const
  return [
    { name: 'rows', world: { chats, presence }, selected: chats[4]!.id },
    { name: 'list-long-login', world: longLoginWorld, selected: null },
    { name: 'list-loading', world: { chats: [], isSilent: true }, selected: null },
    { name: 'list-empty', world: { chats: [] }, selected: null },
    {
      name: 'list-one',
      world: { chats: [makeChat('1', { last: makeLast({ time: now, text: 'Привет' }) })] },
      selected: null,
    },
  ]
}

export function chatParts({ now, chats }: Samples): readonly ChatPart[] {
  const anna = personOf('2')
  const online = [[anna, { isOnline: true, seenAt: null }]] as const
  const away = [[anna, { isOnline: false, seenAt: now - 40 * minute }]] as const
  const dialog = makeChat('2', { title: 'Анна Белова', peer: anna, othersReadUpTo: now, readUpTo: now })
  const part = (
    name: string,
    chat: Chat,
    historyOf: (id: ChatId) => Message[],
    more: Partial<FakeWorld> = {},
  ): ChatPart => ({
    name,
    chat: chat.id,
    world: { chats: [chat], historyOf, people, presence: online, ...more },
  })
  const group = makeChat('8', { kind: 'group', title: 'Поход на Ладогу 🏕', membersCount: 14, readUpTo: now })
  const channel = makeChat('14', {
    kind: 'channel',
    title: 'Стрижи и ласточки',
    isOfficial: true,
    membersCount: 18_240,
    can: readOnly,
    readUpTo: now,
  })
  const live = { ...chats[1]!, peer: anna, unread: 12, readUpTo: now - 90 * minute }
  const liveChats = chats.map((chat) => (chat.id === live.id ? live : chat))
  return [
    part('text', dialog, (id) => textSamples(id, now)),
    part('attachments', dialog, (id) => attachmentSamples(id, now)),
    part('delivery', { ...dialog, othersReadUpTo: now - 5 * minute }, (id) => deliverySamples(id, now), {
      isOffline: true,
    }),
    part('group', group, (id) => groupSamples(id, now)),
    part('channel', channel, (id) => channelSamples(id, now)),
    part(
      'service',
      makeChat('15', { title: 'Служба поддержки', isOfficial: true, can: readOnly, readUpTo: now }),
      (id) => channelSamples(id, now),
    ),
    part('saved', makeChat('100', { kind: 'saved', title: '', readUpTo: now }), () => []),
    part('empty', dialog, () => [], { presence: away }),
    part('signed-out', dialog, (id) => groupSamples(id, now), { isSignedOut: true }),
    part('left', { ...group, isMember: false }, (id) => groupSamples(id, now)),
    part(
      'draft',
      {
        ...dialog,
        can: { ...everything, maxLength: 60 },
        draft: {
          text: { text: 'Начатое, но не отправленное сообщение, почти у предела', spans: [] },
          replyTo: null,
          savedAt: now,
        },
      },
      (id) => textSamples(id, now),
    ),
    ...longLoginChats.map((chat, index) => ({ name: `long-login-${index + 1}`, chat: chat.id, world: longLoginWorld })),
    part('loading', dialog, () => [], { isSilent: true }),
    {
      name: 'live',
      chat: live.id,
      world: {
        chats: liveChats,
        people,
        presence: online,
        echoes: true,
        historyOf: (id) => makeHistory(id, id === live.id ? longHistory : 120, now - minute, id !== live.id),
      },
    },
  ]
}
