import type { Millis } from '../base/brand'
import type { Result } from '../base/result'
import type { Account, Credentials, Cursor, Endpoint } from '../domain/account'
import type { Capabilities } from '../domain/capabilities'
import type { ChatFacts } from '../domain/chat'
import type { LineStatistics } from '../domain/diagnostics'
import type { Failure } from '../domain/failure'
import type { AccountId, ChatId, PersonId, ServerMessageId } from '../domain/ids'
import type { LineState } from '../domain/line-state'
import type { Message } from '../domain/message'
import type { NetworkKind } from '../domain/network-kind'
import type { Outgoing } from '../domain/outgoing'
import type { Activity, Person, Presence } from '../domain/person'
import type { RichText } from '../domain/rich-text'
import type { SignInAnswer, SignInStep } from '../domain/sign-in'
import type { UpdateBatch } from '../domain/update'
import type { HistoryPage, HistoryQuery } from '../domain/window'

/** The one port that every network implements. */
export interface Network {
  readonly kind: NetworkKind
  /** Defaults; a chat may narrow them. */
  readonly can: Capabilities
  /** Begins a sign-in. It holds its own connection until it is done or closed. */
  signIn(account: AccountId, endpoint: Endpoint): SignIn
  /**
   * Opens the line of an account: connects, signs in and stays alive by itself until closed.
   * @param since the cursor stored with the last batch; null = everything from the start
   */
  open(account: Account, credentials: Credentials, since: Cursor | null, ear: Ear): Line
}

export interface SignIn {
  begin(): Promise<Result<SignInStep, Failure>>
  /** A failure keeps the step: answer again. */
  answer(answer: SignInAnswer): Promise<Result<SignInStep | SignedIn, Failure>>
  close(): void
}

export interface SignedIn {
  readonly ask: 'nothing'
  readonly credentials: Credentials
  readonly me: Person
}

/** Where a line speaks. Nothing is called after `close`. */
export interface Ear {
  /** Resolves when the batch is on disk; the line reports 'live' only after its catch-up batch resolved. */
  heard(batch: UpdateBatch): Promise<void>
  state(state: LineState): void
  /** The server gave new credentials: they are stored before anything else is sent. */
  credentials(credentials: Credentials): Promise<void>
}

/** An account's connection. Calls made while it is not live fail with 'offline' at once; it never queues. */
export interface Line {
  readonly state: LineState
  send(outgoing: Outgoing): Promise<Result<Sent, Failure>>
  /** Is this message the network's copy of what we sent? */
  isEchoOf(outgoing: Pick<Outgoing, 'mark' | 'chat'>, message: Message): boolean
  edit(chat: ChatId, id: ServerMessageId, text: RichText): Promise<Result<Message, Failure>>
  remove(chat: ChatId, ids: readonly ServerMessageId[], forAll: boolean): Promise<Result<null, Failure>>
  /** @param upTo the server time of the newest message seen */
  markRead(chat: ChatId, id: ServerMessageId, upTo: Millis): Promise<Result<ReadMark, Failure>>
  markUnread(chat: ChatId, id: ServerMessageId, time: Millis): Promise<Result<ReadMark, Failure>>
  /** Fire and forget. */
  typing(chat: ChatId, activity: Activity): void
  history(query: HistoryQuery): Promise<Result<HistoryPage, Failure>>
  /** When a message was sent, where a name alone tells it: a quote can be found that has never been here. */
  timeOf?(id: ServerMessageId): Millis | null
  chats(ids: readonly ChatId[]): Promise<Result<readonly ChatFacts[], Failure>>
  /** The next page of the chat list, older than what came at sign-in; null = there is no more. */
  moreChats(): Promise<Result<readonly ChatFacts[] | null, Failure>>
  people(ids: readonly PersonId[]): Promise<Result<readonly Person[], Failure>>
  presence(ids: readonly PersonId[]): Promise<Result<readonly (readonly [PersonId, Presence])[], Failure>>
  /** The chats that are open in some tab: lets the network send their livelier news. */
  watch(chats: readonly ChatId[]): void
  /** Somebody is looking (some tab is visible). */
  setAttended(isAttended: boolean): void
  /** The browser says the network is back, a tab became visible, or a person pressed "try now". */
  tryNow(): void
  /** Ends the session on the server, then closes. */
  signOut(): Promise<Result<null, Failure>>
  statistics(): LineStatistics
  close(): void
}

/** The server took it. `message` is null where the server names nothing (then it is found by reading back). */
export interface Sent {
  readonly message: Message | null
}

export interface ReadMark {
  readonly unread: number | null
  readonly upTo: Millis
}
