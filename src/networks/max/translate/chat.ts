import type { Capabilities } from '../../../domain/capabilities'
import type { ChatFacts, ChatKind } from '../../../domain/chat'
import { serverMessageId } from '../../../domain/ids'
import type { WireChat } from '../wire/chat'
import type { MaxConfig } from './config'
import { isRemoved, toMessage } from './message'
import { chatOf, peerOf, personOf, type Viewpoint } from './viewpoint'

/** The id of the chat with myself (max-user-api.md 1.13). */
export const savedId = '0'

/** What may be done where nothing narrows it. Reactions, uploads and the like come with their own issues. */
export function usualCapabilities(config: MaxConfig): Capabilities {
  return {
    write: true,
    reply: true,
    editOwn: true,
    editWithin: config.editWithin,
    deleteForMe: true,
    deleteOwnForAll: true,
    deleteOthersForAll: false,
    react: false,
    markUnread: true,
    typing: true,
    copy: true,
    format: true,
    maxLength: config.maxLength,
  }
}

/**
 * A chat as the server tells it.
 * @param isWhole true for answers, where a missing count means 0; false for push 135, where it means "unchanged" (max-user-api.md 5.1)
 */
export function toChatFacts(view: Viewpoint, wire: WireChat, isWhole: boolean): ChatFacts {
  const chat = chatOf(view, wire.id)
  const kind = toKind(wire)
  const isMember = membership(view, wire, kind)
  const mine = wire.participants?.get(view.me)
  const others = [...(wire.participants ?? [])].filter(([person]) => person !== view.me).map(([, mark]) => mark)
  const last = wire.lastMessage
  return {
    id: chat,
    ...(kind === null ? {} : { kind }),
    ...(wire.title === null ? {} : { title: wire.title }),
    ...(wire.baseIconUrl === null && !isWhole ? {} : { picture: wire.baseIconUrl ?? wire.baseRawIconUrl }),
    ...(kind === 'dialog' ? { peer: personOf(view, peerOf(view, wire.id)) } : {}),
    ...(wire.description === null && !isWhole ? {} : { about: wire.description || null }),
    ...(wire.participantsCount === null ? {} : { membersCount: wire.participantsCount }),
    ...(isMember === null ? {} : { isMember }),
    ...(wire.status === null ? {} : { isHidden: wire.status === 'HIDDEN' }),
    ...(wire.options === null ? {} : { isOfficial: wire.options['OFFICIAL'] === true }),
    ...(last ? { lastMessage: isRemoved(last) ? null : toMessage(view, chat, last) } : {}),
    ...(wire.prevMessageId === null ? {} : { previousId: serverMessageId(wire.prevMessageId) }),
    ...(wire.lastEventTime === null ? {} : { lastEventAt: wire.lastEventTime }),
    ...(wire.newMessages === null && !isWhole ? {} : { unread: Math.max(0, wire.newMessages ?? 0) }),
    ...(mine === undefined ? {} : { readUpTo: mine }),
    ...(others.length === 0 ? {} : { othersReadUpTo: Math.max(...others) }),
    ...(isWhole ? settingsOf(view, wire.id) : {}),
    ...pinned(wire, isWhole),
    ...(kind === null ? {} : { can: capabilities(view, wire, kind, isMember) }),
  }
}

/** Mute and rank of one chat by the settings known now. */
export function settingsOf(view: Viewpoint, remote: string): Pick<ChatFacts, 'mutedUntil' | 'pinnedRank'> {
  return { mutedUntil: view.config.mutedUntil[remote] ?? 0, pinnedRank: view.config.pinnedRank[remote] ?? null }
}

/** The server lists no chat with myself; it is made here (max-user-api.md 1.13). */
export function savedChat(view: Viewpoint): ChatFacts {
  return {
    id: chatOf(view, savedId),
    kind: 'saved',
    isMember: true,
    isHidden: false,
    ...settingsOf(view, savedId),
    can: savedCapabilities(view),
  }
}

function savedCapabilities(view: Viewpoint): Capabilities {
  return { ...usualCapabilities(view.config), deleteOwnForAll: false, markUnread: false, typing: false }
}

/**
 * True when the chat should leave the list. Names of states beyond ACTIVE and HIDDEN vary between clients (max-user-api.md 7, 18):
 * such a chat stays readable while I am among its people.
 */
export function isGone(view: Viewpoint, wire: WireChat): boolean {
  if (wire.status === null || wire.status === 'ACTIVE' || wire.status === 'HIDDEN') return false
  return wire.status === 'REMOVED' || !wire.participants?.has(view.me)
}

function toKind(wire: WireChat): ChatKind | null {
  if (wire.id === savedId) return 'saved'
  if (wire.type === 'DIALOG') return 'dialog'
  if (wire.type === 'CHANNEL') return 'channel'
  return wire.type === 'CHAT' ? 'group' : null
}

/** My absence among the participants counts only when the list is complete (max-user-api.md 5.1, push 135). */
function membership(view: Viewpoint, wire: WireChat, kind: ChatKind | null): boolean | null {
  if (wire.status !== null && wire.status !== 'ACTIVE' && wire.status !== 'HIDDEN') return false
  if (kind === 'dialog' || kind === 'saved' || wire.owner === view.me) return true
  if (!wire.participants) return null
  if (wire.participants.has(view.me)) return true
  return wire.participantsCount !== null && wire.participantsCount <= wire.participants.size ? false : null
}

function pinned(wire: WireChat, isWhole: boolean): Pick<ChatFacts, 'pinned'> {
  const { pinnedMessage } = wire
  if (!pinnedMessage) return isWhole ? { pinned: null } : {}
  return { pinned: { id: serverMessageId(pinnedMessage.id), text: (pinnedMessage.text ?? '').slice(0, 300) } }
}

/** Bits of an admin's permissions (max-user-api.md 3.5). Other bits are uncertain: the control is shown and the server decides. */
const permission = { deleteInGroup: 1, deleteInChannel: 1024 } as const

function capabilities(view: Viewpoint, wire: WireChat, kind: ChatKind, isMember: boolean | null): Capabilities {
  if (kind === 'saved') return savedCapabilities(view)
  const usual = usualCapabilities(view.config)
  const options = wire.options ?? {}
  const isOwner = kind !== 'dialog' && wire.owner === view.me
  const isAdmin = isOwner || (wire.admins ?? []).includes(view.me) || wire.adminParticipants?.has(view.me) === true
  const bits = wire.adminParticipants?.get(view.me)?.permissions ?? 0
  const canWrite = isMember !== false && options['SERVICE_CHAT'] !== true && (kind !== 'channel' || isAdmin)
  const deleteBit = kind === 'channel' ? permission.deleteInChannel : permission.deleteInGroup
  return {
    ...usual,
    write: canWrite,
    reply: canWrite,
    editOwn: canWrite,
    deleteOwnForAll: canWrite,
    deleteOthersForAll: isMember !== false && (isOwner || (isAdmin && (bits & deleteBit) !== 0)),
    typing: canWrite && kind !== 'channel',
    copy: options['MESSAGE_COPY_NOT_ALLOWED'] !== true,
  }
}
