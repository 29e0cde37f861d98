import { chatShape } from './chat'
import { configShape } from './config'
import { draftShape } from './draft'
import { messageShape, reactionInfoShape } from './message'
import { contactShape, presenceShape, profileShape } from './person'
import { anything, id, list, number, shape, text, yesNo } from './reading'

/** Payloads of pushes (max-user-api.md 5.1). */
export const newMessageShape = shape(
  '128',
  { chatId: id, message: messageShape },
  { prevMessageId: id, unread: number, mark: number, ttl: anything, chat: chatShape, notify: yesNo },
)
export const typingShape = shape('129', { chatId: id, userId: id }, { type: text })
export const markShape = shape(
  '130',
  { chatId: id, userId: id, mark: number },
  { unread: number, setAsUnread: yesNo, type: text, messageId: anything },
)
export const contactPushShape = shape('131', { contact: contactShape }, {})
export const presencePushShape = shape(
  '132',
  {},
  { userId: id, contactId: id, presence: presenceShape, online: yesNo, time: anything },
)
/** At the top level or under `config`. */
export const configPushShape = shape(
  '134',
  {},
  {
    config: configShape,
    user: anything,
    server: anything,
    chats: anything,
    hash: anything,
    chatFolders: anything,
    experiments: anything,
  },
)
export const chatPushShape = shape('135', { chat: chatShape }, {})
export const rangeGoneShape = shape(
  '140',
  { chatId: id },
  {
    fromMessageId: anything,
    toMessageId: anything,
    from: anything,
    to: anything,
    startTime: anything,
    endTime: anything,
  },
)
export const messagesGoneShape = shape(
  '142',
  { chatId: id, messageIds: list(id, '142.messageIds') },
  { ttl: anything, chat: chatShape, forMe: anything, itemType: anything },
)
export const draftPushShape = shape('152', { draft: draftShape }, { chatId: id, userId: id })
export const draftGoneShape = shape('153', {}, { chatId: id, userId: id, time: anything })
export const reactionsShape = shape(
  '155',
  { chatId: id, messageId: id },
  {
    counters: list(shape('counter', { reaction: text, count: number }, {}), '155.counters'),
    totalCount: anything,
    yourReaction: text,
    reactionInfo: reactionInfoShape,
    reaction: anything,
  },
)
export const myReactionShape = shape('156', { chatId: id, messageId: id }, { reactionInfo: reactionInfoShape })
export const profilePushShape = shape('159', { profile: profileShape }, {})
export const editedShape = shape('67', { chatId: id, message: messageShape }, {})
export const sessionEndedShape = shape('97', {}, { token: text })
