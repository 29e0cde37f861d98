import { mix } from '../../world/dice'
import { int, list, oneOf, optional, shape, text } from '../check'
import type { Desk, Line } from '../desk'
import { refuse, type Answer } from '../refusal'
import { showChat, showMessage, type Viewer } from '../show'
import type { SentWriting } from './writing'

const control = shape({
  _type: oneOf('CONTROL'),
  event: oneOf('new'),
  chatType: oneOf('CHAT', 'CHANNEL'),
  title: text,
  userIds: optional(list(int, 100)),
})

/**
 * A group or channel is made by its first message (max-user-api.md 4.11). Its id follows from the user and the cid, so
 * a repeated request finds the chat it made before.
 */
export function foundByMessage(desk: Desk, viewer: Viewer, writing: SentWriting, line: Line): Answer {
  const asked = control(writing.attaches?.[0], 'message.attaches[0]')
  if (!asked.ok) return refuse('proto.payload', asked.failure)
  const { title, chatType, userIds = [] } = asked.value
  if (title.trim() === '' || title.length > 200) return refuse('proto.payload', 'Expected 1 to 200 characters at title')
  if (userIds.some((user) => !viewer.world.people.has(user))) return refuse('proto.payload', 'Unknown user at userIds')
  const id = -73_000_000_000_000 - mix(viewer.user, writing.cid, viewer.world.seed)
  const known = viewer.world.chats.get(String(id))
  const firstMessage = known?.recent[0]
  if (known && firstMessage)
    return { ok: { chatId: id, chat: showChat(viewer, known), message: showMessage(viewer, known, firstMessage) } }
  const members = [...new Set([viewer.user, ...userIds])]
  const link = `https://max.ru/join/${mix(id).toString(36)}`
  const chat = desk.life.found({
    id,
    type: chatType,
    title: title.trim(),
    description: '',
    link,
    access: 'PRIVATE',
    owner: viewer.user,
    icon: mix(id) % 1000,
    options: {},
    members,
  })
  const message = desk.life.post(
    chat,
    {
      sender: viewer.user,
      text: '',
      cid: writing.cid,
      attaches: [
        { _type: 'CONTROL', event: 'new', chatType, title: chat.title, ...(userIds.length > 0 ? { userIds } : {}) },
      ],
      byClient: true,
    },
    line,
  )
  return { ok: { chatId: id, chat: showChat(viewer, chat), message: showMessage(viewer, chat, message) } }
}
