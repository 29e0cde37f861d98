import type { Millis } from '../../base/brand'
import type { Clock } from '../../base/clock'
import type { Random } from '../../base/random'
import { accountOf, apply, type Change, type ChatPatch } from './changes'
import { dialogId, messageId, savedKey } from './ids'
import type { Attach, Chat, ChatSeed, ContactNote, Element, Folder, Message, Person, Quote, World } from './model'
import { isMember, lastTime } from './reading'

/** The connection through which something was done, so that it need not be told of it. Null for personas and controls. */
export type Origin = object | null

/** Something that the people concerned should hear of. Each network tells it in its own words. */
export type Happening =
  | { readonly kind: 'message'; readonly chat: Chat; readonly message: Message; readonly origin: Origin }
  | { readonly kind: 'edited'; readonly chat: Chat; readonly message: Message; readonly origin: Origin }
  | {
      readonly kind: 'removed'
      readonly chat: Chat
      readonly ids: readonly string[]
      readonly only: number | null
      readonly origin: Origin
    }
  | {
      readonly kind: 'cleared'
      readonly chat: Chat
      readonly users: readonly number[]
      readonly upTo: Millis
      readonly origin: Origin
    }
  | {
      readonly kind: 'typing'
      readonly chat: Chat
      readonly user: number
      readonly what: string
      readonly origin: Origin
    }
  | {
      readonly kind: 'marked'
      readonly chat: Chat
      readonly user: number
      readonly mark: Millis
      readonly back: boolean
      readonly origin: Origin
    }
  | { readonly kind: 'chat'; readonly chat: Chat; readonly origin: Origin }
  | { readonly kind: 'left'; readonly chat: Chat; readonly user: number; readonly origin: Origin }
  | { readonly kind: 'person'; readonly person: Person; readonly origin: Origin }
  | { readonly kind: 'contact'; readonly user: number; readonly contact: number; readonly origin: Origin }
  | { readonly kind: 'presence'; readonly user: number; readonly isOnline: boolean; readonly seen: Millis }
  | { readonly kind: 'settings'; readonly user: number; readonly origin: Origin }
  | {
      readonly kind: 'reaction'
      readonly chat: Chat
      readonly message: Message
      readonly user: number
      readonly origin: Origin
    }
  | { readonly kind: 'folders'; readonly user: number; readonly origin: Origin }
  | { readonly kind: 'draft'; readonly user: number; readonly key: string; readonly origin: Origin }

/** What is written by somebody. */
export interface Writing {
  readonly sender: number
  readonly text: string
  readonly cid?: number | null
  readonly elements?: readonly Element[]
  readonly attaches?: readonly Attach[]
  readonly quote?: Quote | null
  /** True when a real client asked for it: the ledger counts only these. */
  readonly byClient?: boolean
}

/** A world in which things can be done. Everything done is written down before anybody hears of it. */
export interface Life {
  readonly world: World
  readonly clock: Clock
  readonly random: Random
  listen(ear: (happening: Happening) => void): void
  tell(happening: Happening): void
  commit(...changes: readonly Change[]): void
  post(chat: Chat, writing: Writing, origin?: Origin): Message
  edit(
    chat: Chat,
    message: Message,
    to: { text: string; elements: readonly Element[]; attaches: readonly Attach[] },
    origin?: Origin,
  ): Message
  /** Deletes for all, or for one user only. */
  remove(chat: Chat, ids: readonly string[], only: number | null, origin?: Origin): void
  /** Empties the chat up to a moment for these users; `drop` also takes it off their lists. */
  clear(chat: Chat, users: readonly number[], upTo: Millis, drop: boolean, origin?: Origin): void
  type(chat: Chat, user: number, what: string, origin?: Origin): void
  /** Moves a read mark; down only when `back` says that this is wanted. */
  mark(chat: Chat, user: number, mark: Millis, back?: boolean, origin?: Origin): void
  react(chat: Chat, message: Message, user: number, emoji: string | null, origin?: Origin): void
  /** The dialog of two users (or the saved messages of one), made when it is not there. */
  dialog(one: number, other: number): { readonly chat: Chat; readonly isNew: boolean }
  found(seed: Omit<ChatSeed, 'created' | 'key'>): Chat
  set(chat: Chat, patch: ChatPatch, origin?: Origin): void
  join(chat: Chat, user: number, origin?: Origin): void
  leave(chat: Chat, user: number, origin?: Origin): void
  note(user: number, contact: number, note: ContactNote, origin?: Origin): void
  settle(
    user: number,
    set: Readonly<Record<string, unknown>>,
    chats: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
    origin?: Origin,
  ): void
  arrange(user: number, folders: readonly Folder[], order: readonly string[], origin?: Origin): void
}

/**
 * @param keep writes changes down; called before a change is applied
 */
export function createLife(
  world: World,
  clock: Clock,
  random: Random,
  keep: (changes: readonly Change[]) => void,
): Life {
  const ears: ((happening: Happening) => void)[] = []
  const tell = (happening: Happening): void => {
    for (const ear of ears) ear(happening)
  }
  const commit = (...changes: readonly Change[]): void => {
    keep(changes)
    for (const change of changes) apply(world, change)
  }
  const found = (seed: Omit<ChatSeed, 'created' | 'key'>, key = String(seed.id)): Chat => {
    commit({ do: 'chat', chat: { ...seed, key, created: clock.now() } })
    return world.chats.get(key)!
  }

  return {
    world,
    clock,
    random,
    tell,
    commit,
    listen: (ear) => {
      ears.push(ear)
    },
    post(chat, writing, origin = null) {
      const time = Math.max(Math.floor(clock.now()), lastTime(chat) + 1)
      const message: Message = {
        id: messageId(time, world.counter),
        time,
        sender: writing.sender,
        text: writing.text,
        cid: writing.cid ?? null,
        elements: writing.elements ?? [],
        attaches: writing.attaches ?? [],
        quote: writing.quote ?? null,
        edited: null,
        views: chat.type === 'CHANNEL' ? 1 : null,
        reactions: [],
      }
      commit({ do: 'message', chat: chat.key, message, byClient: writing.byClient ?? false })
      tell({ kind: 'message', chat, message, origin })
      return message
    },
    edit(chat, message, to, origin = null) {
      const at = Math.floor(clock.now())
      commit({ do: 'edit', chat: chat.key, id: message.id, ...to, at })
      const edited: Message = { ...message, ...to, edited: at }
      tell({ kind: 'edited', chat, message: edited, origin })
      return edited
    },
    remove(chat, ids, only, origin = null) {
      const at = Math.floor(clock.now())
      commit(
        only === null ? { do: 'delete', chat: chat.key, ids, at } : { do: 'hide', chat: chat.key, user: only, ids, at },
      )
      tell({ kind: 'removed', chat, ids, only, origin })
    },
    clear(chat, users, upTo, drop, origin = null) {
      commit({ do: 'clear', chat: chat.key, users, upTo, drop, at: Math.floor(clock.now()) })
      tell({ kind: 'cleared', chat, users, upTo, origin })
    },
    type(chat, user, what, origin = null) {
      tell({ kind: 'typing', chat, user, what, origin })
    },
    mark(chat, user, mark, back = false, origin = null) {
      const known = chat.members.get(user)?.mark
      if (known === undefined || (!back && mark <= known)) return
      commit({ do: 'mark', chat: chat.key, user, mark, at: Math.floor(clock.now()) })
      tell({ kind: 'marked', chat, user, mark, back, origin })
    },
    react(chat, message, user, emoji, origin = null) {
      commit({ do: 'react', chat: chat.key, id: message.id, user, emoji, at: Math.floor(clock.now()) })
      const others = message.reactions.filter(([other]) => other !== user)
      const reactions = emoji === null ? others : [...others, [user, emoji] as const]
      tell({ kind: 'reaction', chat, message: { ...message, reactions }, user, origin })
    },
    dialog(one, other) {
      const id = dialogId(one, other)
      const key = id === 0 ? savedKey(one) : String(id)
      const known = world.chats.get(key)
      if (known) return { chat: known, isNew: false }
      const members = one === other ? [one] : [one, other]
      const seed = {
        id,
        type: 'DIALOG' as const,
        title: '',
        description: '',
        link: null,
        access: 'PRIVATE' as const,
        owner: one,
        icon: 0,
        options: {},
        members,
      }
      return { chat: found(seed, key), isNew: true }
    },
    found: (seed) => found(seed),
    set(chat, patch, origin = null) {
      commit({ do: 'chat-set', chat: chat.key, at: Math.floor(clock.now()), set: patch })
      tell({ kind: 'chat', chat, origin })
    },
    join(chat, user, origin = null) {
      if (isMember(chat, user)) return
      commit({ do: 'join', chat: chat.key, user, at: Math.floor(clock.now()) })
      tell({ kind: 'chat', chat, origin })
    },
    leave(chat, user, origin = null) {
      if (!isMember(chat, user)) return
      commit({ do: 'leave', chat: chat.key, user, at: Math.floor(clock.now()) })
      tell({ kind: 'left', chat, user, origin })
    },
    note(user, contact, note, origin = null) {
      commit({ do: 'contact', user, contact, note })
      tell({ kind: 'contact', user, contact, origin })
    },
    settle(user, set, chats, origin = null) {
      const known = accountOf(world, user).chatSettings
      const merged = Object.fromEntries(Object.entries(chats).map(([key, value]) => [key, { ...known[key], ...value }]))
      commit({ do: 'settings', user, set, chats: merged })
      tell({ kind: 'settings', user, origin })
    },
    arrange(user, folders, order, origin = null) {
      commit({
        do: 'folders',
        user,
        folders,
        order,
        sync: Math.max(Math.floor(clock.now()), accountOf(world, user).folderSync + 1),
      })
      tell({ kind: 'folders', user, origin })
    },
  }
}
