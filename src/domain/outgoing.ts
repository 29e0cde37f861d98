import type { Millis } from '../base/brand'
import type { Failure } from './failure'
import type { AccountId, ChatId, MessageKey, OutgoingMark, ServerMessageId } from './ids'
import type { Reply } from './message'
import type { RichText } from './rich-text'

/** What a network is given to send. `mark` and `key` were drawn once, when the message was kept. */
export interface Outgoing {
  readonly key: MessageKey
  readonly chat: ChatId
  readonly mark: OutgoingMark
  readonly text: RichText
  readonly reply: ServerMessageId | null
  readonly isSilent: boolean
}

/** A row of the outbox (reliability.md 3.2). It leaves only with proof or by the person's wish. */
export interface OutboxEntry extends Outgoing {
  readonly account: AccountId
  /** Place in the queue, drawn inside the enqueue transaction; per chat it is the order of sending. */
  readonly turn: number
  readonly quote: Reply | null
  readonly keptAt: Millis
  /** Frames that may have left so far. Written before the frame leaves. */
  readonly tries: number
  readonly firstTry: Millis | null
  readonly lastTry: Millis | null
  readonly state: OutboxState
}

export type OutboxState =
  | { readonly at: 'queued' }
  | { readonly at: 'sending' }
  | { readonly at: 'blocked'; readonly until: Millis }
  | { readonly at: 'unsure' }
  | { readonly at: 'failed'; readonly because: Failure }
