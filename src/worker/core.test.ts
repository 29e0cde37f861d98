import { beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../base/log'
import { ok } from '../base/result'
import type { Answers, CallName, TabId } from '../bridge/calls'
import type { NumberedChanges } from '../bridge/changes'
import { callHabits } from '../bridge/call-habits'
import { createClient, type Client } from '../bridge/client'
import { chooseHost } from '../bridge/host'
import type { DedicatedWorkerLike, Host } from '../bridge/host-shape'
import { decodeOwner } from '../bridge/bus'
import { portOver } from '../bridge/port'
import type { ChatId, MessageKey } from '../domain/ids'
import type { Messenger } from '../engine/messenger'
import { createFakeClock, settle, type FakeClock } from '../../tests/support/fake-clock'
import { createFakeLocks, type FakeLocks, type FakeLocksView } from '../../tests/support/fake-locks'
import { createFakeAir, createFakePipe, type FakeAir, type FakeChannel } from '../../tests/support/fake-ports'
import { createCore, type Core } from './core'
import { handoverChannel } from './ownership'
import { openDoor } from './pipes'

const chat = 'a:1' as ChatId
const message = { chat, text: { text: 'hello', spans: [] }, replyTo: null }

/** What outlives every worker: the disk with its outbox, and how many lines are open at once. */
interface Device {
  readonly outbox: string[]
  linesOpen: number
  mostLinesOpen: number
  latestBuild: string | null
  drawn: number
}

let clock: FakeClock
let locks: FakeLocks
let air: FakeAir
let device: Device

beforeEach(() => {
  clock = createFakeClock()
  locks = createFakeLocks()
  air = createFakeAir()
  device = { outbox: [], linesOpen: 0, mostLinesOpen: 0, latestBuild: null, drawn: 0 }
})

/** A messenger with an outbox and a line, and nothing else. */
function createTinyMessenger(
  canSend: () => boolean,
): Messenger & { readonly asked: CallName[]; readonly gone: TabId[] } {
  const listeners: ((batch: NumberedChanges) => void)[] = []
  const asked: CallName[] = []
  const gone: TabId[] = []
  let number = 0
  const answer = (name: CallName) => async () => {
    asked.push(name)
    if (name !== 'messages.send') return ok(null)
    device.outbox.push('hello')
    number += 1
    for (const hear of listeners) hear({ number, changes: [{ kind: 'history', chat }] })
    return ok('a:1/~1' as MessageKey)
  }
  return {
    asked,
    gone,
    answers: Object.fromEntries(
      Object.keys(callHabits).map((name) => [name, answer(name as CallName)]),
    ) as unknown as Answers,
    onChanges(listener) {
      listeners.push(listener)
      return () => undefined
    },
    async start() {
      device.linesOpen += 1
      device.mostLinesOpen = Math.max(device.mostLinesOpen, device.linesOpen)
    },
    async stop() {
      device.linesOpen -= 1
    },
    tabGone: (tab) => void gone.push(tab),
    async isIdle() {
      if (canSend()) device.outbox.length = 0
      return device.outbox.length === 0
    },
  }
}

interface FakeWorker {
  readonly core: Core
  readonly messenger: ReturnType<typeof createTinyMessenger>
  readonly channels: FakeChannel[]
  readonly isEnded: boolean
  openChannel(name: string): FakeChannel
  kill(): void
}

function startWorker(
  options: {
    readonly build?: string
    readonly canSend?: () => boolean
    readonly endsWhenIdle?: boolean
    readonly onEnd?: () => void
  } = {},
): FakeWorker {
  const view = locks.view()
  const channels: FakeChannel[] = []
  const openChannel = (name: string): FakeChannel => {
    const channel = air.open(name)
    channels.push(channel)
    return channel
  }
  let isOpen = false
  let isEnded = false
  const messenger = createTinyMessenger(options.canSend ?? (() => true))
  const bury = (): void => {
    isEnded = true
    for (const channel of channels) channel.close()
    view.die()
  }
  return {
    messenger,
    channels,
    openChannel,
    get isEnded() {
      return isEnded
    },
    core: createCore({
      me: { life: `w${(device.drawn += 1)}`, build: options.build ?? 'b1', protocol: 1 },
      locks: view,
      clock,
      log: createLog(clock),
      bus: portOver(openChannel(handoverChannel)),
      open: async () => {
        isOpen = true
        return { messenger, close: () => (isOpen = false) }
      },
      latestBuild: async () => device.latestBuild,
      endsWhenIdle: options.endsWhenIdle ?? true,
      end() {
        bury()
        options.onEnd?.()
      },
    }),
    kill() {
      if (isOpen && !isEnded) device.linesOpen -= 1
      bury()
    },
  }
}

interface FakeTab {
  readonly client: Client
  readonly view: FakeLocksView
  readonly endings: string[]
  resets: number
}

function openTab(hosts: readonly Host[], build = 'b1', view = locks.view()): FakeTab {
  const tab: FakeTab = {
    view,
    endings: [],
    resets: 0,
    client: createClient({
      hosts,
      clock,
      locks: view,
      build,
      drawId: () => `id${(device.drawn += 1)}`,
      onChanges: () => undefined,
      onReset: () => {
        tab.resets += 1
      },
      onFarewell: (because) => tab.endings.push(because),
    }),
  }
  return tab
}

/** SharedWorker of one address: everybody who connects reaches the one that lives, or starts it. */
function sharedAddress(start: () => FakeWorker): { readonly hosts: readonly Host[]; readonly workers: FakeWorker[] } {
  const workers: FakeWorker[] = []
  const host: Host = {
    name: 'shared-worker',
    connect() {
      const living = workers.find((worker) => !worker.isEnded)
      const worker = living ?? start()
      if (!living) workers.push(worker)
      const [mine, theirs] = createFakePipe()
      worker.core.accept(theirs)
      return mine
    },
    rest: () => undefined,
    wake: () => undefined,
    setVisible: () => undefined,
    close: () => undefined,
  }
  return { hosts: [host], workers }
}

describe('one worker, many tabs', () => {
  test('ten tabs, one line; the last tab goes and the worker ends a minute later, its lock free', async () => {
    const { hosts, workers } = sharedAddress(() => startWorker())
    const tabs = Array.from({ length: 10 }, () => openTab(hosts))
    await clock.wind(100)
    expect([workers.length, device.mostLinesOpen]).toEqual([1, 1])
    for (const tab of tabs) tab.view.die()
    await clock.wind(59_000)
    expect(workers[0]?.messenger.gone).toHaveLength(10)
    expect(workers[0]?.isEnded).toBe(false)
    await clock.wind(2_000)
    expect([workers[0]?.isEnded, device.linesOpen, locks.isHeld('strizh-core')]).toEqual([true, 0, false])
    const late = openTab(hosts)
    const read = late.client.call('chats.get', { chat })
    await clock.wind(500)
    expect([await read, workers.length]).toEqual([ok(null), 2])
  })

  test('a tab that comes to the front makes the lines try at once', async () => {
    const { hosts, workers } = sharedAddress(() => startWorker())
    const tab = openTab(hosts)
    await clock.wind(100)
    void tab.client.call('tab.state', { isVisible: true, isFocused: true, openChat: null })
    await settle(60)
    expect(workers[0]?.messenger.asked).toContain('lines.try-now')
  })

  test('a database that does not open answers every call, and nobody hangs', async () => {
    const core = createCore({
      me: { life: 'w', build: 'b1', protocol: 1 },
      locks: locks.view(),
      clock,
      log: createLog(clock),
      bus: portOver(air.open(handoverChannel)),
      open: () => Promise.reject(new Error('no disk')),
      latestBuild: async () => null,
      endsWhenIdle: false,
      end: () => undefined,
    })
    const [mine, theirs] = createFakePipe()
    core.accept(theirs)
    const tab = openTab([{ ...sharedAddress(() => startWorker()).hosts[0]!, connect: () => mine }])
    const read = tab.client.call('chats.get', { chat })
    await clock.wind(100)
    expect(await read).toEqual({ ok: false, failure: { kind: 'disk', reason: 'unavailable' } })
  })
})

describe('two builds', () => {
  test('the newer takes over: the older drains its outbox first, its tabs are told to reload, never two lines', async () => {
    let isAcked = false
    const old = sharedAddress(() => startWorker({ build: 'old', canSend: () => isAcked }))
    const young = sharedAddress(() => startWorker({ build: 'new' }))
    const oldTab = openTab(old.hosts, 'old')
    void oldTab.client.call('messages.send', message)
    await clock.wind(100)
    expect(device.outbox).toHaveLength(1)
    const newTab = openTab(young.hosts, 'new')
    const list = newTab.client.call('chats.get', { chat })
    await clock.wind(5_000)
    expect([oldTab.endings, device.linesOpen, young.workers[0]?.messenger.asked]).toEqual([['reload'], 1, []])
    isAcked = true
    await clock.wind(1_000)
    expect([await list, device.outbox.length, device.mostLinesOpen]).toEqual([ok(null), 0, 1])
    expect(old.workers[0]?.isEnded).toBe(true)
  })

  test('acknowledgements that never come hold the newer up for ten seconds only', async () => {
    const old = sharedAddress(() => startWorker({ build: 'old', canSend: () => false }))
    const young = sharedAddress(() => startWorker({ build: 'new' }))
    void openTab(old.hosts, 'old').client.call('messages.send', message)
    await clock.wind(100)
    const list = openTab(young.hosts, 'new').client.call('chats.get', { chat })
    await clock.wind(10_500)
    expect(await list).toEqual(ok(null))
    expect([device.outbox.length, device.mostLinesOpen]).toEqual([1, 1])
  })

  test('a stale build from a cache does not take the lines from the one the server hands out', async () => {
    device.latestBuild = 'new'
    const young = sharedAddress(() => startWorker({ build: 'new' }))
    const old = sharedAddress(() => startWorker({ build: 'old' }))
    const newTab = openTab(young.hosts, 'new')
    await clock.wind(100)
    const oldTab = openTab(old.hosts, 'old')
    await clock.wind(1_000)
    expect([newTab.endings, oldTab.endings, device.mostLinesOpen]).toEqual([[], ['reload'], 1])
  })

  test('another host of the same build is refused while tabs look, and let in when nobody does', async () => {
    const shared = sharedAddress(() => startWorker())
    const other = sharedAddress(() => startWorker())
    const tab = openTab(shared.hosts)
    await clock.wind(100)
    const stranger = openTab(other.hosts)
    await clock.wind(1_000)
    expect([tab.endings, stranger.endings]).toEqual([[], ['elsewhere']])
    tab.client.close()
    await clock.wind(1_000)
    const next = openTab(sharedAddress(() => startWorker()).hosts)
    const read = next.client.call('chats.get', { chat })
    await clock.wind(1_000)
    expect([await read, device.mostLinesOpen]).toEqual([ok(null), 1])
  })
})

describe('no SharedWorker: the worker lives in one of the tabs', () => {
  interface Page extends FakeTab {
    readonly workers: FakeWorker[]
    /** Closed or crashed: the page, its locks and its worker go at once. */
    kill(): void
  }

  function openPage(): Page {
    const view = locks.view()
    const channels: FakeChannel[] = []
    const workers: FakeWorker[] = []
    const makeDedicated = (): DedicatedWorkerLike => {
      const hear: ((event: { readonly data: unknown }) => void)[] = []
      const worker = startWorker({
        endsWhenIdle: false,
        onEnd: () => {
          for (const listener of hear) listener({ data: { kind: 'retired' } })
        },
      })
      workers.push(worker)
      openDoor(worker.openChannel, (port) => worker.core.accept(port))
      return {
        postMessage: (order) => void (decodeOwner(order)?.kind === 'retire' && worker.core.retire('closing')),
        addEventListener: (type: 'message' | 'error', listener: (event: { readonly data: unknown }) => void) => {
          if (type === 'message') hear.push(listener)
        },
        terminate: () => worker.kill(),
      }
    }
    const hosts = chooseHost({
      makeShared: null,
      makeDedicated,
      openChannel: (name) => {
        const channel = air.open(name)
        channels.push(channel)
        return channel
      },
      locks: view,
      clock,
      drawId: () => `id${(device.drawn += 1)}`,
      forced: null,
    })
    const tab = openTab(hosts, 'b1', view)
    return Object.assign(tab, {
      workers,
      kill() {
        for (const worker of workers) worker.kill()
        for (const channel of channels) channel.close()
        view.die()
      },
    })
  }

  const read = (page: Page) => page.client.call('chats.get', { chat })

  test('two tabs, one worker: the second reaches it through the air', async () => {
    const [first, second] = [openPage(), openPage()]
    await clock.wind(1_000)
    const answers = Promise.all([read(first), read(second)])
    await clock.wind(100)
    expect(await answers).toEqual([ok(null), ok(null)])
    expect([first.workers.length, second.workers.length, device.mostLinesOpen]).toEqual([1, 0, 1])
  })

  test('the owner is killed: the next tab goes on from disk by itself, and there are never two lines', async () => {
    const pages = [openPage(), openPage(), openPage()]
    await clock.wind(1_000)
    void pages[1]?.client.call('messages.send', message)
    await clock.wind(100)
    expect(device.outbox).toHaveLength(1)
    pages[0]?.kill()
    await clock.wind(2_000)
    const answers = Promise.all([read(pages[1]!), read(pages[2]!)])
    await clock.wind(100)
    expect(await answers).toEqual([ok(null), ok(null)])
    expect(pages.map((page) => page.workers.length)).toEqual([1, 1, 0])
    expect([pages[1]?.resets, pages[2]?.resets, device.mostLinesOpen, device.linesOpen]).toEqual([1, 1, 1, 1])
  })

  test('the owner goes into the back/forward cache: it lets go at once, and on waking reaches the new owner', async () => {
    const [first, second] = [openPage(), openPage()]
    await clock.wind(1_000)
    first.client.rest()
    await clock.wind(1_000)
    expect([first.workers.length, second.workers.length, device.linesOpen]).toEqual([1, 1, 1])
    first.client.wake()
    const answer = read(first)
    await clock.wind(2_000)
    expect([await answer, device.mostLinesOpen, first.endings]).toEqual([ok(null), 1, []])
  })

  test('an owner hidden for a minute gives the worker to a tab in front, in order', async () => {
    const [first, second] = [openPage(), openPage()]
    await clock.wind(1_000)
    first.client.setVisible(false)
    second.client.setVisible(true)
    await clock.wind(59_000)
    expect(second.workers).toHaveLength(0)
    await clock.wind(35_000)
    expect([second.workers.length, device.linesOpen, device.mostLinesOpen]).toEqual([1, 1, 1])
    const answer = read(first)
    await clock.wind(2_000)
    expect(await answer).toEqual(ok(null))
  })
})
