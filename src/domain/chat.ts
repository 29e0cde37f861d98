import type { Millis } from '../base/brand'
import type { Attachment } from './attachment'
import type { Capabilities } from './capabilities'
import type { AccountId, ChatId, MessageKey, PersonId, ServerMessageId } from './ids'
import type { ChatEvent, Delivery, Message } from './message'
import type { RichText } from './rich-text'

export type ChatKind = 'dialog' | 'group' | 'channel' | 'saved'

/**
 * What a network says of a chat. Absent = not said now, keep what is known.
 * Times are the server's clock.
 */
export interface ChatFacts {
  readonly id: ChatId
  readonly kind?: ChatKind
  readonly title?: string
  readonly picture?: string | null
  /** The other side of a dialog. */
  readonly peer?: PersonId | null
  readonly about?: string | null
  readonly membersCount?: number | null
  readonly isMember?: boolean
  /** Not in the list although it exists. */
  readonly isHidden?: boolean
  readonly isOfficial?: boolean
  readonly lastMessage?: Message | null
  /** The id before `lastMessage`, for noticing gaps. */
  readonly previousId?: ServerMessageId | null
  readonly lastEventAt?: Millis
  readonly unread?: number
  /** Everything up to here has been read by me. */
  readonly readUpTo?: Millis
  /** Everything up to here has been read by at least one other person. */
  readonly othersReadUpTo?: Millis
  /** -1 for ever, 0 not muted, else the moment it ends. */
  readonly mutedUntil?: Millis
  /** Place among the pinned ones, 0 first; null = not pinned. */
  readonly pinnedRank?: number | null
  readonly pinned?: { readonly id: ServerMessageId; readonly text: string } | null
  readonly can?: Capabilities
}

/** A chat as tabs know it: one row of the list and the head of the conversation. */
export interface Chat {
  readonly id: ChatId
  readonly account: AccountId
  readonly kind: ChatKind
  readonly title: string
  readonly picture: string | null
  readonly peer: PersonId | null
  readonly about: string | null
  readonly membersCount: number | null
  readonly isMember: boolean
  readonly isHidden: boolean
  readonly isOfficial: boolean
  readonly isBot: boolean
  readonly last: LastMessage | null
  readonly lastEventAt: Millis
  readonly unread: number
  /** Marked by hand: keeps a dot until something is read or written. */
  readonly isMarkedUnread: boolean
  readonly readUpTo: Millis
  readonly othersReadUpTo: Millis
  readonly mutedUntil: Millis
  readonly pinnedRank: number | null
  readonly pinned: { readonly id: ServerMessageId; readonly text: string } | null
  readonly draft: Draft | null
  readonly can: Capabilities
}

/** The newest row of a chat, cut down to what a list shows. */
export interface LastMessage {
  readonly key: MessageKey
  readonly time: Millis
  readonly isMine: boolean
  /** Shown before the words in groups; null in dialogs, channels and for my own. */
  readonly senderName: string | null
  /** At most 160 characters, one line. */
  readonly text: string
  readonly attachment: Attachment['kind'] | null
  readonly event: ChatEvent | null
  readonly delivery: Delivery
}

export interface Draft {
  readonly text: RichText
  readonly replyTo: MessageKey | null
  readonly savedAt: Millis
}

export function isMuted(chat: Pick<Chat, 'mutedUntil'>, now: Millis): boolean {
  return chat.mutedUntil === -1 || chat.mutedUntil > now
}
