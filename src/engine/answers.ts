import type { Log } from '../base/log'
import { fail, ok, type Result } from '../base/result'
import type { Answers, AppStart, CallName } from '../bridge/calls'
import type { Diagnostics } from '../domain/diagnostics'
import { offline, type Failure } from '../domain/failure'
import { accountOf, type AccountId, type PersonId } from '../domain/ids'
import type { Person } from '../domain/person'
import { DiskTrouble, type Database } from '../storage/database'
import { getSettings, putSettings } from '../storage/settings'
import type { Accounts } from './accounts'
import type { Attention } from './attention'
import type { ChatList } from './chat-list'
import type { Commit } from './commit'
import type { Drafts } from './drafts'
import type { Errands } from './errands'
import type { PastOfChats } from './history'
import type { Inbox } from './inbox'
import type { Lines } from './lines'
import type { Outbox } from './outbox'
import type { Passing } from './passing'
import type { SignIns } from './sign-in'

export interface AnswersDeps {
  readonly log: Log
  readonly database: Database
  readonly commit: Commit
  readonly accounts: Accounts
  readonly attention: Attention
  readonly chatList: ChatList
  readonly drafts: Drafts
  readonly errands: Errands
  readonly inbox: Inbox
  readonly lines: Lines
  readonly outbox: Outbox
  readonly passing: Passing
  readonly past: PastOfChats
  readonly signIns: SignIns
  /** Everything is read and healed: no call is answered before. */
  readonly ready: Promise<void>
  start(): Promise<AppStart>
  diagnostics(): Promise<Diagnostics>
}

/** One function for every row of the table of calls. Each is a sentence; the work is done where it belongs. */
export function createAnswers(deps: AnswersDeps): Answers {
  const { accounts, attention, chatList, drafts, errands, lines, outbox, past, passing, signIns } = deps
  const table: Answers = {
    'app.start': async () => ok(await deps.start()),
    'settings.change': async (change) => {
      const settings = await deps.commit(['settings'], 'relaxed', async (tx, notes) => {
        const changed = { ...(await getSettings(tx)), ...change }
        putSettings(tx, changed)
        notes.news.push({ kind: 'settings', settings: changed })
        return changed
      })
      return ok(settings)
    },

    'sign-in.begin': ({ network, endpoint }) => signIns.begin(network, endpoint),
    'sign-in.answer': ({ session, answer }) => signIns.answer(session, answer),
    'sign-in.cancel': async ({ session }) => {
      signIns.cancel(session)
      return ok(null)
    },
    'demo.start': () => signIns.demo(),
    'accounts.sign-out': ({ account, keepArchive }) => accounts.signOut(account, keepArchive),
    'accounts.change-endpoint': ({ account, endpoint }) => accounts.changeEndpoint(account, endpoint),
    'lines.try-now': async ({ account }) => {
      lines.tryNow(account)
      return ok(null)
    },

    'chats.list': async ({ from, count }) => ok(await chatList.page(from, count)),
    'chats.get': async ({ chat }) => ok(await chatList.get(chat)),
    'chats.load-more': () => chatList.loadMore(),
    'chats.mark-read': ({ chat, upTo }) => done(errands.markRead(chat, upTo)),
    'chats.mark-unread': ({ chat }) => done(errands.markUnread(chat)),
    'chats.typing': async ({ chat, activity }) => {
      lines.live(accountOf(chat))?.typing(chat, activity)
      return ok(null)
    },

    'messages.window': async (query) => ok(await past.window(query)),
    'messages.fill': (query) => past.fill(query),
    'messages.send': (message) => outbox.enqueue(message),
    'messages.retry': ({ chat, key }) => outbox.retry(chat, key),
    'messages.withdraw': async ({ chat, key }) => ok(await outbox.withdraw(chat, key)),
    'messages.edit': ({ chat, key, text }) => errands.edit(chat, key, text),
    'messages.remove': ({ chat, keys, forAll }) => errands.remove(chat, keys, forAll),
    'messages.undo-remove': async ({ undo }) => ok(await errands.undoRemove(undo)),

    'drafts.save': ({ chat, draft, isLeaving }) => done(drafts.save(chat, draft, isLeaving)),

    'people.get': ({ people }) => getPeople(deps, people),
    'people.presence': async ({ people }) => {
      for (const [account, ids] of byAccount(people)) {
        const told = await lines.live(account)?.presence(ids)
        if (told?.ok) passing.setPresence(told.value)
      }
      return ok(passing.presence(people))
    },

    'tab.state': async (state, tab) => {
      attention.tabState(tab, state)
      return ok(null)
    },
    'diagnostics.read': async () => ok(await deps.diagnostics()),
  }
  return guarded(table, deps)
}

/** What was asked is done, or on its way; there is nothing more to say. */
async function done(work: Promise<unknown>): Promise<Result<null, Failure>> {
  await work
  return ok(null)
}

/** The one place where trouble with the disk becomes a plain failure again. */
function guarded(table: Answers, { ready, log }: Pick<AnswersDeps, 'ready' | 'log'>): Answers {
  const guard =
    <Ask, Value>(name: string, answer: (ask: Ask, tab: string) => Promise<Result<Value, Failure>>) =>
    async (ask: Ask, tab: string): Promise<Result<Value, Failure>> => {
      try {
        await ready
        return await answer(ask, tab)
      } catch (error) {
        log.add('error', 'engine', 'a call failed', { name, error: String(error) })
        return fail(error instanceof DiskTrouble ? error.failure : { kind: 'not-understood', where: name })
      }
    }
  const names = Object.keys(table) as readonly CallName[]
  return Object.fromEntries(names.map((name) => [name, guard(name, table[name] as never)])) as unknown as Answers
}

async function getPeople(
  { database, lines, inbox }: Pick<AnswersDeps, 'database' | 'lines' | 'inbox'>,
  people: readonly PersonId[],
): Promise<Result<readonly Person[], Failure>> {
  const read = (): Promise<readonly Person[]> =>
    database.read(['people'], async (tx) => {
      const found = await Promise.all(people.map((id) => tx.get('people', id)))
      return found.filter((person) => person !== undefined)
    })
  const known = await read()
  const here = new Set(known.map((person) => person.id))
  const strangers = people.filter((id) => !here.has(id))
  if (strangers.length === 0) return ok(known)
  let failure: Failure | null = null
  for (const [account, ids] of byAccount(strangers)) {
    const told = await (lines.live(account)?.people(ids) ?? fail(offline))
    if (!told.ok) failure = told.failure
    else {
      const updates = [{ kind: 'people' as const, people: told.value }]
      await inbox.hear(account, { updates, cursor: null, isCatchUp: false })
    }
  }
  return failure && known.length === 0 ? fail(failure) : ok(await read())
}

function byAccount(people: readonly PersonId[]): ReadonlyMap<AccountId, readonly PersonId[]> {
  const groups = new Map<AccountId, PersonId[]>()
  for (const id of people) groups.set(accountOf(id), [...(groups.get(accountOf(id)) ?? []), id])
  return groups
}
