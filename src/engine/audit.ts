import type { Millis } from '../base/brand'
import type { Cancel, Clock } from '../base/clock'
import type { Log } from '../base/log'
import type { ChatFacts } from '../domain/chat'
import { compareChats } from '../domain/chat-order'
import type { AccountId } from '../domain/ids'
import type { ChatRow } from '../storage/rows'
import { chatsOfAccount } from '../storage/chats'
import type { Database } from '../storage/database'
import { errandsOf } from '../storage/errands'
import type { Inbox } from './inbox'
import type { Lines } from './lines'

const chatsAudited = 50

/** How often a live line is audited (reliability.md 3.7). */
export const betweenAudits: Millis = 10 * 60_000

/**
 * Compares what is here with what the server says, after each sign-in and every ten minutes, and heals what differs
 * (reliability.md 3.7). It mends the server's faults and ours, so in peace it finds nothing.
 */
export interface Audit {
  /** The line is live: audits now, and again while it stays so. */
  begin(account: AccountId): void
  /** The line was lost. */
  rest(account: AccountId): void
  /** Chats that had to be healed since the worker started. */
  healed(): number
  stop(): void
}

export interface AuditDeps {
  readonly clock: Clock
  readonly log: Log
  readonly database: Database
  readonly lines: Lines
  readonly inbox: Inbox
}

export function createAudit({ clock, log, database, lines, inbox }: AuditDeps): Audit {
  const timers = new Map<AccountId, Cancel>()
  let healed = 0

  const rest = (account: AccountId): void => {
    timers.get(account)?.()
    timers.delete(account)
  }

  const begin = (account: AccountId): void => {
    rest(account)
    timers.set(
      account,
      clock.after(betweenAudits, () => (lines.live(account) ? begin(account) : rest(account))),
    )
    run(account).catch((error: unknown) => log.add('warning', 'engine', 'an audit failed', { error: String(error) }))
  }

  const run = async (account: AccountId): Promise<void> => {
    const line = lines.live(account)
    if (!line) return
    const rows = await database.read(['chats'], (tx) => chatsOfAccount(tx, account))
    const newest = rows
      .filter((row) => row.newest !== null)
      .sort((a, b) => compareChats(a.chat, b.chat))
      .slice(0, chatsAudited)
    if (newest.length === 0) return
    const told = await line.chats(newest.map((row) => row.id))
    if (!told.ok) return
    // Read again: what came while the server was answering is no difference.
    const different = await database.read(['chats', 'errands'], async (tx) => {
      const here = new Map((await chatsOfAccount(tx, account)).map((row) => [row.id, row]))
      const busy = new Set((await errandsOf(tx, account)).map((errand) => errand.chat))
      return told.value.filter((facts) => {
        const row = here.get(facts.id)
        return row !== undefined && (isBehind(row, facts) || (!busy.has(facts.id) && isMiscounted(row, facts)))
      })
    })
    if (different.length === 0) return
    healed += different.length
    log.add('warning', 'engine', 'chats differed from the server', { count: different.length })
    await inbox.hear(account, {
      updates: [{ kind: 'chats', chats: different }],
      cursor: null,
      isCatchUp: true,
    })
  }

  return {
    begin,
    rest,
    healed: () => healed,
    stop() {
      for (const account of timers.keys()) rest(account)
    },
  }
}

/** The server has a message that should have been told. */
function isBehind({ newest }: ChatRow, { lastMessage: last }: ChatFacts): boolean {
  return newest !== null && !!last?.id && newest.id !== last.id && last.position > newest.position
}

/** Both speak of the same moment, and count differently. */
function isMiscounted({ newest, chat }: ChatRow, { lastMessage: last, unread, readUpTo }: ChatFacts): boolean {
  if (unread === undefined || newest === null || newest.id !== last?.id) return false
  return unread !== chat.unread && (readUpTo ?? chat.readUpTo) >= chat.readUpTo
}
