import type { AppStart } from '../../bridge/calls'
import type { Change } from '../../domain/change'
import type { Chat } from '../../domain/chat'
import type { ChatId, PersonId } from '../../domain/ids'
import type { Person, Presence, Typist } from '../../domain/person'
import { dropChat, putChat } from './chat-rows'
import type { ChatRows } from './chat-rows'

/** Everything a tab may hold of the worker's state, except message windows (`window-rows.ts`). */
export interface Held {
  readonly start: AppStart
  readonly chats: ChatRows
  readonly chat: Chat | null
  readonly person: Person | null
  readonly presence: Presence | null
  readonly typing: readonly Typist[]
}

export type Subject = keyof Held

/** The name of one thing held; it is the key of its query. */
export type HeldKey<Of extends Subject = Subject> = {
  readonly start: readonly ['start']
  readonly chats: readonly ['chats']
  readonly chat: readonly ['chat', ChatId]
  readonly person: readonly ['person', PersonId]
  readonly presence: readonly ['presence', PersonId]
  readonly typing: readonly ['typing', ChatId]
}[Of]

/** What a change may alter. Messages are told to the windows. */
export function keysTouchedBy(change: Change): readonly HeldKey[] {
  switch (change.kind) {
    case 'accounts':
    case 'line':
    case 'settings':
    case 'notice':
      return [['start']]
    case 'chat':
      return [['chats'], ['chat', change.chat.id]]
    case 'chat-gone':
      return [['chats'], ['chat', change.chat], ['typing', change.chat]]
    case 'person':
      return [['person', change.person.id]]
    case 'presence':
      return [['presence', change.person]]
    case 'typing':
      return [['typing', change.chat]]
    case 'message':
    case 'message-gone':
    case 'history':
      return []
  }
}

const appliers: { readonly [Of in Subject]: (held: Held[Of], change: Change) => Held[Of] } = {
  start: applyToStart,
  chats(held, change) {
    if (change.kind === 'chat') return putChat(held, change.chat)
    if (change.kind === 'chat-gone') return dropChat(held, change.chat)
    return held
  },
  chat(held, change) {
    if (change.kind === 'chat') return change.chat
    return change.kind === 'chat-gone' ? null : held
  },
  person: (held, change) => (change.kind === 'person' ? change.person : held),
  presence: (held, change) => (change.kind === 'presence' ? change.presence : held),
  typing(held, change) {
    if (change.kind === 'typing') return change.typists
    return change.kind === 'chat-gone' && held.length > 0 ? [] : held
  },
}

/**
 * What is held after changes that touch its key: the same as asking again. Nothing is altered in place; what did not
 * change stays the same object, so rows on screen stay the same rows.
 */
export function applyChanges<Of extends Subject>(subject: Of, held: Held[Of], changes: readonly Change[]): Held[Of] {
  const apply = appliers[subject]
  return changes.reduce(apply, held)
}

function applyToStart(held: AppStart, change: Change): AppStart {
  switch (change.kind) {
    case 'accounts': {
      const known = new Set(change.accounts.map((account) => account.id))
      return { ...held, accounts: change.accounts, lines: held.lines.filter(([account]) => known.has(account)) }
    }
    case 'line': {
      const others = held.lines.filter(([account]) => account !== change.account)
      return { ...held, lines: [...others, [change.account, change.state]] }
    }
    case 'settings':
      return { ...held, settings: change.settings }
    case 'notice': {
      const others = held.notices.filter((notice) => notice.about !== change.notice.about)
      return { ...held, notices: [...others, change.notice] }
    }
    default:
      return held
  }
}
