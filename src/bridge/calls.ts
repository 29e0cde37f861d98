import type { Result } from '../base/result'
import type { Account, Endpoint } from '../domain/account'
import type { Notice } from '../domain/change'
import type { Chat, Draft } from '../domain/chat'
import type { Diagnostics } from '../domain/diagnostics'
import type { Failure } from '../domain/failure'
import type { AccountId, ChatId, MessageKey, PersonId } from '../domain/ids'
import type { LineState } from '../domain/line-state'
import type { NetworkKind } from '../domain/network-kind'
import type { Activity, Person, Presence } from '../domain/person'
import type { RichText } from '../domain/rich-text'
import type { Settings } from '../domain/settings'
import type { SignInAnswer, SignInProgress } from '../domain/sign-in'
import type { MessageWindow, WindowQuery } from '../domain/window'

/** Everything a tab may ask of the worker. A row here is all it takes to add an ability; the compiler lists what is missing. */
export interface Calls {
  /** The state of the house in one answer, for a tab that has just come. */
  'app.start': { ask: null; answer: AppStart }
  'settings.change': { ask: Partial<Settings>; answer: Settings }

  'sign-in.begin': { ask: { network: NetworkKind; endpoint: Endpoint }; answer: SignInProgress }
  'sign-in.answer': {
    ask: { session: string; answer: SignInAnswer }
    answer: SignInProgress | { readonly account: AccountId }
  }
  'sign-in.cancel': { ask: { session: string }; answer: null }
  /** Makes the demo account, or finds it. */
  'demo.start': { ask: null; answer: { readonly account: AccountId } }
  /** Ends the session. `keepArchive` leaves messages and drafts readable on this device. */
  'accounts.sign-out': { ask: { account: AccountId; keepArchive: boolean }; answer: null }
  'accounts.change-endpoint': { ask: { account: AccountId; endpoint: Endpoint }; answer: null }
  'lines.try-now': { ask: { account: AccountId | null }; answer: null }

  /** Rows in list order, from a place in it. `total` counts all rows of the list. */
  'chats.list': {
    ask: { from: number; count: number }
    answer: { readonly chats: readonly Chat[]; readonly total: number }
  }
  'chats.get': { ask: { chat: ChatId }; answer: Chat | null }
  /** Asks the servers for chats older than those known; false = there are no more. */
  'chats.load-more': { ask: null; answer: boolean }
  'chats.mark-read': { ask: { chat: ChatId; upTo: MessageKey }; answer: null }
  'chats.mark-unread': { ask: { chat: ChatId }; answer: null }
  'chats.typing': { ask: { chat: ChatId; activity: Activity }; answer: null }

  'messages.window': { ask: WindowQuery; answer: MessageWindow }
  /** Fills the gap beside a place from the server, then answers whether anything came. */
  'messages.fill': { ask: WindowQuery; answer: MessageWindow }
  /** Answers when the message is kept on disk; the row arrives as a change. */
  'messages.send': { ask: NewMessage; answer: MessageKey }
  'messages.retry': { ask: { chat: ChatId; key: MessageKey }; answer: null }
  /** Takes a waiting or failed message back; its text is answered so that it can become a draft. */
  'messages.withdraw': { ask: { chat: ChatId; key: MessageKey }; answer: RichText | null }
  'messages.edit': { ask: { chat: ChatId; key: MessageKey; text: RichText }; answer: null }
  /** Hides the rows at once and deletes them after the undo time, even if every tab is gone by then. */
  'messages.remove': {
    ask: { chat: ChatId; keys: readonly MessageKey[]; forAll: boolean }
    answer: { readonly undo: string }
  }
  /** True when it was still in time. */
  'messages.undo-remove': { ask: { undo: string }; answer: boolean }

  'drafts.save': { ask: { chat: ChatId; draft: Draft | null; isLeaving: boolean }; answer: null }

  'people.get': { ask: { people: readonly PersonId[] }; answer: readonly Person[] }
  'people.presence': { ask: { people: readonly PersonId[] }; answer: readonly (readonly [PersonId, Presence])[] }

  /** What this tab shows; the worker derives attendance, watched chats and whom to notify. */
  'tab.state': { ask: TabState; answer: null }
  'diagnostics.read': { ask: null; answer: Diagnostics }
}

export interface AppStart {
  readonly build: string
  readonly accounts: readonly Account[]
  readonly lines: readonly (readonly [AccountId, LineState])[]
  readonly settings: Settings
  readonly notices: readonly Notice[]
}

export interface NewMessage {
  /** Drawn by the tab for this one message: asked again under the same name, nothing is kept twice. */
  readonly request: string
  readonly chat: ChatId
  readonly text: RichText
  readonly replyTo: MessageKey | null
}

export interface TabState {
  readonly isVisible: boolean
  readonly isFocused: boolean
  readonly openChat: ChatId | null
}

export type CallName = keyof Calls
export type Ask<Name extends CallName> = Calls[Name]['ask']
export type Answer<Name extends CallName> = Calls[Name]['answer']

/** How a tab calls. The signal abandons the wait and tells the worker so. */
export type Call = <Name extends CallName>(
  name: Name,
  ask: Ask<Name>,
  signal?: AbortSignalLike,
) => Promise<Result<Answer<Name>, Failure>>

/** The part of AbortSignal that the bridge needs, so that it compiles in every runtime. */
export interface AbortSignalLike {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** The worker's side of the table: one function a row. */
export type Answers = {
  readonly [Name in CallName]: (ask: Ask<Name>, tab: TabId) => Promise<Result<Answer<Name>, Failure>>
}

export type TabId = string
