import type { Millis } from '../base/brand'
import type { Cancel, Clock } from '../base/clock'
import type { Log } from '../base/log'
import { uuid, type Random } from '../base/random'
import { fail, ok, type Result } from '../base/result'
import { isPassing, notAllowed, offline, type Failure } from '../domain/failure'
import { accountOf, type AccountId, type ChatId, type MessageKey } from '../domain/ids'
import type { Message } from '../domain/message'
import type { RichText } from '../domain/rich-text'
import type { Line } from '../networks/network'
import type { Database } from '../storage/database'
import { errandsOf, putErrand, readErrandId } from '../storage/errands'
import type { EditErrand, Errand, ReadErrand, RemoveErrand } from '../storage/rows'
import { putTombstone, tombstoneKey, getTombstone } from '../storage/tombstones'
import type { Commit } from './commit'
import { ledgerStores, openLedger, type Ledger } from './ledger'
import type { Lines } from './lines'
import { storeMessage } from './messages'
import { countUnread } from './read-marks'

/** How long a removal can be undone. */
export const undoTime: Millis = 5000

/** Waits between tries while the line stays live. */
const retryWait: Millis = 2000

/**
 * Edits, removals and read marks: durable, done at least once, each harmless when repeated. What a person sees
 * changes at once; a refusal puts it back.
 */
export interface Errands {
  edit(chat: ChatId, key: MessageKey, text: RichText): Promise<Result<null, Failure>>
  remove(
    chat: ChatId,
    keys: readonly MessageKey[],
    forAll: boolean,
  ): Promise<Result<{ readonly undo: string }, Failure>>
  undoRemove(undo: string): Promise<boolean>
  markRead(chat: ChatId, upTo: MessageKey): Promise<void>
  markUnread(chat: ChatId): Promise<void>
  /** Does what is due. Safe to call at any time. */
  run(account: AccountId): void
  hasWaiting(): Promise<boolean>
  stop(): void
}

export interface ErrandsDeps {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly database: Database
  readonly commit: Commit
  readonly lines: Lines
}

export function createErrands(deps: ErrandsDeps): Errands {
  const { clock, random, log, database, commit, lines } = deps
  const running = new Set<AccountId>()
  const again = new Set<AccountId>()
  const timers = new Map<AccountId, Cancel>()
  /** Those whose request is under way: too late for an undo. */
  const underWay = new Set<string>()
  let isStopped = false

  const withLedger = <T>(chat: ChatId, work: (ledger: Ledger) => Promise<T>): Promise<T | null> => {
    const frame = lines.frame(accountOf(chat))
    if (!frame) return Promise.resolve(null)
    return commit(ledgerStores, 'strict', async (tx, notes) => {
      const ledger = openLedger(tx, notes, frame)
      const value = await work(ledger)
      await ledger.close()
      return value
    })
  }

  const base = (chat: ChatId, kind: string, name: string, notBefore: Millis) => ({
    id: `${accountOf(chat)}:${kind}/${name}`,
    account: accountOf(chat),
    chat,
    notBefore,
    keptAt: clock.now(),
  })

  const markAs = (kind: ReadErrand['kind'], ledger: Ledger, message: Message): void => {
    if (message.id === null) return
    putErrand(ledger.tx, {
      ...base(message.chat, 'read', '', clock.now()),
      id: readErrandId(message.chat),
      kind,
      message: message.id,
      time: message.time,
    })
  }

  const ask = (line: Line, errand: Errand): Promise<Result<unknown, Failure>> => {
    switch (errand.kind) {
      case 'edit':
        return askEdit(line, errand)
      case 'remove':
        return line.remove(errand.chat, errand.ids, errand.forAll)
      case 'mark-read':
        return line.markRead(errand.chat, errand.message, errand.time)
      case 'mark-unread':
        return line.markUnread(errand.chat, errand.message, errand.time)
    }
  }

  const askEdit = async (line: Line, errand: EditErrand): Promise<Result<unknown, Failure>> => {
    const [row, entry] = await database.read(['messages', 'outbox'], async (tx) => [
      await tx.get('messages', errand.key),
      await tx.get('outbox', errand.key),
    ])
    if (!row || row.id === null) return entry ? fail(offline) : fail(notAllowed)
    const answer = await line.edit(errand.chat, row.id, errand.text)
    if (answer.ok) await withLedger(errand.chat, (ledger) => storeMessage(ledger, answer.value))
    return answer
  }

  /** Takes the errand off the list, unless a newer one has taken its name meanwhile. */
  const finish = (errand: Errand, refusal: Failure | null): Promise<unknown> =>
    withLedger(errand.chat, async (ledger) => {
      const now = await ledger.tx.get('errands', errand.id)
      if (!now || now.keptAt !== errand.keptAt) return
      ledger.tx.delete('errands', errand.id)
      if (refusal) await takeBack(ledger, errand)
    })

  const perform = async (line: Line, errand: Errand): Promise<boolean> => {
    underWay.add(errand.id)
    try {
      const answer = await ask(line, errand)
      if (!answer.ok && isWorthRepeating(answer.failure)) return false
      if (!answer.ok)
        log.add('warning', 'engine', 'an errand was refused', { kind: errand.kind, failure: answer.failure.kind })
      await finish(errand, answer.ok ? null : answer.failure)
      return true
    } finally {
      underWay.delete(errand.id)
    }
  }

  const pass = async (account: AccountId): Promise<void> => {
    const line = lines.live(account)
    if (!line) return
    const errands = await database.read(['errands'], (tx) => errandsOf(tx, account))
    let wait = Infinity
    for (const errand of [...errands].sort((a, b) => a.keptAt - b.keptAt)) {
      if (isStopped) return
      const due = errand.notBefore - clock.now()
      if (due > 0) wait = Math.min(wait, due)
      else if (!(await perform(line, errand))) wait = Math.min(wait, retryWait)
    }
    if (wait < Infinity && !isStopped) runAfter(account, wait)
  }

  const runAfter = (account: AccountId, wait: Millis): void => {
    timers.get(account)?.()
    timers.set(
      account,
      clock.after(wait, () => run(account)),
    )
  }

  const run = (account: AccountId): void => {
    if (isStopped) return
    if (running.has(account)) {
      again.add(account)
      return
    }
    running.add(account)
    again.delete(account)
    pass(account)
      .catch((error: unknown) => {
        log.add('error', 'engine', 'errands stopped', { error: String(error) })
        runAfter(account, retryWait)
      })
      .finally(() => {
        running.delete(account)
        if (again.has(account)) run(account)
      })
  }

  return {
    run,
    async edit(chat, key, text) {
      const kept = await withLedger(chat, async (ledger) => {
        const entry = await ledger.tx.get('outbox', key)
        if (entry && entry.tries === 0) {
          ledger.putEntry({ ...entry, text })
          return true
        }
        const row = await ledger.tx.get('messages', key)
        if (!entry && !row) return false
        const id = base(chat, 'edit', key, clock.now())
        const earlier = await ledger.tx.get('errands', id.id)
        const before = earlier?.kind === 'edit' ? earlier.before : (row ?? null)
        putErrand(ledger.tx, { ...id, kind: 'edit', key, text, before })
        if (row) ledger.putMessage(withWords(row, text, ledger.serverNow()))
        return true
      })
      if (!kept) return fail(notAllowed)
      run(accountOf(chat))
      return ok(null)
    },
    async remove(chat, keys, forAll) {
      const name = uuid(random)
      const errand = base(chat, 'remove', name, clock.now() + undoTime)
      const hidden = await withLedger(chat, async (ledger) => {
        const rows: Message[] = []
        for (const key of keys) {
          const row = await ledger.tx.get('messages', key)
          if (!row || row.chat !== chat || row.id === null) continue
          ledger.dropMessage(row)
          putTombstone(ledger.tx, chat, row.id, clock.now(), null)
          rows.push(row)
        }
        const ids = rows.flatMap((row) => (row.id === null ? [] : [row.id]))
        if (rows.length > 0) putErrand(ledger.tx, { ...errand, kind: 'remove', ids, forAll, rows })
        return rows.length
      })
      if (!hidden) return fail(notAllowed)
      run(accountOf(chat))
      return ok({ undo: errand.id })
    },
    async undoRemove(undo) {
      if (underWay.has(undo)) return false
      const errand = await database.read(['errands'], (tx) => tx.get('errands', undo))
      if (errand?.kind !== 'remove') return false
      const isUndone = await withLedger(errand.chat, async (ledger) => {
        if (underWay.has(undo) || !(await ledger.tx.get('errands', undo))) return false
        ledger.tx.delete('errands', undo)
        await takeBack(ledger, errand)
        return true
      })
      return isUndone === true
    },
    async markRead(chat, upTo) {
      await withLedger(chat, async (ledger) => {
        const row = await ledger.known(chat)
        const asked = await ledger.tx.get('messages', upTo)
        // A waiting row stands after everything received: reading it reads all.
        const newest = row?.newest ? await ledger.tx.messageNamed(chat, row.newest.id) : undefined
        const message = asked?.id ? asked : newest
        if (!row || !message) return
        if (message.time <= row.chat.readUpTo && !row.chat.isMarkedUnread && row.chat.unread === 0) return
        const readUpTo = Math.max(row.chat.readUpTo, message.time)
        const unread = await countUnread(ledger, chat, readUpTo)
        await ledger.change(chat, (now) => ({ ...now, readUpTo, unread, isMarkedUnread: false }))
        markAs('mark-read', ledger, message)
      })
      run(accountOf(chat))
    },
    async markUnread(chat) {
      await withLedger(chat, async (ledger) => {
        const row = await ledger.known(chat)
        if (!row) return
        await ledger.change(chat, (now) => ({ ...now, isMarkedUnread: true }))
        const newest = row.newest ? await ledger.tx.messageNamed(chat, row.newest.id) : undefined
        if (newest) markAs('mark-unread', ledger, newest)
      })
      run(accountOf(chat))
    },
    hasWaiting: async () => (await database.read(['errands'], (tx) => tx.count('errands'))) > 0,
    stop() {
      isStopped = true
      for (const cancel of timers.values()) cancel()
      timers.clear()
    },
  }
}

/** A server that could not be asked, or whose answer was lost, is asked again; one that said no is not. */
function isWorthRepeating(failure: Failure): boolean {
  return (
    isPassing(failure) ||
    failure.kind === 'cancelled' ||
    failure.kind === 'signed-out' ||
    failure.kind === 'client-refused'
  )
}

/** What was shown ahead of the server's yes is put back. */
async function takeBack(ledger: Ledger, errand: Errand): Promise<void> {
  if (errand.kind === 'edit' && errand.before) {
    const now = await ledger.tx.get('messages', errand.key)
    if (now) ledger.putMessage({ ...now, content: errand.before.content, editedAt: errand.before.editedAt })
  }
  if (errand.kind === 'remove') await showAgain(ledger, errand)
}

async function showAgain(ledger: Ledger, errand: RemoveErrand): Promise<void> {
  for (const row of errand.rows) {
    if (row.id === null) continue
    const tombstone = await getTombstone(ledger.tx, row.chat, row.id)
    if (tombstone) ledger.tx.delete('tombstones', tombstoneKey(row.chat, row.id))
    await storeMessage(ledger, row)
  }
}

function withWords(row: Message, text: RichText, now: Millis): Message {
  const attachments = row.content.kind === 'words' ? row.content.attachments : []
  return { ...row, content: { kind: 'words', text, attachments }, editedAt: now }
}
