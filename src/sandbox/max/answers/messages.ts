import { cidKey, cidLifetime } from '../../world/changes'
import { dialogId } from '../../world/ids'
import type { Attach, Chat, Element, Message, Quote } from '../../world/model'
import { chatFor, messageById } from '../../world/reading'
import { bool, id, int, list, optional, record, shape, text, type Checked } from '../check'
import { userRow, type Desk, type Line, type Row } from '../desk'
import { refuse, type Answer, type Refusal } from '../refusal'
import { editTimeout, maxTextLength } from '../settings'
import { showChat, showMessage, type Viewer } from '../show'
import { readSentAttaches } from './sent-attaches'
import { foundByMessage } from './founding'
import { elements, writing, type link, type SentWriting } from './writing'
import { isBlocked, isRefusal, joined, readable } from './history'

const sendAsk = shape({ chatId: optional(int), userId: optional(int), message: writing, notify: optional(bool) })

const send = userRow(64, sendAsk, (desk, viewer, ask, line) => {
  if (ask.message.delayedAttributes !== undefined) return refuse('proto.payload', 'Scheduled messages are not enabled')
  if (ask.chatId === undefined && ask.userId === undefined) return foundByMessage(desk, viewer, ask.message, line)
  const target = chooseChat(desk, viewer, ask.chatId, ask.userId)
  if ('error' in target) return target
  const first = firstWithCid(desk, viewer, target.chat, ask.message.cid)
  if (first) return { ok: sent(viewer, target.chat, first, false) }
  return accept(desk, viewer, target, ask.message, line)
})

interface Target {
  readonly chat: Chat
  readonly isNew: boolean
}

/** Where a message goes. The first one to a stranger makes the dialog. */
function chooseChat(
  desk: Desk,
  viewer: Viewer,
  chatId: number | undefined,
  userId: number | undefined,
): Target | Refusal {
  if (chatId === 0 || userId === viewer.user) return desk.life.dialog(viewer.user, viewer.user)
  const known = chatId === undefined ? null : chatFor(viewer.world, viewer.user, chatId)
  if (known) {
    const chat = joined(viewer, known.id)
    return isRefusal(chat) ? chat : { chat, isNew: false }
  }
  const peer = userId ?? (chatId !== undefined && chatId > 0 ? dialogId(chatId, viewer.user) : 0)
  return viewer.world.people.has(peer) ? desk.life.dialog(viewer.user, peer) : refuse('chat.not.found')
}

/** The message that this number became before, so that a repeated send changes nothing (max-user-api.md 1.13). */
function firstWithCid(desk: Desk, viewer: Viewer, chat: Chat, cid: number): Message | null {
  const known = viewer.world.sentByCid.get(cidKey(viewer.user, chat.key, cid))
  if (!known || desk.life.clock.now() - known.time > cidLifetime) return null
  return chat.recent.find((message) => message.id === known.id) ?? null
}

function accept(desk: Desk, viewer: Viewer, target: Target, writing: SentWriting, line: Line): Answer {
  const { chat } = target
  if (!mayWrite(viewer, chat)) return refuse('chat.not.access')
  const body = writing.text ?? ''
  const attaches = readSentAttaches(desk, viewer, writing.attaches ?? [])
  if (!Array.isArray(attaches)) return attaches as Refusal
  const bad = badText(body, writing.elements ?? [])
  if (bad) return bad
  const quote = writing.link === undefined ? null : readQuote(viewer, chat, writing.link)
  if (quote && 'error' in quote) return quote
  if (body.trim() === '' && attaches.length === 0 && quote?.type !== 'FORWARD')
    return refuse('proto.payload', 'Expected text or attaches')
  if (attaches.length > 0 && desk.faults.notReady > 0) {
    desk.faults.notReady -= 1
    return refuse('attachment.not.ready')
  }
  const message = desk.life.post(
    chat,
    {
      sender: viewer.user,
      text: body,
      cid: writing.cid,
      elements: writing.elements as readonly Element[],
      attaches,
      quote,
      byClient: true,
    },
    line,
  )
  return { ok: sent(viewer, chat, message, target.isNew) }
}

function sent(viewer: Viewer, chat: Chat, message: Message, isNew: boolean): unknown {
  return {
    chatId: chat.id,
    message: showMessage(viewer, chat, message),
    ...(isNew ? { chat: showChat(viewer, chat) } : {}),
  }
}

function mayWrite(viewer: Viewer, chat: Chat): boolean {
  if (chat.options.SERVICE_CHAT === true || isBlocked(viewer, chat)) return false
  return chat.type !== 'CHANNEL' || chat.owner === viewer.user || chat.admins.has(viewer.user)
}

/** Why this text or its formatting cannot be taken, or null. */
function badText(
  body: string,
  marks: readonly { readonly from?: number | undefined; readonly length: number }[],
): Refusal | null {
  if (body.length > maxTextLength)
    return refuse('proto.payload', `Expected at most ${maxTextLength} characters at message.text`)
  const fits = marks.every(({ from = 0, length }) => from >= 0 && length > 0 && from + length <= body.length)
  return fits ? null : refuse('proto.payload', 'Expected range inside text at message.elements')
}

function readQuote(viewer: Viewer, chat: Chat, asked: Checked<typeof link>): Quote | Refusal {
  const place = asked.type === 'REPLY' ? chat : readable(viewer, asked.chatId ?? chat.id)
  if (isRefusal(place)) return place
  if (asked.type === 'FORWARD' && place.options.MESSAGE_COPY_NOT_ALLOWED === true) return refuse('chat.not.access')
  const message = messageById(place, viewer.user, asked.messageId)
  if (!message) return refuse('error.message.invalid')
  const origin = asked.type === 'FORWARD' && message.quote?.type === 'FORWARD' ? message.quote : null
  if (origin) return origin
  const chatName = asked.type === 'FORWARD' && place.type === 'CHANNEL' ? place.title : null
  return { type: asked.type, chatId: place.id, message: { ...message, quote: null }, chatName }
}

const deleteAsk = shape({ chatId: int, messageIds: list(id, 500), forMe: optional(bool), itemType: optional(text) })

const remove = userRow(66, deleteAsk, (desk, viewer, ask, line) => {
  const chat = readable(viewer, ask.chatId)
  if (isRefusal(chat)) return chat
  const found = ask.messageIds.flatMap((each) => messageById(chat, viewer.user, each) ?? [])
  const isForMe = ask.forMe === true
  if (!isForMe && !found.every((message) => mayDelete(viewer, chat, message))) return refuse('chat.not.access')
  const ids = found.map((message) => message.id)
  if (ids.length > 0) desk.life.remove(chat, ids, isForMe ? viewer.user : null, line)
  return { ok: { chat: showChat(viewer, chat) } }
})

/** Own messages, and those of others with bit 0 of the rights (max-user-api.md 3.5). */
function mayDelete(viewer: Viewer, chat: Chat, message: Message): boolean {
  if (message.sender === viewer.user || chat.id === 0) return true
  return chat.type !== 'DIALOG' && (chat.owner === viewer.user || ((chat.admins.get(viewer.user) ?? 0) & 1) === 1)
}

const editAsk = shape({
  chatId: int,
  messageId: id,
  text,
  elements,
  attachments: optional(list(record, 20)),
  attaches: optional(list(record, 20)),
})

const edit = userRow(67, editAsk, (desk, viewer, ask, line) => {
  const chat = joined(viewer, ask.chatId)
  if (isRefusal(chat)) return chat
  const message = messageById(chat, viewer.user, ask.messageId)
  if (!message || !mayEdit(desk, viewer, message)) return refuse('error.edit.invalid.message')
  const bad = badText(ask.text, ask.elements ?? [])
  if (bad) return bad
  const asked = ask.attachments ?? ask.attaches
  const attaches = asked === undefined ? message.attaches : keepMedia(message, readSentAttaches(desk, viewer, asked))
  if (!Array.isArray(attaches)) return attaches as Refusal
  if (ask.text.trim() === '' && attaches.length === 0) return refuse('proto.payload', 'Expected text')
  const to = {
    text: ask.text,
    elements: (ask.elements ?? []) as readonly Element[],
    attaches: attaches as readonly Attach[],
  }
  const edited = desk.life.edit(chat, message, to, line)
  return { ok: { message: showMessage(viewer, chat, edited) } }
})

function mayEdit(desk: Desk, viewer: Viewer, message: Message): boolean {
  const isOwn =
    message.sender === viewer.user && !message.attaches.some(({ _type }) => _type === 'CONTROL' || _type === 'CALL')
  return isOwn && message.quote?.type !== 'FORWARD' && desk.life.clock.now() - message.time < editTimeout * 1000
}

/** Media sent back in an edit keeps what is known of it. */
function keepMedia(message: Message, asked: readonly Attach[] | Refusal): readonly Attach[] | Refusal {
  if ('error' in asked) return asked
  return asked.map((attach) => message.attaches.find((known) => isSameMedia(known, attach)) ?? attach)
}

function isSameMedia(known: Attach, asked: Attach): boolean {
  return (
    known._type === asked._type &&
    ['photoToken', 'fileId', 'videoId', 'stickerId', 'audioId'].some((key) => key in asked && known[key] === asked[key])
  )
}

export const messageRows: readonly Row[] = [send, remove, edit]
