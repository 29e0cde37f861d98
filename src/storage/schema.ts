import type { Rows, StoreName } from './rows'

/** Grows by one with every entry of `migrations.ts`; locked by a test. */
export const schemaVersion = 1

/** The field of each row that is its primary key. Every key begins with its account, so an account is one range. */
export const keyNames: { readonly [Name in StoreName]: keyof Rows[Name] & string } = {
  accounts: 'id',
  credentials: 'account',
  chats: 'id',
  people: 'id',
  messages: 'key',
  history: 'chat',
  outbox: 'key',
  errands: 'id',
  drafts: 'chat',
  cursors: 'account',
  tombstones: 'key',
  settings: 'name',
  meta: 'name',
  sandbox: 'key',
}

export const storeNames = Object.keys(keyNames) as readonly StoreName[]

/** What belongs to one account and goes with it. Account rows and credentials are keyed by the bare id. */
export const storesOfAccount: readonly StoreName[] = [
  'chats',
  'people',
  'messages',
  'history',
  'outbox',
  'errands',
  'drafts',
  'tombstones',
  'sandbox',
]

/** What the indexes of `messages` and `chats` are called. */
export const indexes = {
  /** messages: [chat, position] */
  place: 'place',
  /** messages: [chat, id], unique; rows without a name are not in it */
  name: 'name',
  /** chats: the other side of a dialog */
  peer: 'peer',
} as const
