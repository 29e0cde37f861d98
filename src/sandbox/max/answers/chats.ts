import type { ChatPatch } from '../../world/changes'
import type { Attach, Chat } from '../../world/model'
import { chatFor, lastTime, maySee, messageById } from '../../world/reading'
import { anything, bool, int, list, oneOf, optional, record, shape, text } from '../check'
import { userRow, type Desk, type Line, type Row } from '../desk'
import { refuse, type Answer } from '../refusal'
import { showChat, showContact, showMessage, type Viewer } from '../show'
import { isRefusal, joined } from './history'
import { showPresences } from './session'

const info = userRow(48, shape({ chatIds: list(int, 100) }), (desk, viewer, { chatIds }) => {
  const found = chatIds.flatMap((chatId) => {
    if (chatId === 0) return desk.life.dialog(viewer.user, viewer.user).chat
    const chat = chatFor(viewer.world, viewer.user, chatId)
    return chat && maySee(chat, viewer.user) ? chat : []
  })
  return { ok: { chats: found.map((chat) => showChat(viewer, chat)) } }
})

const emptyAsk = shape({ chatId: int, lastEventTime: int, forAll: bool })

const remove = userRow(52, emptyAsk, (desk, viewer, ask, line) => {
  const chat = joined(viewer, ask.chatId)
  if (isRefusal(chat)) return chat
  if (chat.type === 'DIALOG') return empty(desk, viewer, chat, ask, true, line)
  if (chat.owner !== viewer.user) return refuse('chat.not.access')
  if (ask.forAll) desk.life.set(chat, { status: 'REMOVED' }, line)
  else return empty(desk, viewer, chat, ask, false, line)
  return { ok: { chat: showChat(viewer, chat) } }
})

const clear = userRow(54, emptyAsk, (desk, viewer, ask, line) => {
  const chat = joined(viewer, ask.chatId)
  if (isRefusal(chat)) return chat
  if (ask.forAll && chat.type !== 'DIALOG' && chat.owner !== viewer.user) return refuse('chat.not.access')
  return empty(desk, viewer, chat, ask, false, line)
})

function empty(
  desk: Desk,
  viewer: Viewer,
  chat: Chat,
  ask: { lastEventTime: number; forAll: boolean },
  drop: boolean,
  line: Line,
): Answer {
  const users = ask.forAll ? [...chat.members.keys()] : [viewer.user]
  // What is not written yet cannot be emptied, whatever the client's clock says.
  desk.life.clear(chat, users, Math.min(ask.lastEventTime, lastTime(chat)), drop, line)
  return { ok: { chat: showChat(viewer, chat) } }
}

const updateAsk = shape({
  chatId: int,
  theme: optional(text),
  description: optional(text),
  options: optional(record),
  photoToken: optional(text),
  pinMessageId: anything,
  messageId: anything,
  pin: anything,
  notifyPin: optional(bool),
  changeOwnerId: optional(int),
  revokePrivateLink: optional(bool),
  link: optional(text),
  access: optional(oneOf('PUBLIC', 'PRIVATE')),
})

const update = userRow(55, updateAsk, (desk, viewer, ask, line) => {
  const chat = joined(viewer, ask.chatId)
  if (isRefusal(chat)) return chat
  const pin = [ask.pinMessageId, ask.messageId, ask.pin].find((value) => value !== undefined)
  if (pin !== undefined) return pinMessage(desk, viewer, chat, pin, line)
  if (chat.type === 'DIALOG') return refuse('chat.not.access')
  if (!mayChange(chat, viewer.user)) return refuse('chat.not.access')
  if (ask.theme !== undefined && (ask.theme.trim() === '' || ask.theme.length > 200))
    return refuse('proto.payload', 'Wrong length at theme')
  if ((ask.description?.length ?? 0) > 400) return refuse('proto.payload', 'Wrong length at description')
  if (ask.changeOwnerId !== undefined && (chat.owner !== viewer.user || !chat.members.has(ask.changeOwnerId)))
    return refuse('chat.not.access')
  const patch: ChatPatch = {
    ...(ask.theme === undefined ? {} : { title: ask.theme.trim() }),
    ...(ask.description === undefined ? {} : { description: ask.description }),
    ...(ask.options === undefined ? {} : { options: { ...chat.options, ...onlyFlags(ask.options) } }),
    ...(ask.photoToken === undefined ? {} : { icon: chat.icon + 1 }),
    ...(ask.changeOwnerId === undefined ? {} : { owner: ask.changeOwnerId }),
    ...(ask.revokePrivateLink ? { link: `https://max.ru/join/${desk.secret('j')}` } : {}),
    ...(ask.link === undefined ? {} : { link: ask.link }),
    ...(ask.access === undefined ? {} : { access: ask.access }),
  }
  if (Object.keys(patch).length === 0) return refuse('proto.payload', 'Nothing to change')
  const isRenamed = patch.title !== undefined && patch.title !== chat.title
  desk.life.set(chat, patch, line)
  if (isRenamed) control(desk, viewer, chat, { event: 'title', title: chat.title })
  if (patch.icon !== undefined)
    control(desk, viewer, chat, { event: 'icon', url: `media:chat/${-chat.id}-${chat.icon}.svg` })
  return { ok: { chat: showChat(viewer, chat) } }
})

function onlyFlags(options: Readonly<Record<string, unknown>>): Readonly<Record<string, boolean>> {
  return Object.fromEntries(
    Object.entries(options).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'),
  )
}

function mayChange(chat: Chat, user: number): boolean {
  if (chat.owner === user || chat.admins.has(user)) return true
  return chat.type === 'CHAT' && chat.options.ONLY_OWNER_CAN_CHANGE_ICON_TITLE === false
}

/** `0`, `"0"` and null unpin; all three names of the field are known (max-user-api.md 2.2.55). */
function pinMessage(desk: Desk, viewer: Viewer, chat: Chat, pin: unknown, line: Line): Answer {
  const mayPin = chat.type === 'DIALOG' || mayChange(chat, viewer.user) || chat.options.ALL_CAN_PIN_MESSAGE === true
  if (!mayPin) return refuse('chat.not.access')
  if (pin === null || pin === 0 || pin === '0') {
    desk.life.set(chat, { pinned: null }, line)
    return { ok: { chat: showChat(viewer, chat) } }
  }
  if (typeof pin !== 'string' && typeof pin !== 'number')
    return refuse('proto.payload', 'Expected message id at pinMessageId')
  const message = messageById(chat, viewer.user, String(pin))
  if (!message) return refuse('error.message.invalid')
  desk.life.set(chat, { pinned: message.id }, line)
  control(desk, viewer, chat, { event: 'pin', pinnedMessage: showMessage(viewer, chat, message) })
  return { ok: { chat: showChat(viewer, chat) } }
}

function control(desk: Desk, viewer: Viewer, chat: Chat, facts: Readonly<Record<string, unknown>>): void {
  desk.life.post(chat, { sender: viewer.user, text: '', attaches: [{ _type: 'CONTROL', ...facts } as Attach] })
}

const join = userRow(57, shape({ link: text }), (desk, viewer, ask, line) => {
  const chat = chatByLink(viewer, ask.link)
  if (!chat) return refuse('chat.not.found')
  if (!chat.members.has(viewer.user)) {
    desk.life.join(chat, viewer.user, line)
    if (chat.type === 'CHAT') control(desk, viewer, chat, { event: 'joinByLink', userId: viewer.user })
  }
  return { ok: { chat: showChat(viewer, chat) } }
})

/** With or without scheme and host, as an invite or as a nick. */
function chatByLink(viewer: Viewer, link: string): Chat | null {
  const wanted = bareLink(link)
  for (const chat of viewer.world.chats.values()) {
    if (chat.status === 'ACTIVE' && chat.link !== null && bareLink(chat.link) === wanted) return chat
  }
  return null
}

function bareLink(link: string): string {
  return link
    .trim()
    .replace(/^(https?:\/\/)?(www\.)?max\.ru\//, '')
    .replace(/^@|\/+$/g, '')
    .toLowerCase()
}

const leave = userRow(58, shape({ chatId: int }), (desk, viewer, ask, line) => {
  const chat = joined(viewer, ask.chatId)
  if (isRefusal(chat)) return chat
  if (chat.type === 'DIALOG' || chat.owner === viewer.user) return refuse('chat.not.access')
  if (chat.type === 'CHAT') control(desk, viewer, chat, { event: 'leave', userId: viewer.user })
  desk.life.leave(chat, viewer.user, line)
  return { ok: { chat: showChat(viewer, chat) } }
})

const membersAsk = shape({
  type: oneOf('MEMBER', 'ADMIN', 'JOIN_REQUEST', 'BLOCKED'),
  chatId: int,
  marker: optional(int),
  count: optional(int),
  query: optional(text),
})

const members = userRow(59, membersAsk, (desk, viewer, ask) => {
  const chat = joined(viewer, ask.chatId)
  if (isRefusal(chat)) return chat
  if (ask.count !== undefined && (ask.count < 1 || ask.count > 500))
    return refuse('proto.payload', 'Expected count from 1 to 500')
  const query = ask.query?.trim().toLowerCase() ?? ''
  const wanted = [...chat.members].flatMap(([user, { mark }]) => {
    const person = viewer.world.people.get(user)
    const isWanted = ask.type === 'MEMBER' || (ask.type === 'ADMIN' && (chat.owner === user || chat.admins.has(user)))
    if (!person || !isWanted || !`${person.firstName} ${person.lastName}`.toLowerCase().includes(query)) return []
    return [{ person, mark }]
  })
  const start = ask.marker ?? 0
  const end = start + (ask.count ?? 50)
  const rows = wanted.slice(start, end).map(({ person, mark }) => ({
    contact: showContact(viewer, person),
    presence: showPresences(desk, [person.id])[person.id] ?? {},
    readMark: mark,
  }))
  return { ok: { members: rows, ...(end < wanted.length ? { marker: end } : {}) } }
})

const searchAsk = shape({ query: text, from: optional(int), count: optional(int), type: optional(text) })

const publicSearch = userRow(60, searchAsk, (_desk, viewer, ask) => {
  const query = ask.query.trim().toLowerCase()
  if (query === '') return { ok: { result: [], total: 0 } }
  const chats = [...viewer.world.chats.values()]
    .filter(
      (chat) =>
        chat.status === 'ACTIVE' &&
        chat.type !== 'DIALOG' &&
        maySee(chat, viewer.user) &&
        chat.title.toLowerCase().includes(query),
    )
    .map((chat) => ({ chat: showChat(viewer, chat) }))
  const people = [...viewer.world.people.values()]
    .filter(
      (person) => String(person.id) === query || `${person.firstName} ${person.lastName}`.toLowerCase().includes(query),
    )
    .map((person) => ({ contact: showContact(viewer, person) }))
  const all = [...people, ...chats]
  const start = ask.from ?? 0
  return { ok: { result: all.slice(start, start + (ask.count ?? 30)), total: all.length } }
})

const linkInfo = userRow(89, shape({ link: text }), (_desk, viewer, ask) => {
  const chat = chatByLink(viewer, ask.link)
  if (chat) return { ok: { chat: showChat(viewer, chat) } }
  const wanted = bareLink(ask.link)
  for (const person of viewer.world.people.values()) {
    const isMeant = wanted === `id${person.id}` || (person.link !== null && bareLink(person.link) === wanted)
    if (isMeant) return { ok: { user: { contact: showContact(viewer, person) } } }
  }
  return refuse('chat.not.found')
})

export const chatRows: readonly Row[] = [info, remove, clear, update, join, leave, members, publicSearch, linkInfo]
