import type { Millis } from '../base/brand'
import type { Log } from '../base/log'
import { ok, fail, type Result } from '../base/result'
import type { Failure } from '../domain/failure'
import { offline } from '../domain/failure'
import { beginning, cover, farEnd, stretchOfPage } from '../domain/history'
import { accountOf, timeOfPosition, type ChatId, type Position } from '../domain/ids'
import type { HistoryPage, HistoryQuery, MessageWindow, WindowQuery } from '../domain/window'
import type { Line } from '../networks/network'
import type { Database } from '../storage/database'
import type { Change } from '../domain/change'
import type { Commit } from './commit'
import { ledgerStores, openLedger, type Ledger } from './ledger'
import type { Lines } from './lines'
import { storeMessage } from './messages'
import { namedRows, readWindow, windowStores } from './windows'

/** Rows asked of a server at once. */
const pageLength = 60

/** Rows that should be at hand without asking when a chat is opened. */
const screenful = 30

/** Above this many single rows tabs are told to ask again instead. */
const mostSingleRows = 3

/** A row younger than this at the time of asking may have come while the page was on its way. */
const crossingTime: Millis = 2000

/** Pages read back for one entry before we believe the server (60 rows each). */
const mostPagesBack = 40

/** The past of chats: windows from disk, pages from the server. The view never decides what to load. */
export interface PastOfChats {
  window(query: WindowQuery): Promise<MessageWindow>
  /** Fills the hole at the edge of that window from the server, then reads it again. */
  fill(query: WindowQuery): Promise<Result<MessageWindow, Failure>>
  /** One request for the newest page, if there is a hole near the end: what a push or a sign-in showed. */
  closeNewestGap(chat: ChatId): Promise<Result<null, Failure>>
  /**
   * Reads the server's rows from `since` on (server time); outbox entries found in them are settled by it.
   * Ok means: everything since then is on disk now.
   */
  readBack(chat: ChatId, since: Millis): Promise<Result<null, Failure>>
}

export interface PastOfChatsDeps {
  readonly log: Log
  readonly database: Database
  readonly commit: Commit
  readonly lines: Lines
}

export function createPastOfChats(deps: PastOfChatsDeps): PastOfChats {
  const { log, database, commit, lines } = deps
  const underWay = new Map<string, Promise<Result<null, Failure>>>()

  const load = async (query: HistoryQuery): Promise<Result<HistoryPage, Failure>> => {
    const account = accountOf(query.chat)
    const line = lines.live(account)
    if (!line) return fail(offline)
    const askedAt = lines.serverNow(account)
    const page = await line.history(query)
    if (page.ok) await take(query, page.value, askedAt)
    return page
  }

  /** Writes a page: its rows, what it proves to be gone, and the stretch it covers, in one transaction. */
  const take = async (query: HistoryQuery, page: HistoryPage, askedAt: Millis): Promise<void> => {
    const frame = lines.frame(accountOf(query.chat))
    if (!frame) return
    await commit(ledgerStores, 'relaxed', async (tx, notes) => {
      const ledger = openLedger(tx, notes, frame)
      if (!(await ledger.known(query.chat))) return
      for (const message of page.messages) await storeMessage(ledger, message)
      const removed = await dropAbsent(ledger, page, query.chat, askedAt - crossingTime)
      if (removed > 0) log.add('info', 'engine', 'rows the server no longer has', { count: removed })
      const stretch = stretchOfPage(query, page)
      if (stretch) ledger.setHistory(query.chat, cover(await ledger.history(query.chat), stretch))
      if (page.reachedEnd) await dropEmptyEnd(ledger, query.chat)
      await ledger.close()
      tellInBulk(notes.news, query.chat)
    })
  }

  /** The same hole is asked for once, however many tabs look at it. */
  const once = (name: string, work: () => Promise<Result<null, Failure>>): Promise<Result<null, Failure>> => {
    const known = underWay.get(name)
    if (known) return known
    const started = work().finally(() => underWay.delete(name))
    underWay.set(name, started)
    return started
  }

  const window: PastOfChats['window'] = (query) => {
    const me = lines.frame(accountOf(query.chat))?.account.me
    if (!me) return Promise.resolve({ chat: query.chat, messages: [], before: 'end', after: 'end' })
    return database.read(windowStores, (tx) => readWindow(tx, query, me))
  }

  return {
    window,
    async fill(query) {
      const ask = await window(query).then((known) =>
        whatToAsk(database, lines.live(accountOf(query.chat)), query, known),
      )
      if (ask) {
        const loaded = await once(JSON.stringify(ask), () => load(ask).then(withoutPage))
        if (!loaded.ok) return loaded
      }
      return ok(await window(query))
    },
    async closeNewestGap(chat) {
      const screen = await window({ chat, place: { at: 'bottom' }, before: screenful, after: 0 })
      if (screen.before !== 'gap') return ok(null)
      const ask: HistoryQuery = { chat, from: 'newest', older: pageLength, newer: 0 }
      return once(JSON.stringify(ask), () => load(ask).then(withoutPage))
    },
    async readBack(chat, since) {
      let from: HistoryQuery['from'] = 'newest'
      for (let turn = 0; turn < mostPagesBack; turn += 1) {
        const page: Result<HistoryPage, Failure> = await load({ chat, from, older: pageLength, newer: 0 })
        if (!page.ok) return page
        const first = page.value.messages[0]
        if (!first || first.time < since || page.value.reachedStart || first.id === null) return ok(null)
        if (from !== 'newest' && from.id === first.id) return ok(null)
        from = { time: first.time, id: first.id }
      }
      return ok(null)
    },
  }
}

function withoutPage(page: Result<HistoryPage, Failure>): Result<null, Failure> {
  return page.ok ? ok(null) : page
}

/** Rows within the page's bounds that the server did not send are gone there: heal them here. */
async function dropAbsent(ledger: Ledger, page: HistoryPage, chat: ChatId, before: Millis): Promise<number> {
  const first = page.messages[0]
  const last = page.messages.at(-1)
  if (!first || !last) return 0
  const present = new Set(page.messages.map((message) => message.id))
  const range = {
    from: page.reachedStart ? beginning : first.position,
    to: page.reachedEnd ? farEnd : last.position,
  }
  const rows = await ledger.tx.messagesIn(chat, range, 'ascending', page.messages.length + pageLength)
  const absent = rows.filter((row) => row.id !== null && !present.has(row.id) && row.time < before)
  for (const row of absent) ledger.dropMessage(row)
  return absent.length
}

/** A stretch whose rows have all gone must not stand for the end of the chat. */
async function dropEmptyEnd(ledger: Ledger, chat: ChatId): Promise<void> {
  const [newest] = await ledger.tx.messagesIn(chat, { from: beginning, to: farEnd }, 'descending', 1)
  const { spans } = await ledger.history(chat)
  const left = spans.filter((span) => newest !== undefined && span.from <= newest.position)
  if (left.length !== spans.length) ledger.setHistory(chat, { spans: left })
}

/** Many rows at once are one change: ask again for what is shown. */
function tellInBulk(news: Change[], chat: ChatId): void {
  const isRow = (change: Change): boolean => change.kind === 'message' || change.kind === 'message-gone'
  if (news.filter(isRow).length <= mostSingleRows) {
    if (!news.some((change) => change.kind === 'chat')) news.push({ kind: 'history', chat })
    else news.unshift({ kind: 'history', chat })
    return
  }
  const rest = news.filter((change) => !isRow(change))
  news.splice(0, news.length, { kind: 'history', chat }, ...rest)
}

/** Which request would continue the window over its gap; null when nothing is missing there. */
async function whatToAsk(
  database: Database,
  line: Line | null,
  query: WindowQuery,
  known: MessageWindow,
): Promise<HistoryQuery | null> {
  const { chat, place } = query
  const rows = namedRows(known)
  const older = Math.max(pageLength, query.before)
  const newer = Math.max(pageLength, query.after)
  if (place.at === 'first-unread') {
    const row = await database.read(['chats'], (tx) => tx.get('chats', chat))
    if (row && row.chat.unread > 0 && known.before === 'gap') {
      return { chat, from: { time: row.chat.readUpTo, id: null }, older, newer }
    }
  }
  if (known.before === 'gap' && place.at !== 'after') {
    const first = rows[0] ?? (place.at === 'before' ? await rowAt(database, chat, place.position) : undefined)
    if (first && first.id !== null) return { chat, from: { time: first.time, id: first.id }, older, newer: 0 }
  }
  if (known.after === 'gap' && place.at !== 'before') {
    const last = rows.at(-1) ?? (place.at === 'after' ? await rowAt(database, chat, place.position) : undefined)
    if (last && last.id !== null) return { chat, from: { time: last.time, id: last.id }, older: 1, newer }
  }
  if (known.before !== 'gap' && known.after !== 'gap') return null
  const time = await timeAsked(database, line, query)
  if (time === null) return { chat, from: 'newest', older, newer: 0 }
  return { chat, from: { time, id: null }, older, newer }
}

function rowAt(database: Database, chat: ChatId, position: Position) {
  return database.read(['messages'], async (tx) => {
    const [row] = await tx.messagesIn(chat, { from: position, to: position }, 'ascending', 1)
    return row
  })
}

async function timeAsked(database: Database, line: Line | null, { chat, place }: WindowQuery): Promise<Millis | null> {
  switch (place.at) {
    case 'time':
      return place.time
    case 'before':
    case 'after':
      return timeOfPosition(place.position)
    case 'message':
      return (await database.read(['messages'], (tx) => tx.get('messages', place.key)))?.time ?? null
    case 'server-message': {
      const row = await database.read(['messages'], (tx) => tx.messageNamed(chat, place.id))
      return row?.time ?? line?.timeOf?.(place.id) ?? null
    }
    case 'bottom':
    case 'first-unread':
      return null
  }
}
