import * as v from 'valibot'
import { attachmentSchema } from './attachment'
import { anything, id, isRecord, label, list, number, shape, text, type Read, type Reads } from './reading'

/** max-user-api.md 3.8; an absent `from` is 0. */
const elementShape = shape(
  'element',
  { type: text, length: number },
  {
    from: number,
    attributes: v.pipe(v.unknown(), v.custom<Readonly<Record<string, unknown>>>(isRecord)),
    entityId: label,
    entityName: text,
  },
)

/** max-user-api.md 3.7; `{}` means none. */
export const reactionInfoShape = shape(
  'reactionInfo',
  {},
  {
    totalCount: anything,
    counters: list(shape('counter', { reaction: text, count: number }, {}), 'reactionInfo.counters'),
    yourReaction: text,
  },
)

export const elements = list(elementShape, 'message.elements')

/** What messages have wherever they stand, also inside a reply. */
const body = {
  time: number,
  sender: id,
  type: anything,
  text,
  cid: id,
  elements,
  attaches: list(attachmentSchema, 'message.attaches'),
  status: text,
  updateTime: number,
  reactionInfo: reactionInfoShape,
  stats: shape('stats', {}, { views: number }),
  options: anything,
  delayedAttributes: anything,
  prevMessageId: id,
  unread: anything,
  mark: anything,
  ttl: anything,
} as const

const linkedShape = shape('linked message', {}, { ...body, id, link: anything })

const linkShape = shape(
  'link',
  { type: text },
  {
    chatId: id,
    messageId: id,
    message: linkedShape,
    chatName: text,
    chatLink: anything,
    chatIconUrl: anything,
    chatAccessType: anything,
  },
)

/** max-user-api.md 3.7. Without an id a message is nothing; all else may be missing. */
export const messageShape = shape('message', { id }, { ...body, link: linkShape })

export const messages: Reads<readonly WireMessage[]> = list(messageShape, 'messages')

export type WireMessage = Read<typeof messageShape>
export type WireLink = Read<typeof linkShape>
export type WireElement = Read<typeof elementShape>
export type WireReactionInfo = Read<typeof reactionInfoShape>
