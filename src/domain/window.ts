import type { Millis } from '../base/brand'
import type { ChatId, MessageKey, Position, ServerMessageId } from './ids'
import type { Message } from './message'

/** What a network is asked for: `older` rows at or before a place and `newer` rows after it. */
export interface HistoryQuery {
  readonly chat: ChatId
  readonly from: 'newest' | { readonly time: Millis; readonly id: ServerMessageId | null }
  readonly older: number
  readonly newer: number
}

export interface HistoryPage {
  /** Ascending by position, each once. */
  readonly messages: readonly Message[]
  readonly reachedStart: boolean
  readonly reachedEnd: boolean
}

/** What bounds a window: the end of the chat itself, more on this device, or a gap only the server can fill. */
export type Edge = 'end' | 'more' | 'gap'

/** An unbroken piece of a chat as a tab holds it. */
export interface MessageWindow {
  readonly chat: ChatId
  /** Ascending by position; waiting rows come last and only when `after` is 'end'. */
  readonly messages: readonly Message[]
  readonly before: Edge
  readonly after: Edge
}

export type WindowPlace =
  | { readonly at: 'bottom' }
  /** Around the first unread message; the bottom when everything is read. */
  | { readonly at: 'first-unread' }
  | { readonly at: 'message'; readonly key: MessageKey }
  | { readonly at: 'server-message'; readonly id: ServerMessageId }
  | { readonly at: 'time'; readonly time: Millis }
  /** Only rows strictly before (or after) a place, for growing a window. */
  | { readonly at: 'before'; readonly position: Position }
  | { readonly at: 'after'; readonly position: Position }

export interface WindowQuery {
  readonly chat: ChatId
  readonly place: WindowPlace
  /** Rows wanted before and after the place. */
  readonly before: number
  readonly after: number
}
