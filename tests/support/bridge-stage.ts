import { createLog, type Log } from '../../src/base/log'
import { ok, type Result } from '../../src/base/result'
import { callHabits } from '../../src/bridge/call-habits'
import type { Answers, CallName, TabId } from '../../src/bridge/calls'
import type { NumberedChanges } from '../../src/bridge/changes'
import { createClient, type Client, type Ending } from '../../src/bridge/client'
import type { Host } from '../../src/bridge/host-shape'
import { hold } from '../../src/bridge/liveness'
import { createServer, type House, type Server } from '../../src/bridge/server'
import type { Change } from '../../src/domain/change'
import type { Failure } from '../../src/domain/failure'
import type { ChatId } from '../../src/domain/ids'
import { createFakeClock, type FakeClock } from './fake-clock'
import { createFakeLocks, type FakeLocks, type FakeLocksView } from './fake-locks'
import { createFakePipe, type FakePort } from './fake-ports'

export const chat = 'a:1' as ChatId
export const typing: Change = { kind: 'typing', chat, typists: [] }
export const message = { request: 'r1', chat, text: { text: 'hello', spans: [] }, replyTo: null }

/** A worker whose messenger notes what it was asked and answers as the test says. */
export interface FakeWorker {
  readonly server: Server
  readonly asked: { readonly name: CallName; readonly ask: unknown; readonly tab: TabId }[]
  readonly gone: TabId[]
  readonly log: Log
  respond: (name: CallName) => Promise<Result<unknown, Failure>>
  publish(): void
  readonly newerTabs: number
  accept(port: FakePort): void
  die(): void
}

export interface FakeTab {
  readonly client: Client
  readonly changes: Change[]
  resets: number
  readonly endings: Ending[]
  readonly pipes: FakePort[]
  readonly locks: FakeLocksView
}

export interface BridgeStage {
  readonly clock: FakeClock
  readonly locks: FakeLocks
  startWorker(options?: { readonly house?: Promise<unknown> }): FakeWorker
  /** @param reach the worker that a new connection comes to at that moment (null = one that never speaks), or hosts */
  openTab(reach: (() => FakeWorker | null) | readonly Host[]): FakeTab
}

/** Tabs and workers of one browser, joined by ports and locks in memory. */
export function createBridgeStage(): BridgeStage {
  const clock = createFakeClock()
  const locks = createFakeLocks()
  let lives = 0
  return {
    clock,
    locks,
    startWorker: (options = {}) => startWorker(clock, locks.view(), `w${(lives += 1)}`, options.house),
    openTab: (reach) => openTab(clock, locks.view(), `t${(lives += 1)}`, reach),
  }
}

/** A host that only connects. */
export function hostOf(name: Host['name'], connect: Host['connect']): Host {
  const nothing = (): void => undefined
  return { name, connect, rest: nothing, wake: nothing, setVisible: nothing, close: nothing }
}

/** The calls of one name that reached the messenger. */
export const callsOf = (worker: FakeWorker, name: CallName) => worker.asked.filter((one) => one.name === name)

function startWorker(clock: FakeClock, view: FakeLocksView, life: string, opening?: Promise<unknown>): FakeWorker {
  const log = createLog(clock)
  const ports: FakePort[] = []
  const listeners: ((batch: NumberedChanges) => void)[] = []
  let number = 0
  let newerTabs = 0
  const worker: FakeWorker = {
    asked: [],
    gone: [],
    log,
    respond: async () => ok(null),
    server: createServer({
      house: Promise.resolve(opening).then(() => ok(house)),
      life,
      held: hold(view, `worker:${life}`),
      lock: `worker:${life}`,
      build: 'b1',
      locks: view,
      clock,
      log,
      onNewerTab: () => {
        newerTabs += 1
      },
    }),
    publish() {
      number += 1
      for (const hear of listeners) hear({ number, changes: [typing] })
    },
    get newerTabs() {
      return newerTabs
    },
    accept(port) {
      ports.push(port)
      worker.server.accept(port)
    },
    die() {
      for (const port of ports) port.cut()
      view.die()
    },
  }
  const answer = (name: CallName) => (ask: unknown, tab: TabId) => {
    worker.asked.push({ name, ask, tab })
    return worker.respond(name)
  }
  const house: House = {
    answers: Object.fromEntries(
      Object.keys(callHabits).map((name) => [name, answer(name as CallName)]),
    ) as unknown as Answers,
    feed: {
      get number() {
        return number
      },
      listen: (hear) => void listeners.push(hear),
    },
    tabGone: (tab) => void worker.gone.push(tab),
  }
  return worker
}

function openTab(
  clock: FakeClock,
  view: FakeLocksView,
  name: string,
  reach: (() => FakeWorker | null) | readonly Host[],
): FakeTab {
  let drawn = 0
  const pipes: FakePort[] = []
  const connect = (current: () => FakeWorker | null): FakePort => {
    const [mine, theirs] = createFakePipe()
    pipes.push(mine)
    current()?.accept(theirs)
    return mine
  }
  const tab: FakeTab = {
    changes: [],
    resets: 0,
    endings: [],
    pipes,
    locks: view,
    client: createClient({
      hosts: typeof reach === 'function' ? [hostOf('shared-worker', () => connect(reach))] : reach,
      clock,
      locks: view,
      build: 'b1',
      drawId: () => `${name}-${(drawn += 1)}`,
      onChanges: (changes) => tab.changes.push(...changes),
      onReset: () => {
        tab.resets += 1
      },
      onFarewell: (because) => tab.endings.push(because),
    }),
  }
  return tab
}
