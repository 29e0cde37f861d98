import type { Millis } from '../base/brand'
import type { Cancel, Clock } from '../base/clock'
import type { Log } from '../base/log'
import { fail, ok, type Result } from '../base/result'
import type { NewMessage } from '../bridge/calls'
import { cancelled, notAllowed, timedOut, type Failure } from '../domain/failure'
import { accountOf, outgoingMark, ownKey, type AccountId, type ChatId, type MessageKey } from '../domain/ids'
import { wordsOf, type Message, type Reply } from '../domain/message'
import type { RichText } from '../domain/rich-text'
import type { Line, Sent } from '../networks/network'
import type { Database, Reading } from '../storage/database'
import { putDraft } from '../storage/drafts'
import { drawMark, drawTurn } from '../storage/meta'
import { outboxOfAccount, wholeOutbox } from '../storage/outbox'
import { keyOfRequest } from '../storage/requests'
import type { OutboxRow } from '../storage/rows'
import type { Commit } from './commit'
import type { PastOfChats } from './history'
import { ledgerStores, openLedger, type Ledger } from './ledger'
import type { Lines } from './lines'
import { linkAnswered, settleEntry, storeMessage } from './messages'
import { horizonOf, nextState } from './outbox-rules'

/** Chats of one account that send at the same time. */
const mostChats = 8

/** The server's clock and ours may differ by this much when history is read back (reliability.md 3.4). */
const readBackMargin: Millis = 120_000

/** Waits between tries of one chat while the line stays live. */
const shortestHold: Millis = 1000
const longestHold: Millis = 30_000

/**
 * Messages on their way (reliability.md 3.2–3.4). Invariants kept here, with the place of each:
 * I1 an entry leaves only with proof (`settleEntry`) or by the person (`withdraw`) ·
 * I2 its mark never changes (`keep` draws it; a collision alone draws another) ·
 * I3 a frame leaves only while its entry exists (`mark` reads it again in the transaction before the frame) ·
 * I4 per chat the order of sending is the order of turns (one in flight per chat, `heads`) ·
 * I5 nothing is shown as kept that a restart would not find (`keep` awaits disk and vault) ·
 * I6 one row per key and per server id (`storeMessage`, and the unique index).
 */
export interface Outbox {
  /** Resolves when the message is on disk and in the vault; a request asked before is answered as it was then. */
  enqueue(message: NewMessage): Promise<Result<MessageKey, Failure>>
  /** The line is live, or time has passed: sends what can be sent now. Safe to call at any time. */
  wake(account: AccountId): void
  retry(chat: ChatId, key: MessageKey): Promise<Result<null, Failure>>
  /** The text, or null when it is too late to take it back. */
  withdraw(chat: ChatId, key: MessageKey): Promise<RichText | null>
  /** At start: what was being sent is queued again, and counted as tried. */
  revive(): Promise<void>
  waiting(): Promise<readonly OutboxRow[]>
  stop(): void
}

export interface OutboxDeps {
  readonly clock: Clock
  readonly log: Log
  readonly database: Database
  readonly commit: Commit
  readonly lines: Lines
  readonly past: Pick<PastOfChats, 'readBack'>
}

export function createOutbox(deps: OutboxDeps): Outbox {
  const { clock, log, database, commit, lines, past } = deps
  const inFlight = new Set<ChatId>()
  const holds = new Map<ChatId, { readonly until: Millis; readonly length: Millis }>()
  const timers = new Map<AccountId, Cancel>()
  const draining = new Set<AccountId>()
  const again = new Set<AccountId>()
  let isStopped = false

  const withLedger = <T>(
    account: AccountId,
    work: (ledger: Ledger) => Promise<T>,
    isMirrorAwaited = false,
  ): Promise<T | null> => {
    const frame = lines.frame(account)
    if (!frame) return Promise.resolve(null)
    return commit(
      ledgerStores,
      'strict',
      async (tx, notes) => {
        const ledger = openLedger(tx, notes, frame)
        const value = await work(ledger)
        await ledger.close()
        return value
      },
      { isMirrorAwaited },
    )
  }

  /**
   * C1: entry, chat row and draft change in one strict transaction, or none of them does. A tab whose worker died
   * before it answered asks again: the request is looked up in the same transaction, so nothing is kept twice.
   */
  const keep = (message: NewMessage): Promise<MessageKey | null> =>
    withLedger(
      accountOf(message.chat),
      async (ledger) => {
        const account = ledger.account.id
        const known = await keyOfRequest(ledger.tx, account, message.request)
        if (known !== null) return known
        const mark = outgoingMark(String(await drawMark(ledger.tx, account, ledger.serverNow())))
        const turn = await drawTurn(ledger.tx)
        const replied = message.replyTo === null ? undefined : await ledger.tx.get('messages', message.replyTo)
        const entry: OutboxRow = {
          account,
          request: message.request,
          key: ownKey(message.chat, mark),
          chat: message.chat,
          mark,
          turn,
          text: message.text,
          reply: replied?.id ?? null,
          quote: replied ? quoteOf(replied) : null,
          isSilent: false,
          keptAt: clock.now(),
          tries: 0,
          firstTry: null,
          lastTry: null,
          state: { at: 'queued' },
          retriedAt: null,
          collisions: 0,
          notReady: 0,
        }
        ledger.putEntry(entry)
        putDraft(ledger.tx, message.chat, null)
        ledger.notes.mirror.push({ table: 'drafts', key: message.chat, row: null })
        await ledger.change(message.chat, (chat) => ({ ...chat, draft: null, isMarkedUnread: false }))
        return entry.key
      },
      true,
    )

  const put = (entry: OutboxRow, change: (now: OutboxRow) => OutboxRow): Promise<OutboxRow | null> =>
    withLedger(entry.account, async (ledger) => {
      const now = await ledger.tx.get('outbox', entry.key)
      if (!now) return null
      const changed = change(now)
      ledger.putEntry(changed)
      return changed
    })

  /** C2–C3: the try is on disk before its frame can leave. */
  const mark = (entry: OutboxRow): Promise<OutboxRow | null> =>
    put(entry, (now) => {
      const moment = lines.serverNow(entry.account)
      return {
        ...now,
        tries: now.tries + 1,
        firstTry: now.firstTry ?? moment,
        lastTry: moment,
        state: { at: 'sending' },
      }
    })

  /** C6–C8: whoever comes first, answer or echo, settles; the other finds nothing to do. */
  const settle = (entry: OutboxRow, message: Message): Promise<null> =>
    withLedger(entry.account, async (ledger) => {
      const now = await ledger.tx.get('outbox', entry.key)
      const { row, is } = now ? await settleEntry(ledger, now, message, 'answer') : await storeMessage(ledger, message)
      if (is !== 'buried') await linkAnswered(ledger, row)
      await ledger.change(entry.chat, (chat) => ({ ...chat, lastEventAt: Math.max(chat.lastEventAt, row.time) }))
      return null
    })

  const holdFor = (chat: ChatId): void => {
    const length = Math.min(longestHold, (holds.get(chat)?.length ?? shortestHold / 2) * 2)
    holds.set(chat, { until: clock.monotonic() + length, length })
  }

  const conclude = async (entry: OutboxRow, answer: Result<Sent, Failure>): Promise<void> => {
    if (answer.ok && answer.value.message) {
      holds.delete(entry.chat)
      await settle(entry, answer.value.message)
      return
    }
    const failure = answer.ok ? timedOut : answer.failure
    log.add('info', 'outbox', 'a try ended without proof', { failure: failure.kind, tries: entry.tries })
    await put(entry, (now) => nextState(now, failure, clock.now()))
    if (failure.kind !== 'refused') holdFor(entry.chat)
  }

  /** One entry: reads back first when a frame of it may have left, then sends it at most once. */
  const send = async (line: Line, entry: OutboxRow): Promise<void> => {
    if (entry.tries > 0 && entry.firstTry !== null) {
      const read = await past.readBack(entry.chat, entry.firstTry - readBackMargin)
      if (!read.ok) return holdFor(entry.chat)
      const still = await database.read(['outbox'], (tx) => tx.get('outbox', entry.key))
      if (!still || still.mark !== entry.mark) return
      const end = horizonOf(still, clock.now(), lines.serverNow(entry.account))
      if (end) return void (await put(still, (now) => ({ ...now, state: end })))
    }
    const marked = await mark(entry)
    if (!marked || isStopped) return
    await conclude(marked, await line.send(marked))
  }

  const sendHead = async (account: AccountId, line: Line, entry: OutboxRow): Promise<void> => {
    inFlight.add(entry.chat)
    try {
      await send(line, entry)
    } catch (error) {
      log.add('error', 'outbox', 'a try ended on the disk', { error: String(error) })
      holdFor(entry.chat)
    } finally {
      inFlight.delete(entry.chat)
      drain(account)
    }
  }

  /** The first entry of each chat that may go; those that gave up do not hold the others. */
  const heads = (rows: readonly OutboxRow[]): readonly OutboxRow[] => {
    const chats = new Map<ChatId, OutboxRow>()
    for (const row of rows) {
      if (row.state.at === 'failed' || row.state.at === 'unsure') continue
      if (!chats.has(row.chat)) chats.set(row.chat, row)
    }
    return [...chats.values()]
  }

  const pass = async (account: AccountId): Promise<void> => {
    const rows = await database.read(['outbox'], (tx) => outboxOfAccount(tx, account))
    const line = lines.live(account)
    let wake = Infinity
    for (const entry of heads(rows)) {
      if (isStopped || inFlight.has(entry.chat)) continue
      // An entry that may have left is judged only after the server's rows were read back (`send`).
      const end = entry.tries > 0 ? null : horizonOf(entry, clock.now(), lines.serverNow(account))
      if (end) {
        await put(entry, (now) => ({ ...now, state: end }))
        again.add(account)
        continue
      }
      if (!line) continue
      const wait = waitOf(entry)
      if (wait > 0) {
        wake = Math.min(wake, wait)
        continue
      }
      if (sendingOf(account) >= mostChats) break
      void sendHead(account, line, entry)
    }
    if (wake < Infinity) wakeAfter(account, wake)
  }

  const sendingOf = (account: AccountId): number => {
    let count = 0
    for (const chat of inFlight) if (accountOf(chat) === account) count += 1
    return count
  }

  const waitOf = (entry: OutboxRow): Millis => {
    const held = (holds.get(entry.chat)?.until ?? 0) - clock.monotonic()
    const blocked = entry.state.at === 'blocked' ? entry.state.until - clock.now() : 0
    return Math.max(held, blocked, 0)
  }

  const wakeAfter = (account: AccountId, wait: Millis): void => {
    timers.get(account)?.()
    timers.set(
      account,
      clock.after(wait, () => drain(account)),
    )
  }

  const drain = (account: AccountId): void => {
    if (isStopped) return
    if (draining.has(account)) {
      again.add(account)
      return
    }
    draining.add(account)
    again.delete(account)
    pass(account)
      .catch((error: unknown) => log.add('error', 'outbox', 'a pass failed', { error: String(error) }))
      .finally(() => {
        draining.delete(account)
        if (again.has(account)) drain(account)
      })
  }

  return {
    async enqueue(message) {
      if (!database.keeps()) return fail({ kind: 'disk', reason: 'unavailable' })
      const key = await keep(message)
      if (key === null) return fail(notAllowed)
      drain(accountOf(message.chat))
      return ok(key)
    },
    wake(account) {
      // A line that has just come back owes nothing to the waits of the one before.
      for (const chat of holds.keys()) if (accountOf(chat) === account) holds.delete(chat)
      drain(account)
    },
    async retry(chat, key) {
      const account = accountOf(chat)
      const found = await withLedger(account, async (ledger) => {
        const now = await ledger.tx.get('outbox', key)
        if (!now || now.state.at === 'sending') return now ?? null
        const changed: OutboxRow = { ...now, state: { at: 'queued' }, retriedAt: clock.now(), notReady: 0 }
        ledger.putEntry(changed)
        return changed
      })
      if (!found) return fail(cancelled)
      holds.delete(chat)
      drain(account)
      return ok(null)
    },
    async withdraw(chat, key) {
      const text = await withLedger(accountOf(chat), async (ledger) => {
        const now = await ledger.tx.get('outbox', key)
        if (!now || now.state.at === 'sending') return null
        ledger.dropEntry(now)
        ledger.notes.news.push({ kind: 'message-gone', chat, key })
        return now.text
      })
      drain(accountOf(chat))
      return text
    },
    async revive() {
      const rows = await database.read(['outbox'], wholeOutbox)
      for (const row of rows) {
        if (row.state.at === 'sending') await put(row, (now) => ({ ...now, state: { at: 'queued' } }))
      }
    },
    waiting: () => database.read(['outbox'], (tx: Reading) => wholeOutbox(tx)),
    stop() {
      isStopped = true
      for (const cancel of timers.values()) cancel()
      timers.clear()
    },
  }
}

function quoteOf(message: Message): Reply {
  const first = message.content.kind === 'words' ? message.content.attachments[0] : undefined
  return {
    id: message.id,
    sender: message.sender,
    text: wordsOf(message).slice(0, 300),
    attachment: first?.kind ?? null,
  }
}
