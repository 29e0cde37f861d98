import type { Millis } from '../base/brand'
import { accountOf, type AccountId, type ChatId, type MessageKey, type ServerMessageId } from '../domain/ids'
import type { Message } from '../domain/message'
import type { RichText } from '../domain/rich-text'
import { startingWith, type Reading, type Writing } from './database'

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

/** One a chat: a newer mark replaces an older one that has not left yet. */
export function readErrandId(chat: ChatId): string {
  return `${accountOf(chat)}:read/${chat}`
}

export function errandsOf(tx: Reading, account: AccountId): Promise<readonly Errand[]> {
  return tx.all('errands', startingWith(`${account}:`))
}

export function putErrand(tx: Writing, errand: Errand): void {
  tx.put('errands', errand)
}
