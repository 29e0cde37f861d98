import type { Millis } from '../base/brand'
import type { Clock } from '../base/clock'
import type { Log } from '../base/log'
import type { Account, Credentials } from '../domain/account'
import type { Diagnostics } from '../domain/diagnostics'
import type { Failure } from '../domain/failure'
import { accountOf, type AccountId, type ChatId } from '../domain/ids'
import { resting, type LineState } from '../domain/line-state'
import type { UpdateBatch } from '../domain/update'
import type { Ear, Line, Network } from '../networks/network'
import type { CredentialStore } from '../storage/credentials'
import type { Database } from '../storage/database'
import type { ChangeFeed } from './change-feed'
import type { Commit } from './commit'
import type { LedgerFrame } from './ledger'
import type { Roster } from './roster'

const statesRemembered = 50

/** How long a disk that refused news is left alone. */
const afterDisk: Millis = 5000

const diskLost: Failure = { kind: 'disk', reason: 'lost' }

/** One line for each account that has credentials. Lines keep themselves alive; here they are opened and heard. */
export interface Lines {
  open(account: Account): Promise<void>
  /** The disk went away: opens every line again from the start, with the credentials still in memory. */
  reopenInMemory(accounts: readonly Account[]): Promise<void>
  /** Forgets the line; its account may be opened again. */
  close(account: AccountId): void
  closeAll(): void
  of(account: AccountId): Line | null
  /** The line if it can be asked now. */
  live(account: AccountId): Line | null
  state(account: AccountId): LineState
  states(): readonly (readonly [AccountId, LineState])[]
  /** What a transaction about this account's chats has to know; null when the account is unknown. */
  frame(account: AccountId): LedgerFrame | null
  serverNow(account: AccountId): Millis
  setAttended(isAttended: boolean): void
  watch(chats: readonly ChatId[]): void
  tryNow(account: AccountId | null): void
  diagnostics(): Diagnostics['lines']
}

export interface LinesDeps {
  readonly clock: Clock
  readonly log: Log
  readonly database: Database
  readonly commit: Commit
  readonly credentials: CredentialStore
  readonly networks: readonly Network[]
  readonly roster: Roster
  readonly feed: ChangeFeed
  hear(account: AccountId, batch: UpdateBatch): Promise<void>
  /** The line can be asked now. */
  onLive(account: AccountId): void
  /** The line cannot be asked any more. */
  onLost(account: AccountId): void
  /** Begins an ended session again if that needs nobody's answer; false = it stays ended. */
  renew(account: Account): Promise<boolean>
}

interface Held {
  readonly account: AccountId
  line: Line | null
  state: LineState
  credentials: Credentials | null
  readonly past: { readonly at: Millis; readonly state: LineState }[]
}

export function createLines(deps: LinesDeps): Lines {
  const { clock, log, database, commit, credentials, networks, roster, feed } = deps
  const held = new Map<AccountId, Held>()
  const skews = new Map<AccountId, Millis>()
  let isAttended = false
  let watched: readonly ChatId[] = []

  const networkOf = (account: Account): Network | null =>
    networks.find((network) => network.kind === account.network) ?? null

  const endSession = async (id: AccountId): Promise<void> => {
    const account = roster.get(id)
    if (!account || account.isSignedOut || (await deps.renew(account))) return
    await roster.put({ ...account, isSignedOut: true })
  }
  const note = (entry: Held, state: LineState): void => {
    entry.state = state
    entry.past.push({ at: clock.now(), state })
    if (entry.past.length > statesRemembered) entry.past.shift()
    feed.publish([{ kind: 'line', account: entry.account, state }])
  }
  const keepCredentials = async (account: AccountId, given: Credentials): Promise<void> => {
    const row = await credentials.seal(account, given)
    await commit(
      ['credentials'],
      'strict',
      async (tx, notes) => {
        tx.put('credentials', row)
        notes.mirror.push({ table: 'credentials', key: account, row })
      },
      { isMirrorAwaited: true },
    )
  }
  const beginAgain = (entry: Held): void => {
    entry.line?.close()
    entry.line = null
    note(entry, { at: 'waiting', until: clock.now() + afterDisk, attempt: 1, because: diskLost })
    clock.after(afterDisk, () => {
      const account = roster.get(entry.account)
      if (account && held.get(entry.account) === entry) {
        open(account).catch((error: unknown) =>
          log.add('error', 'engine', 'a line could not be opened', { error: String(error) }),
        )
      }
    })
  }
  /** A closed line says nothing more, but what it said last may still be on its way. */
  const earOf = (entry: Held): Ear => {
    const isCurrent = (): boolean => held.get(entry.account) === entry
    return {
      async heard(batch) {
        if (!isCurrent()) return
        try {
          await deps.hear(entry.account, batch)
        } catch (error) {
          // What is not on disk was not heard: the line begins again from the cursor that is, and this one waits for ever.
          log.add('error', 'engine', 'a line begins again from its last cursor', { error: String(error) })
          if (isCurrent()) beginAgain(entry)
          await new Promise<never>(() => undefined)
        }
      },
      state(state) {
        if (!isCurrent()) return
        const wasLive = entry.state.at === 'live'
        note(entry, state)
        if (wasLive && state.at !== 'live') deps.onLost(entry.account)
        if (state.at === 'live') {
          if (entry.line) greet(entry, entry.line)
          deps.onLive(entry.account)
        }
        if (state.at === 'signed-out') {
          endSession(entry.account).catch((error: unknown) =>
            log.add('error', 'engine', 'the end of a session could not be written', { error: String(error) }),
          )
        }
      },
      async credentials(given) {
        if (!isCurrent()) return
        entry.credentials = given
        try {
          await keepCredentials(entry.account, given)
        } catch (error) {
          // The session goes on in memory; without the disk the next life has to sign in again.
          log.add('error', 'engine', 'new credentials could not be kept', { error: String(error) })
        }
      },
    }
  }
  const greet = (entry: Held, line: Line): void => {
    line.setAttended(isAttended)
    line.watch(watched.filter((chat) => accountOf(chat) === entry.account))
  }

  const serverNow = (id: AccountId): Millis => {
    const skew = held.get(id)?.line?.statistics().clockSkew
    if (skew !== null && skew !== undefined) skews.set(id, skew)
    return clock.now() + (skews.get(id) ?? 0)
  }

  const open = async (account: Account): Promise<void> => {
    held.get(account.id)?.line?.close()
    const entry: Held = { account: account.id, line: null, state: resting, credentials: null, past: [] }
    held.set(account.id, entry)
    const network = networkOf(account)
    if (!network || account.isSignedOut) return
    const known = await credentials.load(account.id)
    if (held.get(account.id) !== entry) return
    if (!known) {
      log.add('warning', 'engine', 'an account has no credentials any more')
      note(entry, { at: 'signed-out', because: { kind: 'signed-out' } })
      await endSession(account.id)
      return
    }
    entry.credentials = known
    const since = await database.read(['cursors'], (tx) => tx.get('cursors', account.id))
    if (held.get(account.id) !== entry) return
    const line = network.open(account, known, since?.cursor ?? null, earOf(entry))
    entry.line = line
    greet(entry, line)
  }

  return {
    open,
    async reopenInMemory(accounts) {
      for (const account of accounts) {
        const known = held.get(account.id)?.credentials
        if (!known) continue
        const row = await credentials.seal(account.id, known)
        await commit(['credentials'], 'relaxed', async (tx) => tx.put('credentials', row))
        await open(account)
      }
    },
    close(account) {
      const entry = held.get(account)
      held.delete(account)
      entry?.line?.close()
    },
    closeAll() {
      const all = [...held.values()]
      held.clear()
      for (const entry of all) entry.line?.close()
    },
    of: (account) => held.get(account)?.line ?? null,
    live(account) {
      const entry = held.get(account)
      return entry?.line && entry.line.state.at === 'live' ? entry.line : null
    },
    state: (account) => held.get(account)?.state ?? resting,
    states: () => [...held.values()].map((entry) => [entry.account, entry.state] as const),
    frame(id) {
      const account = roster.get(id)
      const network = account && networkOf(account)
      if (!account || !network) return null
      const line = held.get(id)?.line ?? null
      return {
        account,
        can: network.can,
        now: clock.now(),
        serverNow: () => serverNow(id),
        isEcho: (row, message) => line?.isEchoOf(row, message) ?? false,
      }
    },
    serverNow,
    setAttended(now) {
      if (now === isAttended) return
      isAttended = now
      for (const entry of held.values()) entry.line?.setAttended(now)
    },
    watch(chats) {
      watched = chats
      for (const entry of held.values()) {
        entry.line?.watch(chats.filter((chat) => accountOf(chat) === entry.account))
      }
    },
    tryNow(account) {
      for (const entry of held.values()) {
        if (account === null || entry.account === account) entry.line?.tryNow()
      }
    },
    diagnostics: () =>
      [...held.values()].flatMap((entry) =>
        entry.line
          ? [{ account: entry.account, state: entry.state, past: [...entry.past], statistics: entry.line.statistics() }]
          : [],
      ),
  }
}
