import { accountOf } from '../world/changes'
import type { Account, Chat, Device, Message, Person, World } from '../world/model'
import { isMember, lastMessage, maySee, messageById, page, unread } from '../world/reading'

type Wire = Readonly<Record<string, unknown>>

/** Makes the address of a drawn picture or a made-up file, such as `avatar/17.svg`. */
export type MediaAddress = (path: string) => string

/** Who looks, and where his pictures come from. */
export interface Viewer {
  readonly world: World
  readonly user: number
  readonly media: MediaAddress
}

/** A person as this user sees him (max-user-api.md 3.1). */
export function showContact(viewer: Viewer, person: Person): Wire {
  const note = accountOf(viewer.world, viewer.user).contacts.get(person.id)
  const own = {
    name: fullName(person.firstName, person.lastName),
    firstName: person.firstName,
    lastName: person.lastName,
    type: 'ONEME',
  }
  const custom = note?.firstName
    ? [
        {
          name: fullName(note.firstName, note.lastName ?? ''),
          firstName: note.firstName,
          lastName: note.lastName ?? '',
          type: 'CUSTOM',
        },
      ]
    : []
  const icon = viewer.media(`avatar/${person.id}-${person.photo}.svg`)
  const options =
    person.persona === 'bot' ? ['BOT'] : person.persona === 'service' ? ['BOT', 'OFFICIAL', 'SERVICE_ACCOUNT'] : []
  return {
    id: person.id,
    names: [...custom, own],
    phone: person.phone,
    baseUrl: icon,
    baseRawUrl: icon,
    photoId: person.photo,
    options: ['TT', 'ONEME', ...options],
    accountStatus: 0,
    updateTime: person.updated,
    registrationTime: person.registered,
    ...(note && note.status !== 'ACTIVE' ? { status: note.status } : {}),
    ...(person.about ? { description: person.about } : {}),
    ...(person.link ? { link: person.link } : {}),
  }
}

/** Me (max-user-api.md 3.1). Option 2: a password is set. */
export function showProfile(viewer: Viewer): Wire {
  const account = accountOf(viewer.world, viewer.user)
  const options = account.password === null ? [] : account.hint === null ? [2] : [2, 4]
  return { contact: showContact(viewer, viewer.world.people.get(viewer.user)!), profileOptions: options }
}

const mostParticipants = 50

/** A chat as this user sees it (max-user-api.md 3.3). */
export function showChat(viewer: Viewer, chat: Chat): Wire {
  const { user } = viewer
  const last = maySee(chat, user) ? lastMessage(chat, user) : null
  const pinned = chat.pinned === null ? null : messageById(chat, user, chat.pinned)
  const base = {
    id: chat.id,
    type: chat.type,
    status: hasGone(chat, user) ? 'REMOVED' : chat.status,
    owner: chat.type === 'DIALOG' ? user : chat.owner,
    created: chat.created,
    joinTime: chat.members.get(user)?.joined ?? 0,
    modified: chat.modified,
    lastEventTime: last?.time ?? chat.created,
    options: chat.options,
    participants: showParticipants(chat, user),
    lastFireDelayedErrorTime: 0,
    lastDelayedUpdateTime: 0,
    ...(last ? { lastMessage: showMessage(viewer, chat, last) } : {}),
    ...(isMember(chat, user) ? { newMessages: unread(chat, user) } : {}),
    ...(pinned ? { pinnedMessage: showMessage(viewer, chat, pinned) } : {}),
    ...(chat.conversation
      ? { videoConversation: { conversationId: chat.conversation, previewParticipantIds: [] } }
      : {}),
  }
  if (chat.type === 'DIALOG') return { ...base, cid: chat.id, ...previous(chat, user, last) }
  const icon = viewer.media(`chat/${-chat.id}-${chat.icon}.svg`)
  return {
    ...base,
    ...(chat.status === 'HIDDEN' ? {} : { cid: chat.created }),
    title: chat.title,
    ...(chat.description ? { description: chat.description } : {}),
    ...(chat.link ? { link: chat.link } : {}),
    access: chat.access,
    baseIconUrl: icon,
    baseRawIconUrl: icon,
    participantsCount: chat.members.size + chat.crowd,
    admins: [chat.owner, ...[...chat.admins.keys()].filter((admin) => admin !== chat.owner)],
    adminParticipants: Object.fromEntries(
      [[chat.owner, 2047] as const, ...chat.admins].map(([admin, permissions]) => [admin, { id: admin, permissions }]),
    ),
    messagesCount: chat.past.count + chat.recent.length,
    hasBots: [...chat.members.keys()].some((member) => viewer.world.people.get(member)?.persona === 'bot'),
  }
}

function hasGone(chat: Chat, user: number): boolean {
  return chat.left.has(user) && (!isMember(chat, user) || lastMessage(chat, user) === null)
}

function previous(chat: Chat, user: number, last: Message | null): Wire {
  const id = last ? previousId(chat, user, last) : null
  return id === null ? {} : { prevMessageId: id }
}

/** The id of the visible message before this one, or null. */
export function previousId(chat: Chat, user: number, message: Message): string | null {
  return page(chat, user, message.time - 1, 1, 0)[0]?.id ?? null
}

function showParticipants(chat: Chat, user: number): Readonly<Record<string, number>> {
  const shown: Record<string, number> = {}
  const mine = chat.members.get(user)
  if (mine) shown[user] = mine.mark
  let left = mostParticipants
  for (const [member, { mark }] of chat.members) {
    if ((left -= 1) < 0) break
    shown[member] = mark
  }
  return shown
}

/** A message as this user sees it (max-user-api.md 3.7). */
export function showMessage(viewer: Viewer, chat: Chat, message: Message): Wire {
  const isSigned =
    chat.type !== 'CHANNEL' ||
    chat.options.SIGN_ADMIN === true ||
    message.attaches.some(({ _type }) => _type === 'CONTROL')
  const reactions = showReactions(viewer.user, message)
  return {
    ...showPlain(viewer, message, isSigned),
    ...(message.quote
      ? {
          link: {
            type: message.quote.type,
            chatId: message.quote.chatId,
            messageId: message.quote.message.id,
            message: showPlain(viewer, message.quote.message, message.quote.chatName === null),
            ...(message.quote.chatName === null ? {} : { chatName: message.quote.chatName }),
          },
        }
      : {}),
    ...(reactions.totalCount > 0 ? { reactionInfo: reactions } : {}),
    ...(message.views === null ? {} : { stats: { views: message.views } }),
  }
}

function showPlain(viewer: Viewer, message: Message, isSigned: boolean): Wire {
  const persona = viewer.world.people.get(message.sender)?.persona
  return {
    id: message.id,
    time: message.time,
    ...(isSigned ? { sender: message.sender } : {}),
    type: 'USER',
    text: message.text,
    ...(message.cid !== null && message.sender === viewer.user ? { cid: message.cid } : {}),
    ...(message.elements.length > 0 ? { elements: message.elements } : {}),
    attaches: message.attaches.map((attach) => withMedia(attach, viewer.media)),
    ...(message.edited === null ? {} : { status: 'EDITED', updateTime: message.edited }),
    ...(persona === 'bot' || persona === 'service' ? { options: 1 } : {}),
  }
}

export interface ReactionInfo {
  readonly totalCount: number
  readonly counters: readonly { readonly reaction: string; readonly count: number }[]
  readonly yourReaction?: string
}

/** Counters of reactions, the most frequent first (max-user-api.md 3.7). */
export function showReactions(user: number, message: Message): ReactionInfo {
  const counts = new Map<string, number>()
  for (const [, emoji] of message.reactions) counts.set(emoji, (counts.get(emoji) ?? 0) + 1)
  const counters = [...counts]
    .map(([reaction, count]) => ({ reaction, count }))
    .sort((one, other) => other.count - one.count)
  const mine = message.reactions.find(([who]) => who === user)?.[1]
  return { totalCount: message.reactions.length, counters, ...(mine === undefined ? {} : { yourReaction: mine }) }
}

/** Puts real addresses where the world wrote `media:…`. */
function withMedia(value: unknown, media: MediaAddress): unknown {
  if (typeof value === 'string') return value.startsWith('media:') ? media(value.slice('media:'.length)) : value
  if (Array.isArray(value)) return value.map((item) => withMedia(item, media))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withMedia(item, media)]))
}

/** A signed-in device (max-user-api.md 3.12). */
export function showSession(device: Device, current: string): Wire {
  return {
    client: device.client,
    info: device.info,
    location: 'Москва, Россия',
    time: device.since,
    current: device.token === current,
  }
}

/** Folders as 272 names them (max-user-api.md 3.16). */
export function showFolders(account: Account): Wire {
  return {
    folders: account.folders,
    foldersOrder: account.foldersOrder,
    folderSync: account.folderSync,
    allFilterExcludeFolders: [],
  }
}

/** Drafts as 19 names them (max-user-api.md 2.2.19). */
export function showDrafts(account: Account): Wire {
  const saved: Record<string, Record<string, unknown>> = { chats: {}, users: {} }
  const discarded: Record<string, Record<string, unknown>> = { chats: {}, users: {} }
  for (const [key, { draft, time }] of account.drafts) {
    const [place, id] = draftPlace(key)
    saved[place]![id] = { ...(draft as Wire), saveTime: time }
  }
  for (const [key, time] of account.draftsDropped) {
    const [place, id] = draftPlace(key)
    discarded[place]![id] = time
  }
  return {
    chats: { saved: saved.chats, discarded: discarded.chats },
    users: { saved: saved.users, discarded: discarded.users },
  }
}

/** Draft keys are `chat:<id>` or `user:<id>`. */
export function draftPlace(key: string): readonly ['chats' | 'users', string] {
  return key.startsWith('user:') ? ['users', key.slice(5)] : ['chats', key.slice(5)]
}

function fullName(firstName: string, lastName: string): string {
  return lastName ? `${firstName} ${lastName}` : firstName
}
