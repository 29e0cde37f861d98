import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { createDeferred } from '../base/deferred'
import { createLog } from '../base/log'
import { fail, ok, type Result } from '../base/result'
import type { Change } from '../domain/change'
import { cancelled, timedOut, type Failure } from '../domain/failure'
import type { ChatId, MessageKey } from '../domain/ids'
import { defaultSettings } from '../domain/settings'
import { createFakeClock, settle, type FakeClock } from '../../tests/support/fake-clock'
import { createFakeLocks, type FakeLocks, type FakeLocksView } from '../../tests/support/fake-locks'
import { createFakePipe, type FakePort } from '../../tests/support/fake-ports'
import { callHabits } from './call-habits'
import type { Answers, CallName, TabId } from './calls'
import type { NumberedChanges } from './changes'
import { createClient, type Client, type Ending } from './client'
import { decodeFromTab, decodeFromWorker } from './envelope'
import type { Host } from './host'
import { hold } from './liveness'
import { createServer, type House, type Server } from './server'

const chat = 'a:1' as ChatId
const typing: Change = { kind: 'typing', chat, typists: [] }
const message = { chat, text: { text: 'hello', spans: [] }, replyTo: null }

/** A worker whose messenger notes what it was asked and answers as the test says. */
interface FakeWorker {
  readonly server: Server
  readonly asked: { readonly name: CallName; readonly ask: unknown; readonly tab: TabId }[]
  readonly gone: TabId[]
  readonly log: ReturnType<typeof createLog>
  respond: (name: CallName) => Promise<Result<unknown, Failure>>
  publish(): void
  readonly newerTabs: number
  accept(port: FakePort): void
  die(): void
}

let clock: FakeClock
let locks: FakeLocks
let lives: number

beforeEach(() => {
  clock = createFakeClock()
  locks = createFakeLocks()
  lives = 0
})

function startWorker(options: { readonly build?: string; readonly house?: Promise<unknown> } = {}): FakeWorker {
  const view = locks.view()
  const life = `w${(lives += 1)}`
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
      house: Promise.resolve(options.house).then(() => ok(house)),
      life,
      held: hold(view, `worker:${life}`),
      lock: `worker:${life}`,
      build: options.build ?? 'b1',
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
  const answers = Object.fromEntries(
    Object.keys(callHabits).map((name) => [
      name,
      (ask: unknown, tab: TabId) => {
        worker.asked.push({ name: name as CallName, ask, tab })
        return worker.respond(name as CallName)
      },
    ]),
  ) as unknown as Answers
  const house: House = {
    answers,
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

interface FakeTab {
  readonly client: Client
  readonly changes: Change[]
  resets: number
  readonly endings: Ending[]
  readonly pipes: FakePort[]
  readonly locks: FakeLocksView
}

/** @param current the worker that a new connection reaches at that moment; null = a worker that never speaks */
function openTab(current: () => FakeWorker | null, hosts?: readonly Host[]): FakeTab {
  const view = locks.view()
  let drawn = 0
  const tabNumber = (lives += 1)
  const pipes: FakePort[] = []
  const host: Host = {
    name: 'shared-worker',
    connect() {
      const [mine, theirs] = createFakePipe()
      pipes.push(mine)
      current()?.accept(theirs)
      return mine
    },
    rest: () => undefined,
    wake: () => undefined,
    setVisible: () => undefined,
    close: () => undefined,
  }
  const tab: FakeTab = {
    changes: [],
    resets: 0,
    endings: [],
    pipes,
    locks: view,
    client: createClient({
      hosts: hosts ?? [host],
      clock,
      locks: view,
      build: 'b1',
      drawId: () => `t${tabNumber}-${(drawn += 1)}`,
      onChanges: (changes) => tab.changes.push(...changes),
      onReset: () => {
        tab.resets += 1
      },
      onFarewell: (because) => tab.endings.push(because),
    }),
  }
  return tab
}

const callsOf = (worker: FakeWorker, name: CallName) => worker.asked.filter((one) => one.name === name)

describe('calls', () => {
  test('an answer comes back to the call that asked for it', async () => {
    const worker = startWorker()
    worker.respond = async (name) => (name === 'app.start' ? fail({ kind: 'offline' }) : ok('a:1/~7'))
    const tab = openTab(() => worker)
    const [start, sent] = [tab.client.call('app.start', null), tab.client.call('messages.send', message)]
    await clock.wind(1)
    expect(await start).toEqual(fail({ kind: 'offline' }))
    expect(await sent).toEqual(ok('a:1/~7' as MessageKey))
  })

  test('calls made before the house is open wait for it', async () => {
    const opening = createDeferred<void>()
    const worker = startWorker({ house: opening.promise })
    const tab = openTab(() => worker)
    const list = tab.client.call('chats.list', { from: 0, count: 10 })
    await clock.wind(5_000)
    expect(worker.asked).toEqual([])
    opening.resolve()
    await settle()
    expect((await list).ok).toBe(true)
  })

  test('no answer in time: the call fails and the worker hears that nobody waits', async () => {
    const worker = startWorker()
    const never = createDeferred<Result<unknown, Failure>>()
    worker.respond = () => never.promise
    const tab = openTab(() => worker)
    const read = tab.client.call('chats.get', { chat })
    await clock.wind(callHabits['chats.get'].deadline)
    expect(await read).toEqual(fail(timedOut))
    expect(tab.pipes[0]?.posted.at(-1)).toEqual({ kind: 'abort', id: 1 })
    never.resolve(ok(null))
    await settle()
    expect(tab.client.tab).not.toBe('')
  })

  test('an aborted call answers at once and its late answer is dropped', async () => {
    const worker = startWorker()
    const late = createDeferred<Result<unknown, Failure>>()
    worker.respond = () => late.promise
    const tab = openTab(() => worker)
    const controller = new AbortController()
    const read = tab.client.call('chats.get', { chat }, controller.signal)
    await settle()
    controller.abort()
    expect(await read).toEqual(fail(cancelled))
    await settle()
    late.resolve(ok(null))
    await settle()
    const before = tab.pipes[0]?.posted.length
    await clock.wind(60_000)
    expect(tab.pipes[0]?.posted.length).toBe(before)
  })

  test('what cannot be cloned fails its own call and nothing else', async () => {
    const worker = startWorker()
    const tab = openTab(() => worker)
    await settle()
    const bad = tab.client.call('chats.get', { chat: (() => 1) as unknown as ChatId })
    const good = tab.client.call('chats.get', { chat })
    await settle()
    expect(await bad).toEqual(fail({ kind: 'not-understood', where: 'bridge.chats.get' }))
    expect((await good).ok).toBe(true)
  })

  test('an ask of the wrong shape never reaches the engine', async () => {
    const worker = startWorker()
    const tab = openTab(() => worker)
    const bad = tab.client.call('chats.get', { chat: 5 as unknown as ChatId })
    await settle()
    expect(await bad).toEqual(fail({ kind: 'not-understood', where: 'bridge.chats.get' }))
    expect(worker.asked).toEqual([])
  })

  test('an answer that throws or cannot be cloned still answers', async () => {
    const worker = startWorker()
    worker.respond = (name) =>
      name === 'chats.get' ? Promise.reject(new Error('bug')) : Promise.resolve(ok({ run: () => 1 }))
    const tab = openTab(() => worker)
    const [thrown, uncloned] = [tab.client.call('chats.get', { chat }), tab.client.call('app.start', null)]
    await settle(60)
    expect(await thrown).toEqual(fail({ kind: 'not-understood', where: 'engine.chats.get' }))
    expect(await uncloned).toEqual(fail({ kind: 'not-understood', where: 'bridge.app.start' }))
  })
})

describe('changes', () => {
  test('every tab hears every change once, in order', async () => {
    const worker = startWorker()
    const tabs = [openTab(() => worker), openTab(() => worker)]
    await settle()
    worker.publish()
    worker.publish()
    await settle()
    for (const tab of tabs) expect([tab.changes.length, tab.resets]).toEqual([2, 0])
  })

  test('a hole in the numbers: the tab asks again for what it shows, once', async () => {
    const worker = startWorker()
    const tab = openTab(() => worker)
    await settle()
    worker.publish()
    await settle()
    tab.client.rest()
    await settle()
    worker.publish()
    worker.publish()
    await settle()
    expect(tab.changes).toHaveLength(1)
    tab.client.wake()
    await settle()
    expect(tab.resets).toBe(1)
    worker.publish()
    await settle()
    expect([tab.changes.length, tab.resets]).toEqual([2, 1])
  })

  test('a number that skips is a reset, a number heard before is nothing', async () => {
    const [mine, theirs] = createFakePipe()
    const worker = locks.view()
    await hold(worker, 'worker:x')
    theirs.listen((raw) => {
      if (decodeFromTab(raw)?.kind !== 'hello') return
      theirs.post({ kind: 'hello', protocol: 1, build: 'b1', life: 'x', lock: 'worker:x', number: 4 })
    })
    const tab = openTab(() => null, [
      {
        name: 'shared-worker',
        connect: () => mine,
        rest: () => undefined,
        wake: () => undefined,
        setVisible: () => undefined,
        close: () => undefined,
      },
    ])
    await settle()
    for (const number of [5, 5, 4, 7, 8]) theirs.post({ kind: 'changes', number, changes: [typing] })
    await settle()
    expect([tab.changes.length, tab.resets]).toEqual([2, 1])
  })
})

describe('who dies', () => {
  test('a tab dies: the worker learns it from the lock and forgets it', async () => {
    const worker = startWorker()
    const tab = openTab(() => worker)
    const other = openTab(() => worker)
    await settle()
    expect(worker.server.seats()).toHaveLength(2)
    tab.locks.die()
    await settle()
    expect(worker.gone).toEqual([tab.client.tab])
    expect(worker.server.seats().map((seat) => seat.id)).toEqual([other.client.tab])
  })

  test('a tab closes politely: the worker forgets it without waiting for the lock', async () => {
    const worker = startWorker()
    const tab = openTab(() => worker)
    await settle()
    tab.client.close()
    await settle()
    expect(worker.server.seats()).toEqual([])
    expect(worker.gone).toEqual([tab.client.tab])
  })

  test('the worker dies: the tab connects to a new one, is reset, and repeats its reads but never a send', async () => {
    let worker = startWorker()
    const tab = openTab(() => worker)
    await settle()
    const silent = createDeferred<Result<unknown, Failure>>()
    worker.respond = () => silent.promise
    const read = tab.client.call('chats.get', { chat })
    const sent = tab.client.call('messages.send', message)
    await settle()
    const dead = worker
    worker = startWorker()
    dead.die()
    await settle(60)
    expect(await sent).toEqual(fail(timedOut))
    expect(await read).toEqual(ok(null))
    expect(tab.resets).toBe(1)
    expect(callsOf(worker, 'messages.send')).toEqual([])
    worker.publish()
    await settle()
    expect(tab.changes).toHaveLength(1)
  })

  test('a new worker is told at once what the tab shows', async () => {
    let worker = startWorker()
    const tab = openTab(() => worker)
    void tab.client.call('tab.state', { isVisible: true, isFocused: false, openChat: null })
    void tab.client.call('tab.state', { isVisible: true, isFocused: true, openChat: chat })
    await settle()
    const dead = worker
    worker = startWorker()
    dead.die()
    await settle(60)
    expect(callsOf(worker, 'tab.state').at(-1)?.ask).toEqual({ isVisible: true, isFocused: true, openChat: chat })
    expect(worker.server.seats()[0]?.state.openChat).toBe(chat)
  })

  test('a worker that ends itself says so, and the tab connects again', async () => {
    let worker = startWorker()
    const tab = openTab(() => worker)
    await settle()
    const ending = worker
    worker = startWorker()
    void ending.server.farewell('closing')
    await clock.wind(500)
    expect(worker.server.seats()).toHaveLength(1)
    expect([tab.resets, tab.endings.length]).toEqual([1, 0])
  })
})

describe('sleep', () => {
  test('a page back from the cache finds the same worker; what was in flight runs once and is answered', async () => {
    const worker = startWorker()
    const tab = openTab(() => worker)
    await settle()
    const disk = createDeferred<Result<unknown, Failure>>()
    worker.respond = (name) => (name === 'messages.send' ? disk.promise : Promise.resolve(ok(null)))
    const sent = tab.client.call('messages.send', message)
    await settle()
    tab.client.rest()
    await settle()
    disk.resolve(ok('a:1/~7'))
    await settle()
    tab.client.wake()
    await settle()
    expect(await sent).toEqual(ok('a:1/~7'))
    expect(callsOf(worker, 'messages.send')).toHaveLength(1)
  })

  test('a sleeping tab shows nothing: its state counts no more until it wakes', async () => {
    const worker = startWorker()
    const tab = openTab(() => worker)
    const state = { isVisible: true, isFocused: true, openChat: chat }
    void tab.client.call('tab.state', state)
    await settle()
    tab.client.rest()
    await settle()
    expect(callsOf(worker, 'tab.state').at(-1)?.ask).toEqual({ isVisible: false, isFocused: false, openChat: null })
    tab.client.wake()
    await settle()
    expect(callsOf(worker, 'tab.state').at(-1)?.ask).toEqual(state)
  })

  test('a page back from the cache whose worker is deaf has a new one after a second', async () => {
    let worker = startWorker()
    const tab = openTab(() => worker)
    await settle()
    tab.client.rest()
    tab.pipes[0]?.cut()
    worker = startWorker()
    tab.client.wake()
    await clock.wind(999)
    expect(worker.server.seats()).toEqual([])
    await clock.wind(1)
    expect(worker.server.seats()).toHaveLength(1)
    expect(tab.resets).toBe(1)
  })

  test('a worker that died while the page slept is replaced on waking without waiting', async () => {
    let worker = startWorker()
    const tab = openTab(() => worker)
    await settle()
    tab.client.rest()
    const dead = worker
    worker = startWorker()
    dead.die()
    await settle()
    expect(worker.server.seats()).toEqual([])
    tab.client.wake()
    await settle()
    expect(worker.server.seats()).toHaveLength(1)
  })

  test('a browser that takes the locks of cached pages away: the tab is forgotten, and taken in again when it wakes', async () => {
    const worker = startWorker()
    const tab = openTab(() => worker)
    await settle()
    tab.client.rest()
    tab.locks.lose()
    await settle()
    expect(worker.server.seats()).toEqual([])
    tab.client.wake()
    await settle()
    expect(worker.server.seats().map((seat) => seat.id)).toEqual([tab.client.tab])
    tab.locks.die()
    await settle()
    expect(worker.server.seats()).toEqual([])
  })
})

describe('builds', () => {
  test('a tab of an older protocol is told to reload and its calls say why', async () => {
    const worker = startWorker()
    const [mine, theirs] = createFakePipe()
    const heard: unknown[] = []
    mine.listen((raw) => heard.push(raw))
    worker.accept(theirs)
    mine.post({ kind: 'hello', protocol: 0, build: 'b0', tab: 't0', lock: 'tab:t0' })
    await settle()
    expect(heard).toEqual([{ kind: 'farewell', because: 'reload' }])
    expect(worker.newerTabs).toBe(0)
  })

  test('a tab of a newer protocol makes the worker give way and is asked to come again', async () => {
    const worker = startWorker()
    const [mine, theirs] = createFakePipe()
    const heard: unknown[] = []
    mine.listen((raw) => heard.push(raw))
    worker.accept(theirs)
    mine.post({ kind: 'hello', protocol: 2, build: 'b2', tab: 't0', lock: 'tab:t0' })
    await settle()
    expect(heard).toEqual([{ kind: 'farewell', because: 'closing' }])
    expect(worker.newerTabs).toBe(1)
  })

  test('after a handover the tab is told once; a send under way is answered first, later calls say newer-build', async () => {
    const worker = startWorker()
    const tab = openTab(() => worker)
    await settle()
    const disk = createDeferred<Result<unknown, Failure>>()
    worker.respond = () => disk.promise
    const sent = tab.client.call('messages.send', message)
    await settle()
    void worker.server.farewell('reload')
    await clock.wind(1_000)
    expect(tab.endings).toEqual([])
    disk.resolve(ok('a:1/~7'))
    await settle()
    expect(await sent).toEqual(ok('a:1/~7'))
    expect(tab.endings).toEqual(['reload'])
    expect(await tab.client.call('chats.get', { chat })).toEqual(fail({ kind: 'newer-build' }))
  })
})

describe('hosts', () => {
  const silentHost = (name: Host['name'], connect: Host['connect']): Host => ({
    name,
    connect,
    rest: () => undefined,
    wake: () => undefined,
    setVisible: () => undefined,
    close: () => undefined,
  })

  test('a host that never answers is tried twice for three seconds, then the next one', async () => {
    const worker = startWorker()
    let tries = 0
    const tab = openTab(
      () => null,
      [
        silentHost('shared-worker', () => {
          tries += 1
          return createFakePipe()[0]
        }),
        silentHost('one-tab', () => {
          const [mine, theirs] = createFakePipe()
          worker.accept(theirs)
          return mine
        }),
      ],
    )
    const read = tab.client.call('chats.get', { chat })
    await clock.wind(5_999)
    expect([tries, worker.server.seats().length]).toEqual([2, 0])
    await clock.wind(1)
    expect(await read).toEqual(ok(null))
  })

  test('a browser that refuses every kind of worker is told so', async () => {
    const refuse: Host['connect'] = (tellBroken) => {
      tellBroken()
      return createFakePipe()[0]
    }
    const tab = openTab(() => null, [silentHost('shared-worker', refuse), silentHost('one-tab', refuse)])
    await clock.wind(5_000)
    expect(tab.endings).toEqual(['no-host'])
  })
})

describe('messages that are not ours', () => {
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true })
  const nearly = fc.record(
    {
      kind: fc.constantFrom('hello', 'call', 'abort', 'answer', 'changes', 'farewell', '__proto__'),
      id: fc.oneof(fc.nat(5), anything),
      name: fc.oneof(fc.constantFrom(...Object.keys(callHabits), 'constructor', '__proto__'), anything),
      ask: fc.oneof(fc.constant(null), fc.object(), anything),
      protocol: fc.oneof(fc.constant(1), anything),
      build: fc.oneof(fc.string(), anything),
      tab: fc.oneof(fc.constantFrom('t1', 't2'), anything),
      lock: fc.oneof(fc.constantFrom('l1', 'l2'), anything),
      life: fc.oneof(fc.string(), anything),
      number: fc.oneof(fc.nat(9), anything),
      changes: fc.oneof(fc.array(anything), anything),
      result: fc.oneof(fc.record({ ok: fc.boolean(), value: anything, failure: anything }), anything),
      because: fc.oneof(fc.constantFrom('detached', 'gone', 'reload', 'closing'), anything),
    },
    { requiredKeys: ['kind'] },
  )

  test('10,000 of them: nobody throws, and the worker serves on', async () => {
    const worker = startWorker()
    worker.respond = async () => ok(defaultSettings)
    const [mine, theirs] = createFakePipe()
    let hear: (message: unknown) => void = () => undefined
    worker.server.accept({ ...theirs, listen: (listener) => (hear = listener) })
    mine.listen(() => undefined)
    fc.assert(
      fc.property(fc.oneof(nearly, anything), (raw) => {
        hear(raw)
        decodeFromWorker(raw)
      }),
      { numRuns: 10_000 },
    )
    await settle(200)
    expect(worker.log.recent().length).toBeGreaterThan(0)
    const tab = openTab(() => worker)
    const read = tab.client.call('chats.get', { chat })
    await settle(60)
    expect((await read).ok).toBe(true)
  })

  test('the tab bears them too', async () => {
    const worker = startWorker()
    const [mine, theirs] = createFakePipe()
    worker.accept(theirs)
    let hear: (message: unknown) => void = () => undefined
    const tab = openTab(() => null, [
      {
        name: 'shared-worker',
        connect: () => ({
          ...mine,
          listen: (listener) => {
            hear = listener
            mine.listen(listener)
          },
        }),
        rest: () => undefined,
        wake: () => undefined,
        setVisible: () => undefined,
        close: () => undefined,
      },
    ])
    await settle()
    const isFarewell = (raw: unknown): boolean => decodeFromWorker(raw)?.kind === 'farewell'
    fc.assert(
      fc.property(fc.oneof(nearly, anything), (raw) => {
        if (!isFarewell(raw)) hear(raw)
      }),
      { numRuns: 10_000 },
    )
    const read = tab.client.call('chats.get', { chat })
    await settle(60)
    expect((await read).ok).toBe(true)
  })
})
