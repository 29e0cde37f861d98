import type { ChatId } from '../../domain/ids'
import { receivedKey, serverMessageId } from '../../domain/ids'
import type { ServerMessageId } from '../../domain/ids'
import type { Draft } from '../../domain/chat'
import type { Activity } from '../../domain/person'
import type { Update } from '../../domain/update'
import { isGone, toChatFacts } from './translate/chat'
import { isRemoved, toMessage, toReactions } from './translate/message'
import { toPerson, toPresence } from './translate/person'
import { toRichText } from './translate/rich-text'
import { chatOf, dialogWith, personOf, type Viewpoint } from './translate/viewpoint'
import type { WireChat } from './wire/chat'
import type { WireDraft } from './wire/draft'
import type { WireMessage } from './wire/message'
import type { Notes } from './wire/notes'
import * as pushes from './wire/pushes'
import { readAs, type Reads } from './wire/reading'

/** What a push means. One that cannot be read means nothing and has been counted. */
export interface PushRow {
  readonly name: string
  updates(payload: unknown, view: Viewpoint, notes: Notes): readonly Update[]
}

function row<T>(name: string, schema: Reads<T>, translate: (push: T, view: Viewpoint) => readonly Update[]): PushRow {
  return {
    name,
    updates(payload, view, notes) {
      const push = readAs(schema, payload, name, notes)
      return push === null ? [] : translate(push.value, view)
    },
  }
}

/** Known to exist and without meaning for what is built so far (max-user-api.md 2.1): neither counted as odd nor acted on. */
const unused = (name: string): PushRow => ({ name, updates: () => [] })

const newMessage = row(
  'NOTIF_MESSAGE',
  pushes.newMessageShape,
  ({ chatId, message, prevMessageId, unread, chat, notify }, view) => {
    const where = chatOf(view, chatId)
    return [
      ...(chat ? chatUpdates(view, chat) : []),
      ...messageUpdates(view, where, message, {
        previousId: prevMessageId === null ? null : serverMessageId(prevMessageId),
        unread,
        isSilent: notify === false,
      }),
    ]
  },
)

interface Circumstances {
  readonly previousId: ServerMessageId | null
  readonly unread: number | null
  readonly isSilent: boolean
}

/** One opcode tells of new, edited and removed messages alike (max-user-api.md 5.1, push 128). */
function messageUpdates(view: Viewpoint, chat: ChatId, wire: WireMessage, about: Circumstances): readonly Update[] {
  if (isRemoved(wire)) return [{ kind: 'messages-removed', chat, ids: [serverMessageId(wire.id)] }]
  const message = toMessage(view, chat, wire)
  return wire.status === 'EDITED' ? [{ kind: 'message-edited', message }] : [{ kind: 'message', message, ...about }]
}

function chatUpdates(view: Viewpoint, chat: WireChat): readonly Update[] {
  if (isGone(view, chat)) return [{ kind: 'chat-gone', chat: chatOf(view, chat.id) }]
  return [{ kind: 'chats', chats: [toChatFacts(view, chat, false)] }]
}

const activities: Readonly<Record<string, Activity>> = {
  TEXT: 'text',
  PHOTO: 'photo',
  VIDEO: 'video',
  VIDEO_MSG: 'video',
  AUDIO: 'voice',
  FILE: 'file',
  STICKER: 'sticker',
}

const typing = row('NOTIF_TYPING', pushes.typingShape, ({ chatId, userId, type }, view) => {
  if (userId === view.me) return []
  const activity = type !== null && Object.hasOwn(activities, type) ? activities[type] : undefined
  return [{ kind: 'typing', chat: chatOf(view, chatId), person: personOf(view, userId), activity: activity ?? 'text' }]
})

const mark = row('NOTIF_MARK', pushes.markShape, ({ chatId, userId, mark: upTo, unread, setAsUnread, type }, view) => {
  const isMe = userId === view.me
  return [
    {
      kind: 'read',
      chat: chatOf(view, chatId),
      person: personOf(view, userId),
      isMe,
      upTo,
      unread: isMe ? unread : null,
      isUnreadMark: setAsUnread === true || type === 'SET_AS_UNREAD',
    },
  ]
})

const contact = row('NOTIF_CONTACT', pushes.contactPushShape, ({ contact: wire }, view) => [
  { kind: 'people', people: [toPerson(view.account, wire)] },
])

const presence = row('NOTIF_PRESENCE', pushes.presencePushShape, (push, view) => {
  const person = push.userId ?? push.contactId
  if (person === null) return []
  const said = push.presence ?? { seen: null, on: push.online === true ? 'ON' : null, status: null }
  return [{ kind: 'presence', person: personOf(view, person), presence: toPresence(said) }]
})

const chat = row('NOTIF_CHAT', pushes.chatPushShape, ({ chat: wire }, view) => chatUpdates(view, wire))

/** The names of the borders are unproven (max-user-api.md 5.1), so the chat's past is read again. */
const rangeGone = row('NOTIF_MSG_DELETE_RANGE', pushes.rangeGoneShape, ({ chatId }, view) => [
  { kind: 'history-stale', chat: chatOf(view, chatId) },
])

const messagesGone = row('NOTIF_MSG_DELETE', pushes.messagesGoneShape, ({ chatId, messageIds, chat: wire }, view) => [
  { kind: 'messages-removed', chat: chatOf(view, chatId), ids: messageIds.map(serverMessageId) },
  ...(wire ? chatUpdates(view, wire) : []),
])

const draftKept = row('NOTIF_DRAFT', pushes.draftPushShape, ({ chatId, userId, draft }, view) => {
  const where = draftPlace(view, chatId, userId)
  return where === null ? [] : [{ kind: 'draft', chat: where, draft: toDraft(view, where, draft) }]
})

const draftGone = row('NOTIF_DRAFT_DISCARD', pushes.draftGoneShape, ({ chatId, userId }, view) => {
  const where = draftPlace(view, chatId, userId)
  return where === null ? [] : [{ kind: 'draft', chat: where, draft: null }]
})

/** A draft to somebody without a dialog belongs to the dialog there would be (max-user-api.md 3.13). */
function draftPlace(view: Viewpoint, chatId: string | null, userId: string | null): ChatId | null {
  if (chatId !== null) return chatOf(view, chatId)
  return userId === null ? null : dialogWith(view, userId)
}

export function toDraft(view: Viewpoint, where: ChatId, wire: WireDraft): Draft {
  const replyTo = wire.replyTo ?? wire.link?.messageId ?? null
  return {
    text: toRichText(view.account, wire.text ?? '', wire.elements),
    replyTo: replyTo === null ? null : receivedKey(where, serverMessageId(replyTo)),
    savedAt: wire.saveTime ?? wire.time ?? view.now,
  }
}

const reactions = row('NOTIF_MSG_REACTIONS_CHANGED', pushes.reactionsShape, (push, view) => [
  reactionUpdate(view, push, push.reactionInfo ?? push, push.reactionInfo !== null || push.yourReaction !== null),
])

const myReaction = row('NOTIF_MSG_YOU_REACTED', pushes.myReactionShape, (push, view) => [
  reactionUpdate(view, push, push.reactionInfo, true),
])

function reactionUpdate(
  view: Viewpoint,
  at: { readonly chatId: string; readonly messageId: string },
  info: Parameters<typeof toReactions>[0],
  saysMine: boolean,
): Update {
  return {
    kind: 'reactions',
    chat: chatOf(view, at.chatId),
    id: serverMessageId(at.messageId),
    reactions: toReactions(info),
    saysMine,
  }
}

const profile = row('NOTIF_PROFILE', pushes.profilePushShape, ({ profile: wire }, view) => [
  { kind: 'me', person: toPerson(view.account, wire.contact) },
])

const edited = row('MSG_EDIT', pushes.editedShape, ({ chatId, message }, view) =>
  isRemoved(message)
    ? [{ kind: 'messages-removed', chat: chatOf(view, chatId), ids: [serverMessageId(message.id)] }]
    : [{ kind: 'message-edited', message: toMessage(view, chatOf(view, chatId), message) }],
)

/**
 * Every push, by number. 50, 66, 67, 178 and 179 are requests of another session that some servers repeat as pushes (max-user-api.md 5.3).
 * 134, 97 and 3 change the line itself and are handled there.
 */
export const updatesByOpcode: ReadonlyMap<number, PushRow> = new Map<number, PushRow>([
  [50, mark],
  [66, messagesGone],
  [67, edited],
  [128, newMessage],
  [129, typing],
  [130, mark],
  [131, contact],
  [132, presence],
  [135, chat],
  [136, unused('NOTIF_ATTACH')],
  [137, unused('NOTIF_CALL_START')],
  [138, unused('NOTIF_VIDEO_CHAT_COMMAND')],
  [139, unused('NOTIF_CONTACT_SORT')],
  [140, rangeGone],
  [142, messagesGone],
  [143, unused('NOTIF_CALLBACK_ANSWER')],
  [146, unused('NOTIF_MSG_CONSTRUCTED')],
  [147, unused('NOTIF_LOCATION')],
  [148, unused('NOTIF_LOCATION_REQUEST')],
  [150, unused('NOTIF_ASSETS_UPDATE')],
  [152, draftKept],
  [153, draftGone],
  [154, unused('NOTIF_MSG_DELAYED')],
  [155, reactions],
  [156, myReaction],
  [159, profile],
  [178, reactions],
  [179, myReaction],
  [216, unused('NOTIF_STORIES')],
  [243, unused('NOTIF_CHAT_MESSAGE_PINNED')],
  [277, unused('NOTIF_FOLDERS')],
  [292, unused('NOTIF_BANNERS')],
  [293, unused('NOTIF_TRANSCRIPTION_RESULT')],
])

/** Pushes that concern the line rather than the chats. */
export const linePush = { reconnect: 3, sessionEnded: 97, config: 134 } as const

export const pushNames: ReadonlyMap<number, string> = new Map<number, string>([
  ...[...updatesByOpcode].map(([opcode, { name }]) => [opcode, name] as const),
  [linePush.reconnect, 'RECONNECT'],
  [linePush.sessionEnded, 'SESSIONS_CLOSE'],
  [linePush.config, 'NOTIF_CONFIG'],
])
