import type { Millis } from '../base/brand'
import type { Account, Cursor } from '../domain/account'
import type { Chat, Draft } from '../domain/chat'
import type { History } from '../domain/history'
import type { AccountId, ChatId, MessageKey, Position, ServerMessageId } from '../domain/ids'
import type { Message } from '../domain/message'
import type { OutboxEntry } from '../domain/outgoing'
import type { Person } from '../domain/person'
import type { RichText } from '../domain/rich-text'
import type { Settings } from '../domain/settings'

/** Every store and what its rows are. Rows are immutable: they are replaced, never changed in place. */
export interface Rows {
  accounts: Account
  credentials: SealedRow
  chats: ChatRow
  people: Person
  messages: Message
  history: HistoryRow
  outbox: OutboxRow
  errands: Errand
  drafts: DraftRow
  cursors: { readonly account: AccountId; readonly cursor: Cursor }
  tombstones: Tombstone
  settings: SettingsRow
  meta: MetaRow
  sandbox: JournalRow
}

export type StoreName = keyof Rows

/** A chat with what only the engine needs to know of it. */
export interface ChatRow {
  readonly id: ChatId
  readonly chat: Chat
  /** The newest message the server has named; waiting rows do not count. */
  readonly newest: { readonly id: ServerMessageId; readonly position: Position } | null
}

/** Which stretches of a chat's past are on disk without holes. */
export interface HistoryRow extends History {
  readonly chat: ChatId
}

/** An entry with what only the outbox needs to know of it. Its key is `<chat>/~<mark>`. */
export interface OutboxRow extends OutboxEntry {
  /** What the tab called its wish to send this; asked again under the same name, it is answered with this entry. */
  readonly request: string
  /** When a person asked for it again: horizons count from there. */
  readonly retriedAt: Millis | null
  /** How often the server knew our mark already from another device of the same account. */
  readonly collisions: number
  /** How often the server was not ready for its attachments. */
  readonly notReady: number
}

/** Something to be done on the server, once or more often with the same effect. It stays until answered. */
export type Errand = EditErrand | RemoveErrand | ReadErrand

interface ErrandBase {
  /** `<account>:<kind>/…`, so that one account's errands are one range of keys. */
  readonly id: string
  readonly account: AccountId
  readonly chat: ChatId
  /** Not before this moment of our clock. */
  readonly notBefore: Millis
  readonly keptAt: Millis
}

export interface EditErrand extends ErrandBase {
  readonly kind: 'edit'
  readonly key: MessageKey
  readonly text: RichText
  /** What stood there, should the server refuse; null while the message itself is still on its way. */
  readonly before: Message | null
}

export interface RemoveErrand extends ErrandBase {
  readonly kind: 'remove'
  readonly ids: readonly ServerMessageId[]
  readonly forAll: boolean
  /** The hidden rows, for the undo and for a refusal. */
  readonly rows: readonly Message[]
}

export interface ReadErrand extends ErrandBase {
  readonly kind: 'mark-read' | 'mark-unread'
  readonly message: ServerMessageId
  readonly time: Millis
}

/** A draft outlives its chat's row: after a wipe it comes back from the vault before the chat does. */
export interface DraftRow {
  readonly chat: ChatId
  readonly draft: Draft
}

/** What is known of a message that is not here: it was removed, or this is its newest edit. */
export interface Tombstone {
  /** `<chat>/<id>` */
  readonly key: string
  readonly until: Millis
  readonly edit: Message | null
}

/** Credentials as they lie on disk: AES-GCM under a key that cannot be taken out (reliability.md 4.2). */
export interface SealedRow {
  readonly account: AccountId
  readonly sealed: Sealed
}

export interface Sealed {
  readonly nonce: Uint8Array
  readonly bytes: Uint8Array
}

export interface SettingsRow {
  readonly name: 'settings'
  readonly value: Settings
}

/** Facts about the device itself. */
export type MetaRow =
  /** Present = this database has not been wiped since; compared with the vault at every start. */
  | { readonly name: 'sentinel'; readonly value: string }
  /** The last place given out in the outbox. */
  | { readonly name: 'turn'; readonly value: number }
  /** The last mark drawn for an account. */
  | { readonly name: `mark/${AccountId}`; readonly value: number }
  /** Own messages whose predecessor the server has not named, by account. */
  | { readonly name: `loose/${AccountId}`; readonly value: readonly LooseLink[] }
  /** Requests of messages that have left the outbox, newest last, by account. */
  | { readonly name: `left/${AccountId}`; readonly value: readonly LeftRequest[] }
  | { readonly name: 'wipes'; readonly value: number }
  /** The key that seals credentials: a non-extractable CryptoKey, which only `Cipher` can use. */
  | { readonly name: 'key'; readonly value: unknown }

/**
 * An answer to a send says where our message stands, but not what stands before it. While the line lives a push will
 * tell; if the line is lost soon after, something between the two may have been missed.
 */
export interface LooseLink {
  readonly chat: ChatId
  readonly before: Position | null
  readonly at: Position
  readonly since: Millis
}

/** A tab may ask again for what was sent long ago in its eyes: what its request had become. */
export interface LeftRequest {
  readonly request: string
  readonly key: MessageKey
}

/** What happened in the demo's world, so that a reload never shows two truths. */
export interface JournalRow {
  /** `<account>:<place>`, places padded so that keys sort by them. */
  readonly key: string
  readonly entry: unknown
}
