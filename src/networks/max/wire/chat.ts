import * as v from 'valibot'
import { messageShape } from './message'
import { anything, id, isRecord, list, number, shape, table, text, type Read, type Reads } from './reading'

/** The options of a chat are a table, sometimes a number, and then nothing is known (max-user-api.md 3.6). */
const options: Reads<Readonly<Record<string, unknown>>> = v.pipe(
  v.unknown(),
  v.union([
    v.custom<Readonly<Record<string, unknown>>>(isRecord),
    v.pipe(
      v.number(),
      v.transform(() => ({})),
    ),
  ]),
)

/** max-user-api.md 3.3. */
export const chatShape = shape(
  'chat',
  { id },
  {
    type: text,
    status: text,
    owner: id,
    cid: anything,
    title: text,
    description: text,
    baseIconUrl: text,
    baseRawIconUrl: text,
    link: anything,
    access: anything,
    participants: table(number, 'chat.participants'),
    participantsCount: number,
    admins: list(id, 'chat.admins'),
    adminParticipants: table(
      shape('admin', {}, { id: anything, permissions: number, alias: anything }),
      'chat.adminParticipants',
    ),
    options,
    lastMessage: messageShape,
    prevMessageId: id,
    lastEventTime: number,
    modified: anything,
    created: anything,
    joinTime: anything,
    messagesCount: anything,
    newMessages: number,
    invitedBy: anything,
    pinnedMessage: messageShape,
    hasBots: anything,
    videoConversation: shape(
      'videoConversation',
      {},
      { conversationId: anything, joinLink: anything, previewParticipantIds: anything },
    ),
    restrictions: anything,
    lastFireDelayedErrorTime: anything,
    lastDelayedUpdateTime: anything,
  },
)

export const chats = list(chatShape, 'chats')

export type WireChat = Read<typeof chatShape>
