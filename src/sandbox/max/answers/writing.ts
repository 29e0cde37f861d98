import { anything, id, int, list, oneOf, optional, record, shape, text, type Checked } from '../check'

const element = shape({
  type: text,
  from: optional(int),
  length: int,
  entityId: optional(int),
  entityName: optional(text),
  attributes: optional(record),
})
/** Formatting as a client sends it (max-user-api.md 3.8). */
export const elements = optional(list(element, 500))
/** A reply or a forward. */
export const link = shape({ type: oneOf('REPLY', 'FORWARD'), messageId: id, chatId: optional(int) })

/** The `message` of opcode 64 (max-user-api.md 2.2.64). */
export const writing = shape({
  cid: int,
  text: optional(text),
  elements,
  attaches: optional(list(record, 20)),
  link: optional(link),
  delayedAttributes: optional(anything),
})

export type SentWriting = Checked<typeof writing>
