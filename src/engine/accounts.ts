import { ok, type Result } from '../base/result'
import type { Endpoint } from '../domain/account'
import type { Failure } from '../domain/failure'
import type { AccountId } from '../domain/ids'
import { startingWith } from '../storage/database'
import type { StoreName } from '../storage/rows'
import { leftName } from '../storage/requests'
import { storesOfAccount } from '../storage/schema'
import type { Commit } from './commit'
import type { Lines } from './lines'
import type { Roster } from './roster'

/** The life of an account after its sign-in. */
export interface Accounts {
  /** Ends the session on the server when it can be reached. `keepArchive` leaves messages and drafts readable. */
  signOut(account: AccountId, keepArchive: boolean): Promise<Result<null, Failure>>
  changeEndpoint(account: AccountId, endpoint: Endpoint): Promise<Result<null, Failure>>
}

export interface AccountsDeps {
  readonly commit: Commit
  readonly roster: Roster
  readonly lines: Lines
  readonly demo: { forget(): Promise<void> }
}

const everyKey = startingWith('')

const keyedByAccount: readonly StoreName[] = ['accounts', 'credentials', 'cursors']

export function createAccounts({ commit, roster, lines, demo }: AccountsDeps): Accounts {
  const wipe = (account: AccountId, isDemo: boolean): Promise<void> =>
    commit([...storesOfAccount, ...keyedByAccount, 'meta'], 'strict', async (tx, notes) => {
      const rows = startingWith(`${account}:`)
      for (const entry of await tx.all('outbox', rows)) {
        notes.mirror.push({ table: 'outbox', key: entry.key, row: null })
      }
      for (const draft of await tx.all('drafts', rows)) {
        notes.mirror.push({ table: 'drafts', key: draft.chat, row: null })
      }
      for (const chat of await tx.all('chats', rows)) notes.news.push({ kind: 'chat-gone', chat: chat.id })
      for (const store of storesOfAccount) tx.deleteRange(store, rows)
      for (const store of keyedByAccount) tx.delete(store, account)
      // There is one demo world on a device; its journal goes with the account that looked at it.
      if (isDemo) tx.deleteRange('sandbox', everyKey)
      tx.delete('meta', `mark/${account}`)
      tx.delete('meta', `loose/${account}`)
      tx.delete('meta', leftName(account))
      notes.mirror.push({ table: 'meta', key: leftName(account), row: null })
      notes.mirror.push({ table: 'accounts', key: account, row: null })
      notes.mirror.push({ table: 'credentials', key: account, row: null })
    })

  /** The session ends, what was read and written stays. The next sign-in starts from its own catch-up. */
  const keep = (account: AccountId): Promise<void> =>
    commit(['credentials', 'cursors'], 'strict', async (tx, notes) => {
      tx.delete('credentials', account)
      tx.delete('cursors', account)
      notes.mirror.push({ table: 'credentials', key: account, row: null })
    })

  return {
    async signOut(id, keepArchive) {
      const account = roster.get(id)
      if (!account) return ok(null)
      // Best effort: an unreachable server must not hold a person on this device.
      await lines.live(id)?.signOut()
      lines.close(id)
      if (!keepArchive) {
        const isDemo = account.endpoint.route === 'demo'
        if (isDemo) await demo.forget()
        await wipe(id, isDemo)
        await roster.reload()
        return ok(null)
      }
      await keep(id)
      await roster.put({ ...account, isSignedOut: true })
      return ok(null)
    },
    async changeEndpoint(id, endpoint) {
      const account = roster.get(id)
      if (!account) return ok(null)
      const changed = { ...account, endpoint }
      await roster.put(changed)
      await lines.open(changed)
      return ok(null)
    },
  }
}
