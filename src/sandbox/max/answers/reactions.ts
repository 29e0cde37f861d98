import type { Chat, Message } from '../../world/model'
import { messageById } from '../../world/reading'
import { anything, id, int, list, oneOf, optional, shape, text } from '../check'
import { userRow, type Row } from '../desk'
import { refuse, type Refusal } from '../refusal'
import { reactionsMenu } from '../settings'
import { showReactions, type Viewer } from '../show'
import { isRefusal, readable } from './history'

function find(
  viewer: Viewer,
  chatId: number,
  messageId: string,
): { readonly chat: Chat; readonly message: Message } | Refusal {
  const chat = readable(viewer, chatId)
  if (isRefusal(chat)) return chat
  const message = messageById(chat, viewer.user, messageId)
  return message ? { chat, message } : refuse('error.message.invalid')
}

const reactAsk = shape({ chatId: int, messageId: id, reaction: shape({ reactionType: oneOf('EMOJI'), id: text }) })

const react = userRow(178, reactAsk, (desk, viewer, ask, line) => {
  const found = find(viewer, ask.chatId, ask.messageId)
  if ('error' in found) return found
  const emoji = reactionsMenu.find((each) => each === ask.reaction.id)
  if (emoji === undefined) return refuse('error.message.like.unknown.reaction')
  desk.life.react(found.chat, found.message, viewer.user, emoji, line)
  return { ok: { reactionInfo: now(viewer, found) } }
})

const cancel = userRow(179, shape({ chatId: int, messageId: id }), (desk, viewer, ask, line) => {
  const found = find(viewer, ask.chatId, ask.messageId)
  if ('error' in found) return found
  desk.life.react(found.chat, found.message, viewer.user, null, line)
  return { ok: { reactionInfo: now(viewer, found) } }
})

function now(viewer: Viewer, { chat, message }: { readonly chat: Chat; readonly message: Message }): unknown {
  return showReactions(viewer.user, messageById(chat, viewer.user, message.id) ?? message)
}

const counters = userRow(180, shape({ chatId: int, messageIds: list(id, 100) }), (_desk, viewer, ask) => {
  const chat = readable(viewer, ask.chatId)
  if (isRefusal(chat)) return chat
  const found = ask.messageIds.flatMap((each) => messageById(chat, viewer.user, each) ?? [])
  return {
    ok: {
      messagesReactions: Object.fromEntries(found.map((message) => [message.id, showReactions(viewer.user, message)])),
    },
  }
})

const whoAsk = shape({ chatId: int, messageId: id, count: int, from: anything, reaction: optional(text) })

const who = userRow(181, whoAsk, (_desk, viewer, ask) => {
  const found = find(viewer, ask.chatId, ask.messageId)
  if ('error' in found) return found
  const rows = found.message.reactions
    .filter(([, emoji]) => ask.reaction === undefined || emoji === ask.reaction)
    .map(([userId, reaction]) => ({ userId, reaction }))
  const start = typeof ask.from === 'number' ? ask.from : 0
  const end = start + Math.max(0, Math.min(ask.count, 100))
  return {
    ok: {
      reactions: rows.slice(start, end),
      reactionInfo: showReactions(viewer.user, found.message),
      total: rows.length,
      ...(end < rows.length ? { marker: end } : {}),
    },
  }
})

export const reactionRows: readonly Row[] = [react, cancel, counters, who]
