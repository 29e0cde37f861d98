import type { Account } from './account'
import type { Chat } from './chat'
import type { AccountId, ChatId, MessageKey, PersonId } from './ids'
import type { LineState } from './line-state'
import type { Message } from './message'
import type { Person, Presence, Typist } from './person'
import type { Settings } from './settings'

/** What the worker tells tabs after it is on disk. Tabs apply it to what they show and forget the rest. */
export type Change =
  | { readonly kind: 'accounts'; readonly accounts: readonly Account[] }
  | { readonly kind: 'line'; readonly account: AccountId; readonly state: LineState }
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'chat'; readonly chat: Chat }
  | { readonly kind: 'chat-gone'; readonly chat: ChatId }
  /** Put by key: a new row, or a new state of a row. */
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'message-gone'; readonly chat: ChatId; readonly key: MessageKey }
  /** Rows of this chat appeared or went in bulk (a gap was filled, the past was reloaded): ask again for what is shown. */
  | { readonly kind: 'history'; readonly chat: ChatId }
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'presence'; readonly person: PersonId; readonly presence: Presence }
  /** Everybody who is busy in the chat now; empty when the last one stopped. */
  | { readonly kind: 'typing'; readonly chat: ChatId; readonly typists: readonly Typist[] }
  | { readonly kind: 'notice'; readonly notice: Notice }

/** Something about the device itself that a person should know. */
export type Notice =
  /** The browser lost the database; `restored` rows of outbox and drafts came back from the vault. */
  | { readonly about: 'storage-wiped'; readonly restored: number }
  /** Nothing can be kept at the moment: sending is refused rather than promised. */
  | { readonly about: 'storage-unavailable' }
  | { readonly about: 'storage-full' }
  /** A newer build of Strizh has taken over: reload when it suits. */
  | { readonly about: 'newer-build' }
