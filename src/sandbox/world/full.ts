import type { Millis } from '../../base/brand'
import { accountOf, noPast } from './changes'
import { fraction, mix, pick } from './dice'
import { dialogId, messageId, savedKey } from './ids'
import type { Past, World } from './model'
import { channels, groups } from './names'
import { callId, listPast, postPast } from './past'
import { anna, echo, helperBot, inventedIds, service, settlePeople, slow, third } from './people'
import { add, day, dialog, endOf, greeting, minute, talk } from './place-chat'
import { showcasePast } from './showcase'
import { commonGroup, emptyWorld, first, second } from './tiny'

/** How many chats stand in the main demo user's list. */
export const mainChats = 300
/** The length of the longest history: the dialog of the main demo user with Anna. */
export const longestHistory = 20_000
/** The channel that posts on a timer. */
export const timedChannel = -72_000_000_000_029
/** The group that is busy while somebody looks. */
export const busyGroup = -71_000_000_000_040
export const showcaseGroup = -71_000_000_000_031

/**
 * The world of the demo and of the hosted sandbox. Only chats and people are made here; their histories are made
 * message by message when somebody reads them, so this takes a few milliseconds.
 */
export function fullWorld(seed: number, anchor: Millis): World {
  const world = emptyWorld(seed, anchor)
  settlePeople(world)
  const account = accountOf(world, third.id)
  account.password = third.password
  account.hint = third.hint
  const places = specialChats(world)
  fillList(world, places)
  smallAccounts(world)
  settleMainAccount(world)
  return world
}

/** Chats that tests and people look for by name. Answers how many places of the list they take. */
function specialChats(world: World): number {
  const [me, lev] = [first.id, second.id]
  const some = inventedIds(world)
  dialog(world, 0, me, anna, longestHistory)
  add(
    world,
    {
      id: commonGroup,
      type: 'CHAT',
      title: 'Поход',
      description: 'Три дня вдоль реки',
      owner: lev,
      members: [lev, me, anna, third.id, ...some.slice(0, 5)],
      link: 'https://max.ru/join/pohod',
      options: { ALL_CAN_PIN_MESSAGE: true },
      past: talk(world, 1, commonGroup, [lev, me, anna, ...some.slice(0, 5)], 500, 'ru', 'hobby', 5 * 60 * minute),
    },
    3,
  )
  dialog(world, 2, me, lev, 1500)
  add(
    world,
    {
      id: busyGroup,
      type: 'CHAT',
      title: 'Болтаем 24/7',
      owner: some[5]!,
      members: [some[5]!, me, ...some.slice(6, 24)],
      past: talk(world, 3, busyGroup, some.slice(5, 24), 12_000, 'ru', 'daily', 40 * minute),
    },
    57,
  )
  dialog(world, 4, me, echo, 0, { past: greeting(world, 4, echo, 'Привет! Напишите мне что-нибудь, и я повторю.') }, 1)
  add(
    world,
    {
      id: timedChannel,
      type: 'CHANNEL',
      title: 'Стрижи города',
      description: 'Птицы над крышами, каждый день',
      link: 'https://max.ru/swifts_city',
      access: 'PUBLIC',
      owner: some[30]!,
      members: [some[30]!, me, lev, third.id],
      crowd: 22_418,
      options: { OFFICIAL: true },
      past: postPast({
        seed: mix(world.seed, 29),
        count: 900,
        end: endOf(world, 5),
        pace: 7 * 60 * minute,
        author: some[30]!,
        subscribers: 22_418,
        tongue: 'ru',
        subject: 'nature',
        readers: some.slice(40, 60),
      }),
    },
    4,
  )
  dialog(world, 6, me, slow, 60)
  dialog(world, 7, me, helperBot, 0, {
    past: greeting(world, 7, helperBot, 'Здравствуйте! Я бот. Нажмите /start или напишите /help.'),
  })
  add(world, {
    id: showcaseGroup,
    type: 'CHAT',
    title: 'Выставка сообщений',
    description: 'По одному сообщению каждого вида',
    owner: anna,
    members: [anna, me, lev],
    past: showcasePast(endOf(world, 8), showcaseGroup, anna, lev),
  })
  dialog(
    world,
    9,
    me,
    service,
    0,
    {
      options: { SERVICE_CHAT: true },
      past: greeting(
        world,
        9,
        service,
        'Вход в аккаунт с нового устройства. Если это были не вы, завершите сеанс в настройках.',
      ),
    },
    1,
  )
  const call = add(world, {
    id: -71_000_000_000_099,
    type: 'CHAT',
    title: 'Звонок',
    owner: me,
    members: [me, anna, lev],
    past: noPast,
  })
  call.status = 'HIDDEN'
  call.conversation = callId(99)
  add(world, { id: 0, key: savedKey(me), type: 'DIALOG', members: [me], past: savedNotes(world) })
  return 10
}

function savedNotes(world: World): Past {
  const notes = [
    'Код от домофона: 47В',
    'Купить лампочки',
    'Стихи про стрижей — дописать',
    'https://example.org/recipes/apple-pie',
    'Размер рамы 56',
    'Список книг: «Маяк», «Река», «Письма с севера»',
  ]
  return listPast(
    notes.map((text, index) => {
      const time = world.anchor - (notes.length - index) * 3 * day
      return {
        id: messageId(time, index),
        time,
        sender: first.id,
        text,
        cid: null,
        elements: [],
        attaches: [],
        quote: null,
        edited: null,
        views: null,
        reactions: [],
      }
    }),
  )
}

/** The rest of the list: groups, channels and dialogs, mixed. */
function fillList(world: World, taken: number): void {
  const some = inventedIds(world)
  // The dialog with the third demo user is made with his account.
  const wanted = mainChats - taken - 1
  const restChannels = channels.slice(1)
  const queue: ((place: number) => void)[] = [
    ...groups.map((group, index) => (place: number) => addGroup(world, place, group, index)),
    ...restChannels.map((channel, index) => (place: number) => addChannel(world, place, channel, index)),
  ]
  const dialogs = wanted - queue.length
  for (let index = 0; index < dialogs; index += 1) {
    const peer = some[index]!
    const count = 6 + Math.floor(fraction(world.seed, peer, 72) ** 3 * 900)
    queue.push((place) => dialog(world, place, first.id, peer, count, {}, unreadAt(world, place)))
  }
  // The two long histories stay near the top; everything else is dealt like cards.
  const order = queue
    .map((make, index) => ({ make, rank: index < 3 ? index / 1000 : fraction(world.seed, index, 73) }))
    .sort((one, other) => one.rank - other.rank)
  for (const [index, { make }] of order.entries()) make(taken + index)
}

function unreadAt(world: World, place: number): number {
  const chance = mix(world.seed, place, 74) % 12
  return chance < 2 ? 1 + (mix(world.seed, place, 75) % 6) : 0
}

function addGroup(world: World, place: number, { title, topic, tongue }: (typeof groups)[number], index: number): void {
  const some = inventedIds(world)
  const size = 3 + (mix(world.seed, index, 76) % 14)
  const from = mix(world.seed, index, 77) % (some.length - size)
  const members = [some[from]!, first.id, ...some.slice(from + 1, from + size)]
  const id = -71_000_000_001_000 - index
  const count = [8000, 5000, 3000][index] ?? 20 + Math.floor(fraction(world.seed, index, 78) ** 3 * 900)
  const past = talk(world, place, id, members, count, tongue, topic, count > 2000 ? 110 * minute : 7 * 60 * minute)
  const owner = index % 9 === 0 ? first.id : members[0]!
  const chat = add(
    world,
    { id, type: 'CHAT', title, owner, members, past, link: `https://max.ru/join/g${index}` },
    unreadAt(world, place),
  )
  chat.admins.set(members[2]!, 120)
  if (index % 7 === 2) chat.pinned = past.messageAt(past.count - 2).id
}

function addChannel(
  world: World,
  place: number,
  { title, topic, tongue }: (typeof channels)[number],
  index: number,
): void {
  const some = inventedIds(world)
  const author = pick(some, world.seed, index, 79)
  const subscribers = 40 + Math.floor(fraction(world.seed, index, 80) ** 4 * 90_000)
  const past = postPast({
    seed: mix(world.seed, index, 81),
    count: 30 + (mix(world.seed, index, 82) % 300),
    end: endOf(world, place),
    pace: 11 * 60 * minute,
    author,
    subscribers,
    tongue,
    subject: topic,
    readers: some.slice(index, index + 12),
  })
  add(
    world,
    {
      id: -72_000_000_001_000 - index,
      type: 'CHANNEL',
      title,
      link: `https://max.ru/channel_${index}`,
      access: 'PUBLIC',
      owner: author,
      members: [author, first.id],
      crowd: subscribers,
      past,
      options: index % 6 === 0 ? { SIGN_ADMIN: true } : {},
    },
    unreadAt(world, place),
  )
}

/** The second and third demo users have lists of a handful of chats. */
function smallAccounts(world: World): void {
  const some = inventedIds(world)
  for (let index = 0; index < 12; index += 1) dialog(world, 3 + index * 5, second.id, some[60 + index]!, 40)
  for (const [index, peer] of [anna, echo, some[80]!].entries())
    dialog(world, 2 + index * 9, third.id, peer, peer === echo ? 1 : 30)
  dialog(world, 5, first.id, third.id, 12)
  dialog(world, 6, second.id, echo, 0, {
    past: greeting(world, 6, echo, 'Привет! Напишите мне что-нибудь, и я повторю.'),
  })
}

/** Muted chats, a pinned order, folders, contacts and a draft, so that a client has something to show. */
function settleMainAccount(world: World): void {
  const account = accountOf(world, first.id)
  const some = inventedIds(world)
  account.chatSettings = {
    [busyGroup]: { dontDisturbUntil: -1 },
    [-71_000_000_001_003]: { dontDisturbUntil: -1 },
    [-72_000_000_001_000]: { dontDisturbUntil: world.anchor + 7 * day },
  }
  account.folders = [
    { id: 'unread', title: 'Непрочитанные', include: [], favorites: [], filters: ['UNREAD'], updateTime: world.anchor },
    {
      id: 'work',
      title: 'Работа',
      include: [-71_000_000_001_001, -71_000_000_001_002, -71_000_000_001_008],
      favorites: [],
      filters: [],
      updateTime: world.anchor,
    },
  ]
  account.foldersOrder = ['all.chat.folder', 'unread', 'work']
  account.folderSync = world.anchor
  for (const person of [anna, second.id, slow, ...some.slice(0, 20)]) {
    account.contacts.set(person, { status: 'ACTIVE', firstName: null, lastName: null, since: world.anchor - day })
  }
  account.contacts.set(some[3]!, {
    status: 'ACTIVE',
    firstName: 'Сосед',
    lastName: 'с дрелью',
    since: world.anchor - day,
  })
  account.contacts.set(some[25]!, { status: 'BLOCKED', firstName: null, lastName: null, since: world.anchor - day })
  account.drafts.set(`chat:${dialogId(first.id, some[1]!)}`, {
    draft: { text: 'Я тут подумала и', elements: [] },
    time: world.anchor - 3600_000,
  })
}
