import type { Millis } from '../base/brand'
import type { Attachment } from './attachment'
import type { Failure } from './failure'
import type { ChatId, MessageKey, OutgoingMark, PersonId, Position, ServerMessageId } from './ids'
import type { RichText } from './rich-text'

/** One row of a chat. The row knows nothing of networks. */
export interface Message {
  readonly key: MessageKey
  readonly chat: ChatId
  /** Null until the server has named it. */
  readonly id: ServerMessageId | null
  /** Present on messages written by me, here or on another device that puts marks on them. */
  readonly mark: OutgoingMark | null
  readonly position: Position
  readonly time: Millis
  /** Null when the chat itself speaks, as channels do. */
  readonly sender: PersonId | null
  readonly isMine: boolean
  readonly content: Content
  readonly reply: Reply | null
  readonly forward: Forward | null
  readonly editedAt: Millis | null
  readonly reactions: readonly Reaction[]
  /** How often a channel post was seen; null where nobody counts. */
  readonly views: number | null
  readonly delivery: Delivery
}

export type Content =
  | { readonly kind: 'words'; readonly text: RichText; readonly attachments: readonly Attachment[] }
  | { readonly kind: 'event'; readonly event: ChatEvent }

/** A line in the middle of the chat: somebody came, the title changed. */
export type ChatEvent =
  | { readonly kind: 'created'; readonly title: string | null; readonly isChannel: boolean }
  | { readonly kind: 'added'; readonly people: readonly PersonId[] }
  | { readonly kind: 'removed'; readonly person: PersonId | null }
  | { readonly kind: 'left'; readonly person: PersonId | null }
  | { readonly kind: 'joined-by-link'; readonly person: PersonId | null }
  | { readonly kind: 'renamed'; readonly title: string }
  | { readonly kind: 'picture-changed' }
  | { readonly kind: 'pinned'; readonly id: ServerMessageId | null; readonly text: string }
  | { readonly kind: 'bot-started' }
  | { readonly kind: 'first-contact' }
  | { readonly kind: 'server-words'; readonly text: string }
  | { readonly kind: 'unknown'; readonly name: string; readonly raw: string }

/** What is answered to: enough to draw the quote without having the message. */
export interface Reply {
  readonly id: ServerMessageId | null
  readonly sender: PersonId | null
  readonly text: string
  /** The kind of its first attachment, when there are no words. */
  readonly attachment: Attachment['kind'] | null
}

/** Where a forwarded message came from. */
export interface Forward {
  readonly sender: PersonId | null
  readonly name: string | null
}

export interface Reaction {
  readonly emoji: string
  readonly count: number
  readonly isMine: boolean
}

export type Delivery =
  | { readonly at: 'received' }
  /** Kept on disk, not yet on the wire. */
  | { readonly at: 'waiting' }
  /** The server asks for patience until then (slow mode, rate limit). */
  | { readonly at: 'blocked'; readonly until: Millis }
  | { readonly at: 'sending' }
  | { readonly at: 'sent' }
  /** Nobody can know whether it arrived; the person decides. */
  | { readonly at: 'unsure' }
  | { readonly at: 'failed'; readonly because: Failure }

/** Words of a message, empty for a line in the middle. */
export function wordsOf(message: Message): string {
  return message.content.kind === 'words' ? message.content.text.text : ''
}
