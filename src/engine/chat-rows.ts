import type { Capabilities } from '../domain/capabilities'
import type { Chat, ChatFacts, Draft, LastMessage } from '../domain/chat'
import { accountOf, type ChatId } from '../domain/ids'
import { wordsOf, type Message } from '../domain/message'
import type { Person } from '../domain/person'

const previewLength = 160

/** A chat of which nothing is known yet but its id. */
export function bareChat(id: ChatId, can: Capabilities, draft: Draft | null): Chat {
  return {
    id,
    account: accountOf(id),
    kind: 'dialog',
    title: '',
    picture: null,
    peer: null,
    about: null,
    membersCount: null,
    isMember: true,
    isHidden: false,
    isOfficial: false,
    isBot: false,
    last: null,
    lastEventAt: 0,
    unread: 0,
    isMarkedUnread: false,
    readUpTo: 0,
    othersReadUpTo: 0,
    mutedUntil: 0,
    pinnedRank: null,
    pinned: null,
    draft,
    can,
  }
}

/**
 * What the network says now over what was known. Read marks merge by max; an unread count that was counted
 * before our own newer read mark is stale and ignored (reliability.md 3.7).
 */
export function withFacts(chat: Chat, facts: ChatFacts): Chat {
  const isStaleCount = facts.readUpTo !== undefined && facts.readUpTo < chat.readUpTo
  return {
    ...chat,
    kind: facts.kind ?? chat.kind,
    title: facts.title ?? chat.title,
    picture: facts.picture === undefined ? chat.picture : facts.picture,
    peer: facts.peer === undefined ? chat.peer : facts.peer,
    about: facts.about === undefined ? chat.about : facts.about,
    membersCount: facts.membersCount === undefined ? chat.membersCount : facts.membersCount,
    isMember: facts.isMember ?? chat.isMember,
    isHidden: facts.isHidden ?? chat.isHidden,
    isOfficial: facts.isOfficial ?? chat.isOfficial,
    lastEventAt: Math.max(chat.lastEventAt, facts.lastEventAt ?? 0, facts.lastMessage?.time ?? 0),
    unread: facts.unread === undefined || isStaleCount ? chat.unread : facts.unread,
    readUpTo: Math.max(chat.readUpTo, facts.readUpTo ?? 0),
    othersReadUpTo: Math.max(chat.othersReadUpTo, facts.othersReadUpTo ?? 0),
    mutedUntil: facts.mutedUntil ?? chat.mutedUntil,
    pinnedRank: facts.pinnedRank === undefined ? chat.pinnedRank : facts.pinnedRank,
    pinned: facts.pinned === undefined ? chat.pinned : facts.pinned,
    can: facts.can ?? chat.can,
  }
}

/** A dialog is called and pictured as its person is. */
export function withPeer(chat: Chat, peer: Person): Chat {
  if (chat.kind !== 'dialog') return chat
  return {
    ...chat,
    title: peer.name === '' ? chat.title : peer.name,
    picture: peer.picture ?? chat.picture,
    isBot: peer.isBot,
    isOfficial: peer.isOfficial,
  }
}

/** The row of the list for a message. */
export function previewOf(message: Message, chat: Pick<Chat, 'kind'>, sender: Person | undefined): LastMessage {
  return {
    key: message.key,
    time: message.time,
    isMine: message.isMine,
    senderName: chat.kind === 'group' && !message.isMine ? (sender ? sender.firstName || sender.name : null) : null,
    text: oneLine(wordsOf(message)),
    attachment: message.content.kind === 'words' ? (message.content.attachments[0]?.kind ?? null) : null,
    event: message.content.kind === 'event' ? message.content.event : null,
    delivery: message.delivery,
  }
}

function oneLine(text: string): string {
  const line = text
    .slice(0, previewLength * 4)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= previewLength) return line
  const cut = line.slice(0, previewLength - 1)
  // Half of a pair of surrogates would show as a box.
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}
