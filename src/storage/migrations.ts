/**
 * One step from a version to the next. It runs inside the upgrade transaction: no foreign awaits, nothing imported
 * that may change later. Steps are only ever added: a step that has been released is never edited.
 */
export type Migration = (database: IDBDatabase, transaction: IDBTransaction) => void

/** The list only grows; the version of the schema is its length (reliability.md 2.4: additive only). */
export const migrations: readonly Migration[] = [
  function version1(database) {
    const keyed = (name: string, keyPath: string): IDBObjectStore => database.createObjectStore(name, { keyPath })
    keyed('accounts', 'id')
    keyed('credentials', 'account')
    keyed('chats', 'id').createIndex('peer', 'chat.peer')
    keyed('people', 'id')
    const messages = keyed('messages', 'key')
    messages.createIndex('place', ['chat', 'position'])
    messages.createIndex('name', ['chat', 'id'], { unique: true })
    keyed('history', 'chat')
    keyed('outbox', 'key')
    keyed('errands', 'id')
    keyed('drafts', 'chat')
    keyed('cursors', 'account')
    keyed('tombstones', 'key')
    keyed('settings', 'name')
    keyed('meta', 'name')
    keyed('sandbox', 'key')
  },
]

/** Brings a database from `from` to the newest version, one step at a time. */
export function migrate(
  database: IDBDatabase,
  transaction: IDBTransaction,
  from: number,
  steps: readonly Migration[] = migrations,
): void {
  for (const step of steps.slice(from)) step(database, transaction)
}
