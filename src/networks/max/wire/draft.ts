import { elements } from './message'
import { anything, id, number, shape, table, text, type Read } from './reading'

/** max-user-api.md 3.13; the shape is uncertain there, so little is insisted on. */
export const draftShape = shape(
  'draft',
  {},
  {
    text,
    elements,
    replyTo: id,
    link: shape('draft.link', {}, { type: anything, messageId: id, chatId: anything, message: anything }),
    attaches: anything,
    saveTime: number,
    time: number,
  },
)

const draftsShape = shape(
  'drafts',
  {},
  { saved: table(draftShape, 'drafts.saved'), discarded: table(number, 'drafts.discarded') },
)

/** Drafts of a login answer: by chat, and by person where there is no dialog yet. */
export const allDraftsShape = shape('all drafts', {}, { chats: draftsShape, users: draftsShape })

export type WireDraft = Read<typeof draftShape>
