import type { Failure } from '../domain/failure'
import type { ChatId, Position, ServerMessageId } from '../domain/ids'
import type { Message } from '../domain/message'
import type { Person } from '../domain/person'
import type { ChatRow, Rows, StoreName } from './rows'

/** 'strict' survives a power cut, 'relaxed' survives the death of the browser only (reliability.md 0.5). */
export type Durability = 'strict' | 'relaxed'

/** A piece of a store by primary key; both ends belong to it. */
export interface KeyRange {
  readonly from: string
  readonly to: string
}

/** A piece of a chat by position; both ends belong to it unless said otherwise. */
export interface PositionRange {
  readonly from: Position
  readonly to: Position
  readonly isFromOpen?: boolean
  readonly isToOpen?: boolean
}

/** Everything that may be asked inside a transaction. Awaiting anything else ends the transaction (reliability.md 2.6). */
export interface Reading {
  get<Name extends StoreName>(store: Name, key: string): Promise<Rows[Name] | undefined>
  /** Ascending by key. */
  all<Name extends StoreName>(store: Name, range?: KeyRange): Promise<readonly Rows[Name][]>
  count(store: StoreName): Promise<number>
  /** The row a server's name stands for; at most one (invariant I6 on disk: a unique index). */
  messageNamed(chat: ChatId, id: ServerMessageId): Promise<Message | undefined>
  /** At most `limit` rows of a chat, from its beginning or its end; never the whole of a long chat. */
  messagesIn(
    chat: ChatId,
    range: PositionRange,
    direction: 'ascending' | 'descending',
    limit: number,
  ): Promise<readonly Message[]>
  countMessagesIn(chat: ChatId, range: PositionRange): Promise<number>
  /** The dialogs with a person. */
  chatsWith(person: Person['id']): Promise<readonly ChatRow[]>
}

export interface Writing extends Reading {
  put<Name extends StoreName>(store: Name, row: Rows[Name]): void
  delete(store: StoreName, key: string): void
  deleteRange(store: StoreName, range: KeyRange): void
}

export interface Database {
  /** @throws {DiskTrouble} */
  read<T>(stores: readonly StoreName[], work: (tx: Reading) => Promise<T>): Promise<T>
  /**
   * All or nothing: an error thrown by `work` aborts everything it wrote. Resolves after the commit.
   * `work` may run twice (a dead handle is reopened and the transaction redone), so it touches nothing but its transaction.
   * @throws {DiskTrouble}
   */
  write<T>(stores: readonly StoreName[], durability: Durability, work: (tx: Writing) => Promise<T>): Promise<T>
  /** False when nothing that is written now would survive a restart. */
  keeps(): boolean
  /** How often a dead handle had to be replaced. */
  reopened(): number
  /** Tells of trouble that people should know about. */
  onTrouble(listener: (trouble: 'unavailable' | 'full' | 'newer-build') => void): void
  close(): void
}

/**
 * The disk said no. The one expected thing that is thrown, since it has to leave a transaction from any depth;
 * `engine/answers.ts` turns it back into its plain failure at the edge.
 */
export class DiskTrouble extends Error {
  readonly failure: Failure

  constructor(reason: 'full' | 'lost' | 'unavailable') {
    super(`The disk is ${reason}`)
    this.name = 'DiskTrouble'
    this.failure = { kind: 'disk', reason }
  }
}

/** The range of all keys that begin with `prefix`. */
export function startingWith(prefix: string): KeyRange {
  return { from: prefix, to: `${prefix}\uffff` }
}
