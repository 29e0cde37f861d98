import type { Millis } from '../../base/brand'
import { keyOf, timeOfMessageId } from './ids'
import type { Chat, Message, World } from './model'

/** The chat as this user names it, when he may see it: as a member, or because it is public. */
export function chatFor(world: World, user: number, chatId: number): Chat | null {
  const chat = world.chats.get(keyOf(chatId, user))
  if (!chat || chat.status === 'REMOVED') return null
  return chat
}

export function isMember(chat: Chat, user: number): boolean {
  return chat.members.has(user)
}

/** Whether a user may read a chat without being in it. */
export function maySee(chat: Chat, user: number): boolean {
  return isMember(chat, user) || (chat.type !== 'DIALOG' && chat.access === 'PUBLIC')
}

export function length(chat: Chat): number {
  return chat.past.count + chat.recent.length
}

function timeAt(chat: Chat, index: number): Millis {
  return index < chat.past.count ? chat.past.timeAt(index) : chat.recent[index - chat.past.count]!.time
}

/** The message at a place of the whole history, null when it was deleted for all. */
function messageAt(chat: Chat, index: number): Message | null {
  if (index >= chat.past.count) {
    const message = chat.recent[index - chat.past.count]!
    return chat.gone.has(message.id) ? null : message
  }
  const message = chat.past.messageAt(index)
  if (chat.gone.size > 0 && chat.gone.has(message.id)) return null
  return chat.changed.get(message.id) ?? message
}

/** How many messages are not newer than `time`: a binary search, so long histories stay cheap. */
export function countUpTo(chat: Chat, time: Millis): number {
  let low = 0
  let high = length(chat)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (timeAt(chat, middle) <= time) low = middle + 1
    else high = middle
  }
  return low
}

function isVisible(chat: Chat, user: number, message: Message): boolean {
  return message.time > (chat.cleared.get(user) ?? -1) && !chat.hidden.get(user)?.has(message.id)
}

/**
 * A page of history, ascending: `backward` messages not newer than `from`, then `forward` newer ones
 * (max-user-api.md 2.2.49).
 */
export function page(chat: Chat, user: number, from: Millis, backward: number, forward: number): Message[] {
  const border = countUpTo(chat, from)
  const floor = chat.cleared.get(user) ?? -1
  const older: Message[] = []
  for (let index = border - 1; index >= 0 && older.length < backward; index -= 1) {
    if (timeAt(chat, index) <= floor) break
    const message = messageAt(chat, index)
    if (message && isVisible(chat, user, message)) older.push(message)
  }
  const newer: Message[] = []
  const end = length(chat)
  for (let index = border; index < end && newer.length < forward; index += 1) {
    const message = messageAt(chat, index)
    if (message && isVisible(chat, user, message)) newer.push(message)
  }
  return [...older.reverse(), ...newer]
}

/** The newest messages first, made one by one as they are asked for. */
export function* newestFirst(chat: Chat, user: number): Generator<Message> {
  const floor = chat.cleared.get(user) ?? -1
  for (let index = length(chat) - 1; index >= 0; index -= 1) {
    if (timeAt(chat, index) <= floor) return
    const message = messageAt(chat, index)
    if (message && isVisible(chat, user, message)) yield message
  }
}

/** The newest message this user sees, or null in an empty chat. */
export function lastMessage(chat: Chat, user: number): Message | null {
  return page(chat, user, Number.MAX_SAFE_INTEGER, 1, 0)[0] ?? null
}

/** A message by its id. The time inside the id says where to look. */
export function messageById(chat: Chat, user: number, id: string): Message | null {
  const time = timeOfMessageId(id)
  if (time === null) return null
  for (let index = countUpTo(chat, time) - 1; index >= 0 && timeAt(chat, index) === time; index -= 1) {
    const message = messageAt(chat, index)
    if (message?.id === id) return isVisible(chat, user, message) ? message : null
  }
  return null
}

/** Messages of others after this user's mark (max-user-api.md 4.14). */
export function unread(chat: Chat, user: number): number {
  const mark = chat.members.get(user)?.mark
  if (mark === undefined) return 0
  const floor = Math.max(mark, chat.cleared.get(user) ?? -1)
  let count = 0
  for (let index = length(chat) - 1; index >= 0 && timeAt(chat, index) > floor; index -= 1) {
    const inPast = index < chat.past.count
    const sender = inPast ? chat.past.senderAt(index) : chat.recent[index - chat.past.count]!.sender
    if (sender === user) continue
    if (chat.gone.size === 0 && !chat.hidden.has(user)) {
      count += 1
      continue
    }
    const message = messageAt(chat, index)
    if (message && isVisible(chat, user, message)) count += 1
  }
  return count
}

/** The time of the newest message of all, deleted ones included: new ones must lie after it. */
export function lastTime(chat: Chat): Millis {
  const count = length(chat)
  return count === 0 ? chat.created : timeAt(chat, count - 1)
}

/** The chats this user is in, the most lively first. Saved messages are not among them (max-user-api.md 1.13). */
export function chatsOf(world: World, user: number): Chat[] {
  const found: (readonly [Chat, Millis])[] = []
  for (const chat of world.chats.values()) {
    if (chat.id !== 0 && isListed(chat, user)) found.push([chat, eventTime(chat, user)])
  }
  found.sort((one, other) => other[1] - one[1] || one[0].id - other[0].id)
  return found.map(([chat]) => chat)
}

/** Whether the chat stands in this user's list. A dialog he deleted comes back with its next message. */
export function isListed(chat: Chat, user: number): boolean {
  if (chat.status === 'REMOVED' || !chat.members.has(user)) return false
  return !chat.left.has(user) || lastMessage(chat, user) !== null
}

/** When something last happened in the chat, as this user sees it. */
export function eventTime(chat: Chat, user: number): Millis {
  return lastMessage(chat, user)?.time ?? chat.created
}

/** The other one of a dialog; in saved messages, oneself. */
export function peerOf(chat: Chat, user: number): number {
  for (const member of chat.members.keys()) if (member !== user) return member
  return user
}
