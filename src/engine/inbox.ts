import type { Millis } from '../base/brand'
import { sleep, type Clock } from '../base/clock'
import { createDeferred, type Deferred } from '../base/deferred'
import type { Log } from '../base/log'
import type { Cursor } from '../domain/account'
import type { AccountId, ChatId, PersonId } from '../domain/ids'
import type { Update, UpdateBatch } from '../domain/update'
import type { Database } from '../storage/database'
import { getDraft, putDraft } from '../storage/drafts'
import { applyChatGone, applyChats } from './chats'
import type { Commit } from './commit'
import { ledgerStores, openLedger, type Ledger } from './ledger'
import type { Lines } from './lines'
import {
  applyEdited,
  doubtLooseLinks,
  applyMessage,
  applyReactions,
  applyRemoved,
  applyStale,
  isPreviousKnown,
} from './messages'
import { applyMe, chatsIn, peopleIn, putPeople, unknownPeople } from './people'
import { applyRead } from './read-marks'

/** How long a late frame may take before a hole counts as a gap (reliability.md 3.7). */
export const lateFrameWait: Millis = 300

/** How long news may wait for the names of people nobody has introduced. */
const introductionWait: Millis = 3000

/** News of all accounts, written one batch after another for each of them. */
export interface Inbox {
  /** Resolves when the batch and its cursor are on disk; rejects when nothing of it is. */
  hear(account: AccountId, batch: UpdateBatch): Promise<void>
}

export interface InboxDeps {
  readonly clock: Clock
  readonly log: Log
  readonly database: Database
  readonly commit: Commit
  readonly lines: Lines
  /** What only lives in memory: typing, presence. Told after the commit. */
  onPassing(update: Update): void
  /** Chats in which something is missing now. */
  onGaps(gaps: readonly Gap[]): void
}

export interface Gap {
  readonly chat: ChatId
  /** A pushed message found it: it is closed at once, others when somebody looks. */
  readonly isFromPush: boolean
}

interface Heard {
  readonly batch: UpdateBatch
  readonly done: Deferred<void>
}

interface Outcome {
  readonly gaps: readonly Gap[]
  readonly strangers: readonly PersonId[]
  readonly bareChats: readonly ChatId[]
  readonly spokenIn: readonly ChatId[]
}

interface Desk {
  readonly pending: Heard[]
  isBusy: boolean
}

/** One small function for each kind of news; a kind without one is for memory only. */
const handlers: {
  readonly [Kind in Update['kind']]?: (
    ledger: Ledger,
    update: Extract<Update, { kind: Kind }>,
    isCatchUp: boolean,
  ) => Promise<readonly Gap[] | void>
} = {
  me: applyMe,
  people: (ledger, update) => putPeople(ledger, update.people),
  chats: async (ledger, update, isCatchUp) =>
    (await applyChats(ledger, update.chats, isCatchUp)).map((chat) => ({ chat, isFromPush: false })),
  'chat-gone': applyChatGone,
  message: async (ledger, update, isCatchUp) =>
    (await applyMessage(ledger, update, isCatchUp)) ? [{ chat: update.message.chat, isFromPush: !isCatchUp }] : [],
  'message-edited': applyEdited,
  'messages-removed': applyRemoved,
  'history-stale': async (ledger, update) => {
    await applyStale(ledger, update)
    return [{ chat: update.chat, isFromPush: false }]
  },
  read: applyRead,
  reactions: applyReactions,
  draft: applyDraft,
}

export function createInbox(deps: InboxDeps): Inbox {
  const { clock, log, database, commit, lines } = deps
  const desks = new Map<AccountId, Desk>()

  const deskOf = (account: AccountId): Desk => {
    const desk = desks.get(account) ?? { pending: [], isBusy: false }
    desks.set(account, desk)
    return desk
  }

  /** Before any transaction: waits for late frames and asks who the strangers are. */
  const prepare = async (
    account: AccountId,
    desk: Desk,
    heard: Heard[],
  ): Promise<{ readonly extra: readonly Update[]; readonly outcome: Outcome }> => {
    const updatesOf = (): Update[] => heard.flatMap(({ batch }) => batch.updates)
    if (!heard.some(({ batch }) => batch.isCatchUp) && (await hasHole(database, updatesOf()))) {
      await sleep(clock, lateFrameWait)
      heard.push(...desk.pending.splice(0))
    }
    const updates = updatesOf()
    const missing = await database.read(['people', 'chats'], async (tx) => {
      const chats: ChatId[] = []
      for (const id of chatsIn(updates)) if (!(await tx.get('chats', id))) chats.push(id)
      return { people: await unknownPeople(tx, peopleIn(updates)), chats }
    })
    const extra = await introduce(account, missing)
    const introduced = new Set(
      extra.flatMap((update) => (update.kind === 'people' ? update.people : [])).map((p) => p.id),
    )
    const told = new Set(extra.flatMap((update) => (update.kind === 'chats' ? update.chats : [])).map((c) => c.id))
    const outcome: Outcome = {
      gaps: [],
      strangers: missing.people.filter((id) => !introduced.has(id)),
      bareChats: missing.chats.filter((id) => !told.has(id)),
      spokenIn: [...chatsIn(updates)],
    }
    return { extra, outcome }
  }

  const introduce = async (
    account: AccountId,
    missing: { readonly people: readonly PersonId[]; readonly chats: readonly ChatId[] },
  ): Promise<Update[]> => {
    const line = lines.live(account)
    if (!line || missing.people.length + missing.chats.length === 0) return []
    const late = createDeferred<readonly [null, null]>()
    const cancel = clock.after(introductionWait, () => late.resolve([null, null]))
    const asked = Promise.all([
      missing.people.length === 0 ? null : line.people(missing.people),
      missing.chats.length === 0 ? null : line.chats(missing.chats),
    ])
    const [people, chats] = await Promise.race([asked, late.promise])
    cancel()
    return [
      ...(people?.ok ? [{ kind: 'people' as const, people: people.value }] : []),
      ...(chats?.ok ? [{ kind: 'chats' as const, chats: chats.value }] : []),
    ]
  }

  /**
   * One transaction for everything, the cursor inside it: a crash repeats news but never skips any
   * (reliability.md 3.7). An error aborts all of it.
   */
  const write = async (
    account: AccountId,
    heard: readonly Heard[],
    extra: readonly Update[],
  ): Promise<readonly Gap[]> => {
    const frame = lines.frame(account)
    if (!frame) return []
    const cursor = heard.reduce<Cursor | null>((last, { batch }) => batch.cursor ?? last, null)
    return commit([...ledgerStores, 'accounts', 'cursors'], 'relaxed', async (tx, notes) => {
      const ledger = openLedger(tx, notes, frame)
      const gaps: Gap[] = []
      if (heard.some(({ batch }) => batch.isCatchUp)) {
        for (const chat of await doubtLooseLinks(ledger)) gaps.push({ chat, isFromPush: false })
      }
      for (const update of extra) gaps.push(...(await apply(ledger, update, false)))
      for (const { update, isCatchUp } of inOrder(heard)) gaps.push(...(await apply(ledger, update, isCatchUp)))
      await ledger.close()
      if (cursor !== null) tx.put('cursors', { account, cursor })
      return gaps
    })
  }

  /** After the commit: what never touches the disk. The feed has published the rest already. */
  const after = (heard: readonly Heard[]): void => {
    for (const { batch } of heard) for (const update of batch.updates) deps.onPassing(update)
  }

  /** Further requests, once the news is safe. Their failure costs nothing but a later try. */
  const completed = async (account: AccountId, outcome: Outcome): Promise<void> => {
    if (outcome.gaps.length > 0) deps.onGaps(outcome.gaps)
    if (outcome.strangers.length + outcome.bareChats.length === 0) return
    const updates = await introduce(account, { people: outcome.strangers, chats: outcome.bareChats })
    if (updates.length === 0) return
    // Naming a chat without saying anything of it draws its row of the list again, now with the name of who wrote.
    const chats = outcome.spokenIn.map((id) => ({ id }))
    await hear(account, { updates: [...updates, { kind: 'chats', chats }], cursor: null, isCatchUp: false })
  }

  const work = async (account: AccountId, desk: Desk): Promise<void> => {
    if (desk.isBusy) return
    desk.isBusy = true
    while (desk.pending.length > 0) {
      const heard = desk.pending.splice(0)
      try {
        const { extra, outcome } = await prepare(account, desk, heard)
        const gaps = await write(account, heard, extra)
        after(heard)
        for (const { done } of heard) done.resolve()
        completed(account, { ...outcome, gaps }).catch((error: unknown) =>
          log.add('warning', 'engine', 'a request after news failed', { error: String(error) }),
        )
      } catch (error) {
        log.add('error', 'engine', 'news could not be written', { error: String(error) })
        for (const { done } of heard) done.reject(error)
      }
    }
    desk.isBusy = false
  }

  const hear: Inbox['hear'] = (account, batch) => {
    const desk = deskOf(account)
    const done = createDeferred<void>()
    desk.pending.push({ batch, done })
    void work(account, desk)
    return done.promise
  }
  return { hear }
}

async function apply(ledger: Ledger, update: Update, isCatchUp: boolean): Promise<readonly Gap[]> {
  const handler = handlers[update.kind] as
    | ((ledger: Ledger, update: Update, isCatchUp: boolean) => Promise<readonly Gap[] | void>)
    | undefined
  return (await handler?.(ledger, update, isCatchUp)) ?? []
}

/** Arrival order, but messages that stand next to each other by position: a frame overtaken by a later one makes no gap. */
function inOrder(heard: readonly Heard[]): readonly { readonly update: Update; readonly isCatchUp: boolean }[] {
  const items = heard.flatMap(({ batch }) => batch.updates.map((update) => ({ update, isCatchUp: batch.isCatchUp })))
  const places = items.flatMap((item, place) => (item.update.kind === 'message' ? [place] : []))
  const sorted = places.map((place) => items[place]!).sort((a, b) => comparePositions(a.update, b.update))
  const result = [...items]
  places.forEach((place, turn) => {
    result[place] = sorted[turn]!
  })
  return result
}

function comparePositions(a: Update, b: Update): number {
  if (a.kind !== 'message' || b.kind !== 'message') return 0
  return a.message.position < b.message.position ? -1 : a.message.position > b.message.position ? 1 : 0
}

/** Does some pushed message name a predecessor that is neither on disk nor in these news? */
async function hasHole(database: Database, updates: readonly Update[]): Promise<boolean> {
  const messages = updates.filter((update) => update.kind === 'message')
  if (messages.length === 0) return false
  const here = new Set(messages.map(({ message }) => `${message.chat}/${message.id}`))
  return database.read(['messages', 'tombstones'], async (tx) => {
    for (const update of messages) {
      if (here.has(`${update.message.chat}/${update.previousId}`)) continue
      if (!(await isPreviousKnown(tx, update))) return true
    }
    return false
  })
}

/** A draft of another device wins over an older one of ours. */
async function applyDraft(ledger: Ledger, { chat, draft }: Extract<Update, { kind: 'draft' }>): Promise<void> {
  const known = await getDraft(ledger.tx, chat)
  if (known && draft && known.savedAt >= draft.savedAt) return
  putDraft(ledger.tx, chat, draft)
  ledger.notes.mirror.push({ table: 'drafts', key: chat, row: draft && { chat, draft } })
  await ledger.change(chat, (row) => ({ ...row, draft }))
}
