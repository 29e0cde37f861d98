import type { ChatFacts } from '../../domain/chat'
import { personId, serverMessageId } from '../../domain/ids'
import type { Person } from '../../domain/person'
import type { Update } from '../../domain/update'
import type { MaxConfig } from './translate/config'
import { isGone, savedChat, savedId, settingsOf, toChatFacts } from './translate/chat'
import { isRemoved, toMessage } from './translate/message'
import { toPerson, toPresence } from './translate/person'
import { chatOf, dialogWith, peerOf, type Viewpoint } from './translate/viewpoint'
import { toDraft } from './updates'
import type { WireChat } from './wire/chat'
import type { WireLogin } from './wire/login'

/** Splits chats of an answer into those to keep and those that left the list. */
export function chatUpdates(view: Viewpoint, chats: readonly WireChat[]): readonly Update[] {
  const kept = chats.filter((chat) => !isGone(view, chat)).map((chat) => toChatFacts(view, chat, true))
  const gone = chats.filter((chat) => isGone(view, chat))
  return [
    ...(kept.length > 0 ? [{ kind: 'chats', chats: kept } as const] : []),
    ...gone.map((chat): Update => ({ kind: 'chat-gone', chat: chatOf(view, chat.id) })),
  ]
}

/** Wire ids of everybody a list of chats shows: the other sides of dialogs and who wrote last. */
export function peopleIn(view: Viewpoint, chats: readonly WireChat[]): readonly string[] {
  const ids = chats.flatMap((chat) => [
    ...(chat.type === 'DIALOG' && chat.id !== savedId ? [peerOf(view, chat.id)] : []),
    ...(chat.lastMessage?.sender ? [chat.lastMessage.sender] : []),
  ])
  return [...new Set(ids)].filter((id) => /^[1-9]\d*$/.test(id))
}

/**
 * A login answer as news, in the order in which a reader would want it: who, then where, then what.
 * @param chats those of the answer and of further pages
 * @param people contacts and those fetched besides
 * @param before the settings known until now, to find what changed while we were away
 */
export function catchUpUpdates(
  view: Viewpoint,
  login: WireLogin,
  chats: readonly WireChat[],
  people: readonly Person[],
  before: MaxConfig,
): readonly Update[] {
  const { profile, presence, messages, config } = login
  const saved = view.config.hasSavedMessages && !chats.some((chat) => chat.id === savedId) ? [savedChat(view)] : []
  return [
    ...(profile ? [{ kind: 'me', person: toPerson(view.account, profile.contact) } as const] : []),
    ...(people.length > 0 ? [{ kind: 'people', people } as const] : []),
    ...[...(presence ?? [])].map(([person, said]): Update => ({
      kind: 'presence',
      person: personId(view.account, person),
      presence: toPresence(said),
    })),
    ...(saved.length > 0 ? [{ kind: 'chats', chats: saved } as const] : []),
    ...chatUpdates(view, chats),
    ...(config ? settingUpdates(view, before, new Set(chats.map((chat) => chat.id))) : []),
    ...[...(messages ?? [])].flatMap(([chat, list]) =>
      list.map((wire): Update => {
        const where = chatOf(view, chat)
        return isRemoved(wire)
          ? { kind: 'messages-removed', chat: where, ids: [serverMessageId(wire.id)] }
          : { kind: 'message', message: toMessage(view, where, wire), previousId: null, unread: null, isSilent: true }
      }),
    ),
    ...draftUpdates(view, login),
  ]
}

/** Mutes and ranks that changed and that no chat of this answer already carries. */
export function settingUpdates(view: Viewpoint, before: MaxConfig, told: ReadonlySet<string>): readonly Update[] {
  const ids = [before, view.config].flatMap((config) => [
    ...Object.keys(config.mutedUntil),
    ...Object.keys(config.pinnedRank),
  ])
  const chats = [...new Set(ids)]
    .filter((id) => !told.has(id))
    .map((id): ChatFacts => ({ id: chatOf(view, id), ...settingsOf(view, id) }))
    .filter((facts) => {
      const old = settingsOf({ ...view, config: before }, facts.id.slice(facts.id.indexOf(':') + 1))
      return old.mutedUntil !== facts.mutedUntil || old.pinnedRank !== facts.pinnedRank
    })
  return chats.length > 0 ? [{ kind: 'chats', chats }] : []
}

function draftUpdates(view: Viewpoint, { drafts }: WireLogin): readonly Update[] {
  const inChats = [...(drafts?.chats?.saved ?? [])].map(([chat, draft]) => [chatOf(view, chat), draft] as const)
  const toPeople = [...(drafts?.users?.saved ?? [])]
    .filter(([person]) => /^\d+$/.test(person))
    .map(([person, draft]) => [dialogWith(view, person), draft] as const)
  return [...inChats, ...toPeople].map(([chat, draft]): Update => ({
    kind: 'draft',
    chat,
    draft: toDraft(view, chat, draft),
  }))
}
