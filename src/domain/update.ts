import type { Millis } from '../base/brand'
import type { Cursor } from './account'
import type { Draft, ChatFacts } from './chat'
import type { ChatId, PersonId, ServerMessageId } from './ids'
import type { Message } from './message'
import type { Activity, Person, Presence } from './person'

/** News from a network, already in our words. Written in one transaction with the cursor that acknowledges it. */
export interface UpdateBatch {
  readonly updates: readonly Update[]
  /** Null = this batch does not move the cursor. */
  readonly cursor: Cursor | null
  /** True for the answer to a sign-in: everything missed is in here or behind a gap. */
  readonly isCatchUp: boolean
}

/** Every update is safe to apply twice and in any order. */
export type Update =
  | { readonly kind: 'me'; readonly person: Person }
  | { readonly kind: 'chats'; readonly chats: readonly ChatFacts[] }
  | { readonly kind: 'chat-gone'; readonly chat: ChatId }
  | {
      readonly kind: 'message'
      readonly message: Message
      /** The id the server says stands right before it; unknown to us = a gap. Null = not said. */
      readonly previousId: ServerMessageId | null
      /** The server's unread count after it; null = not said. */
      readonly unread: number | null
      readonly isSilent: boolean
    }
  | { readonly kind: 'message-edited'; readonly message: Message }
  | { readonly kind: 'messages-removed'; readonly chat: ChatId; readonly ids: readonly ServerMessageId[] }
  /** Something happened to this chat's past that cannot be told in detail: what is kept may be stale. */
  | { readonly kind: 'history-stale'; readonly chat: ChatId }
  | {
      readonly kind: 'read'
      readonly chat: ChatId
      readonly person: PersonId
      readonly isMe: boolean
      readonly upTo: Millis
      readonly unread: number | null
      /** Moved back by hand ("mark as unread"): the only time a mark may go down. */
      readonly isUnreadMark: boolean
    }
  | { readonly kind: 'typing'; readonly chat: ChatId; readonly person: PersonId; readonly activity: Activity }
  | { readonly kind: 'people'; readonly people: readonly Person[] }
  | { readonly kind: 'presence'; readonly person: PersonId; readonly presence: Presence }
  | {
      readonly kind: 'reactions'
      readonly chat: ChatId
      readonly id: ServerMessageId
      readonly reactions: Message['reactions']
      /** False when only counts are known: keep which one is mine. */
      readonly saysMine: boolean
    }
  | { readonly kind: 'draft'; readonly chat: ChatId; readonly draft: Draft | null }
