import type { Clock, Cancel } from '../base/clock'
import { createDeferred } from '../base/deferred'
import type { Log } from '../base/log'
import type { Random } from '../base/random'
import type { Answers, TabId } from '../bridge/calls'
import type { NumberedChanges } from '../bridge/changes'
import type { Diagnostics } from '../domain/diagnostics'
import { accountOf, type ChatId } from '../domain/ids'
import type { NetworkKind } from '../domain/network-kind'
import type { SignInAnswer, SignInStep } from '../domain/sign-in'
import type { Network } from '../networks/network'
import { createCredentialStore, type Cipher } from '../storage/credentials'
import type { Database } from '../storage/database'
import { heal } from '../storage/healing'
import { createMirror } from '../storage/mirror'
import { getSettings } from '../storage/settings'
import { sweepTombstones } from '../storage/tombstones'
import type { Vault } from '../storage/vault'
import { createAccounts } from './accounts'
import { createAnswers } from './answers'
import { createAttention } from './attention'
import { createAudit } from './audit'
import { createChangeFeed } from './change-feed'
import { createChatList } from './chat-list'
import { createCommit } from './commit'
import { readDiagnostics } from './diagnostics'
import { createDrafts } from './drafts'
import { createErrands } from './errands'
import { createPastOfChats } from './history'
import { createInbox } from './inbox'
import { createLines } from './lines'
import { createNotices } from './notices'
import { createOutbox } from './outbox'
import { createPassing } from './passing'
import { createRoster } from './roster'
import { createSignIns } from './sign-in'

/** Everything the messenger is given. Nothing else reaches it. */
export interface MessengerDeps {
  readonly build: string
  readonly host: Diagnostics['host']
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly database: Database
  readonly vault: Vault
  readonly cipher: Cipher
  /** Every network, for every route: the endpoint of an account says which way it goes. */
  readonly networks: readonly Network[]
  readonly demo: Demo
  /** What the browser says of our storage. */
  estimate(): Promise<Pick<Diagnostics['storage'], 'usage' | 'quota' | 'isPersisted'>>
}

/** The invented world on this device: it is signed in to through `networks` with route 'demo' and these answers. */
export interface Demo {
  readonly network: NetworkKind
  answer(step: SignInStep): SignInAnswer
  /** The world ends and writes nothing more; who comes next finds a fresh one. */
  forget(): Promise<void>
}

export interface Messenger {
  /** One function for every row of the table of calls. */
  readonly answers: Answers
  /** Told after the commit, in order of number. */
  onChanges(listener: (changes: NumberedChanges) => void): Cancel
  /** Heals after a wipe, reads what is kept, opens the lines. Calls made earlier wait for it. */
  start(): Promise<void>
  /** Closes the lines and lets what is being written end. */
  stop(): Promise<void>
  /** A tab has gone: what it showed counts no more. */
  tabGone(tab: TabId): void
  /** Nothing is waiting to be sent that could be sent now: a worker without tabs may end. */
  isIdle(): Promise<boolean>
}

/** Two dead handles a try: the second try meets the third failure, which ends in memory. */
const mostStarts = 3

/** Puts the rooms of the engine together. No decisions are made here. */
export function createMessenger(deps: MessengerDeps): Messenger {
  const { clock, random, log, database, vault, networks } = deps
  const startedAt = clock.now()
  const ready = createDeferred<void>()
  const feed = createChangeFeed()
  const mirror = createMirror(vault, log)
  const { commit, idle } = createCommit({ database, feed, mirror })
  const credentials = createCredentialStore(database, deps.cipher, async (key) => {
    if (vault.holdsKeys) await mirror.repeat([{ table: 'meta', key: 'key', row: key }])
  })
  const roster = createRoster({ database, commit, feed })
  const notices = createNotices(feed)

  const lines = createLines({
    clock,
    log,
    database,
    commit,
    credentials,
    networks,
    roster,
    feed,
    hear: (account, batch) => inbox.hear(account, batch),
    onLive(account) {
      outbox.wake(account)
      errands.run(account)
      audit.begin(account)
      for (const chat of attention.openChats()) if (accountOf(chat) === account) closeGap(chat)
    },
    onLost(account) {
      audit.rest(account)
      passing.forget(account)
    },
    renew: (account) => signIns.renew(account),
  })
  const passing = createPassing({ clock, database, feed })
  const inbox = createInbox({
    clock,
    log,
    database,
    commit,
    lines,
    onPassing: (update) => passing.hear(update),
    onGaps(gaps) {
      const open = attention.openChats()
      for (const gap of gaps) if (gap.isFromPush || open.has(gap.chat)) closeGap(gap.chat)
    },
  })
  const past = createPastOfChats({ log, database, commit, lines })
  const outbox = createOutbox({ clock, log, database, commit, lines, past })
  const errands = createErrands({ clock, random, log, database, commit, lines })
  const audit = createAudit({ clock, log, database, lines, inbox })
  const attention = createAttention({ clock, lines, onOpened: (chat) => closeGap(chat) })
  const accounts = createAccounts({ commit, roster, lines, demo: deps.demo })
  const chatList = createChatList({ database, feed, roster, lines, inbox })
  const drafts = createDrafts({ commit, lines })
  const signIns = createSignIns({
    clock,
    random,
    commit,
    credentials,
    networks,
    roster,
    lines,
    demo: deps.demo,
  })

  const report =
    (what: string) =>
    (error: unknown): void =>
      log.add('warning', 'engine', 'work in the background failed', { what, error: String(error) })
  const closeGap = (chat: ChatId): void => void past.closeNewestGap(chat).catch(report('gap'))

  /** A disk that is in trouble right now is tried again: the third time it is given up for memory. */
  const wakeUp = async (): Promise<boolean> => {
    try {
      const health = await heal({ database, vault, random, log })
      if (health.was === 'wiped') notices.add({ about: 'storage-wiped', restored: health.restored })
      await roster.load()
      await outbox.revive()
      await database.write(['tombstones'], 'relaxed', (tx) => sweepTombstones(tx, clock.now()))
      return true
    } catch (error) {
      report('start')(error)
      return false
    }
  }

  database.onTrouble((trouble) => {
    if (trouble === 'unavailable') {
      notices.add({ about: 'storage-unavailable' })
      // What was on disk is out of reach: the lines fetch afresh into memory.
      rescue().catch(report('rescue'))
    } else notices.add({ about: trouble === 'full' ? 'storage-full' : 'newer-build' })
  })
  const rescue = async (): Promise<void> => {
    const known = roster.all()
    await database.write(['accounts'], 'relaxed', async (tx) => {
      for (const account of known) tx.put('accounts', account)
    })
    await lines.reopenInMemory(known)
  }

  return {
    answers: createAnswers({
      log,
      database,
      commit,
      accounts,
      attention,
      chatList,
      drafts,
      errands,
      inbox,
      lines,
      outbox,
      passing,
      past,
      signIns,
      ready: ready.promise,
      start: async () => ({
        build: deps.build,
        accounts: roster.all(),
        lines: lines.states(),
        settings: await database.read(['settings'], getSettings),
        notices: notices.all(),
      }),
      diagnostics: () =>
        readDiagnostics({
          build: deps.build,
          host: deps.host,
          startedAt,
          log,
          database,
          lines,
          attention,
          healed: audit.healed(),
          estimate: () => deps.estimate(),
        }),
    }),
    onChanges: (listener) => feed.onChanges(listener),
    async start() {
      for (let turn = 0; turn < mostStarts && !(await wakeUp()); turn += 1)
        log.add('warning', 'engine', 'a start failed')
      if (!database.keeps()) notices.add({ about: 'storage-unavailable' })
      // Even without a disk every call gets its answer: a plain failure.
      ready.resolve()
      for (const account of roster.all()) {
        await lines.open(account).catch(report('open'))
        outbox.wake(account.id)
      }
    },
    async stop() {
      outbox.stop()
      errands.stop()
      audit.stop()
      signIns.stop()
      lines.closeAll()
      await idle()
      await mirror.idle()
    },
    tabGone: (tab) => attention.tabGone(tab),
    async isIdle() {
      const waiting = await outbox.waiting()
      const isSending = waiting.some((entry) => entry.state.at !== 'failed' && entry.state.at !== 'unsure')
      return !isSending && !(await errands.hasWaiting())
    },
  }
}
