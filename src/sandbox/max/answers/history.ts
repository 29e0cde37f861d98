import { chatFor, maySee, messageById, newestFirst, page, peerOf, unread, chatsOf } from '../../world/reading'
import type { Chat, Message } from '../../world/model'
import { bool, id, int, list, optional, shape, text } from '../check'
import { userRow, type Desk, type Line, type Row } from '../desk'
import { refuse, type Refusal } from '../refusal'
import { showChat, showMessage, type Viewer } from '../show'

/** How many messages one request may ask for; PyMax asks for 200. */
const mostMessages = 500
const searchDepth = 2000

/** The chat if this user may read it, else why not. */
export function readable(viewer: Viewer, chatId: number): Chat | Refusal {
  const chat = chatFor(viewer.world, viewer.user, chatId)
  if (!chat) return refuse('chat.not.found')
  return maySee(chat, viewer.user) ? chat : refuse('chat.not.access')
}

/** The chat if this user is in it, else why not. */
export function joined(viewer: Viewer, chatId: number): Chat | Refusal {
  const chat = chatFor(viewer.world, viewer.user, chatId)
  if (!chat) return refuse('chat.not.found')
  return chat.members.has(viewer.user) ? chat : refuse('chat.not.access')
}

export function isRefusal(value: Chat | Refusal): value is Refusal {
  return 'error' in value
}

/** Saved messages exist for everyone, written in or not. */
function openChat(desk: Desk, viewer: Viewer, chatId: number): Chat | Refusal {
  if (chatId === 0) return desk.life.dialog(viewer.user, viewer.user).chat
  return readable(viewer, chatId)
}

const historyAsk = shape({
  chatId: int,
  from: int,
  forward: int,
  backward: int,
  getMessages: bool,
  getChat: optional(bool),
  itemType: optional(text),
})

const history = userRow(49, historyAsk, (desk, viewer, ask) => {
  if (ask.forward < 0 || ask.backward < 0 || ask.forward + ask.backward > mostMessages)
    return refuse('proto.payload', 'Wrong page size')
  const chat = openChat(desk, viewer, ask.chatId)
  if (isRefusal(chat)) return chat
  const isDelayed = ask.itemType === 'DELAYED'
  const messages = isDelayed || !ask.getMessages ? [] : page(chat, viewer.user, ask.from, ask.backward, ask.forward)
  return {
    ok: {
      messages: messages.map((message) => showMessage(viewer, chat, message)),
      ...(ask.getChat ? { chat: showChat(viewer, chat) } : {}),
    },
  }
})

const markAsk = shape({
  chatId: int,
  type: optional(text),
  messageId: optional(id),
  mark: int,
  setAsUnread: optional(bool),
})

const mark = userRow(50, markAsk, (desk, viewer, ask, line) => {
  const chat = ask.chatId === 0 ? openChat(desk, viewer, 0) : joined(viewer, ask.chatId)
  if (isRefusal(chat)) return chat
  if (ask.type !== undefined && !['READ_MESSAGE', 'READ_REACTION', 'SET_AS_UNREAD'].includes(ask.type)) {
    return refuse('proto.payload', 'Expected READ_MESSAGE|READ_REACTION|SET_AS_UNREAD at type')
  }
  const isBack = ask.type === 'SET_AS_UNREAD' || ask.setAsUnread === true
  if (ask.type !== 'READ_REACTION') desk.life.mark(chat, viewer.user, ask.mark, isBack, line)
  return { ok: { unread: unread(chat, viewer.user), mark: chat.members.get(viewer.user)?.mark ?? 0 } }
})

const mediaAsk = shape({
  chatId: int,
  messageId: optional(id),
  attachTypes: list(text),
  forward: optional(int),
  backward: optional(int),
})

const media = userRow(51, mediaAsk, (_desk, viewer, ask) => {
  const chat = readable(viewer, ask.chatId)
  if (isRefusal(chat)) return chat
  const wanted = new Set(ask.attachTypes)
  const found: Message[] = []
  let looked = 0
  for (const message of newestFirst(chat, viewer.user)) {
    if ((looked += 1) > searchDepth) break
    if (message.attaches.some(({ _type }) => wanted.has(_type))) found.push(message)
  }
  const at = ask.messageId === undefined ? 0 : found.findIndex((message) => message.id === ask.messageId)
  const start = Math.max(0, at - (ask.forward ?? 0))
  const shown = found.slice(start, Math.max(0, at) + (ask.backward ?? 50)).reverse()
  return { ok: { messages: shown.map((message) => showMessage(viewer, chat, message)), total: found.length } }
})

const byId = userRow(71, shape({ chatId: int, messageIds: list(id, 100) }), (_desk, viewer, ask) => {
  const chat = readable(viewer, ask.chatId)
  if (isRefusal(chat)) return chat
  const found = ask.messageIds.flatMap((each) => messageById(chat, viewer.user, each) ?? [])
  return { ok: { messages: found.map((message) => showMessage(viewer, chat, message)) } }
})

const searchAsk = shape({ query: text, count: optional(int), from: optional(int), chatId: optional(int) })

const search = userRow(73, searchAsk, (_desk, viewer, ask) => {
  const words = ask.query.trim().toLowerCase()
  if (words === '') return refuse('proto.payload', 'Expected non-empty string at query')
  const place = ask.chatId === undefined ? null : readable(viewer, ask.chatId)
  if (place && isRefusal(place)) return place
  const found: (readonly [Chat, Message])[] = []
  const depth = place ? searchDepth : 120
  for (const chat of place ? [place] : chatsOf(viewer.world, viewer.user)) {
    let looked = 0
    for (const message of newestFirst(chat, viewer.user)) {
      if ((looked += 1) > depth) break
      if (message.text.toLowerCase().includes(words)) found.push([chat, message])
    }
  }
  const start = ask.from ?? 0
  const end = start + Math.min(ask.count ?? 30, 100)
  const result = found
    .slice(start, end)
    .map(([chat, message]) => ({ chatId: chat.id, message: showMessage(viewer, chat, message) }))
  return { ok: { result, total: found.length, ...(end < found.length ? { marker: end } : {}) } }
})

const typing = userRow(65, shape({ chatId: int, type: optional(text) }), (desk, viewer, ask, line) => {
  const chat = joined(viewer, ask.chatId)
  if (isRefusal(chat)) return chat
  const kinds = ['TEXT', 'PHOTO', 'VIDEO', 'VIDEO_MSG', 'AUDIO', 'FILE', 'STICKER']
  if (ask.type !== undefined && !kinds.includes(ask.type)) return refuse('proto.payload', 'Unknown type')
  desk.life.type(chat, viewer.user, ask.type ?? 'TEXT', line)
  return { ok: null }
})

const subscribe = userRow(75, shape({ chatId: int, subscribe: bool }), (desk, viewer, ask, line: Line) => {
  const chat = openChat(desk, viewer, ask.chatId)
  if (isRefusal(chat)) return chat
  if (ask.subscribe) line.subscribed.add(chat.key)
  else line.subscribed.delete(chat.key)
  return { ok: null }
})

/** Whether one of a dialog has blocked the other. */
export function isBlocked(viewer: Viewer, chat: Chat): boolean {
  if (chat.type !== 'DIALOG') return false
  return viewer.world.accounts.get(peerOf(chat, viewer.user))?.contacts.get(viewer.user)?.status === 'BLOCKED'
}

export const historyRows: readonly Row[] = [history, mark, media, byId, search, typing, subscribe]
