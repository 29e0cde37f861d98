import { createLog } from '../../src/base/log'
import { ok } from '../../src/base/result'
import { callHabits } from '../../src/bridge/call-habits'
import type { Answers, CallName, TabId } from '../../src/bridge/calls'
import type { NumberedChanges } from '../../src/bridge/changes'
import { createClient, type Client } from '../../src/bridge/client'
import type { Host } from '../../src/bridge/host-shape'
import { portOver } from '../../src/bridge/port'
import type { ChatId, MessageKey } from '../../src/domain/ids'
import type { Messenger } from '../../src/engine/messenger'
import { createCore, type Core } from '../../src/worker/core'
import { handoverChannel } from '../../src/worker/ownership'
import { createFakeClock } from './fake-clock'
import { createFakeLocks, type FakeLocksView } from './fake-locks'
import { createFakeAir, createFakePipe, type FakeChannel } from './fake-ports'

export const chat = 'a:1' as ChatId
export const message = { request: 'r1', chat, text: { text: 'hello', spans: [] }, replyTo: null }

/** What outlives every worker: the disk with its outbox, and how many lines are open at once. */
export interface Device {
  readonly outbox: string[]
  linesOpen: number
  mostLinesOpen: number
  latestBuild: string | null
  drawn: number
}

/** What it was asked, and which tabs it was told have gone. */
type TinyMessenger = Messenger & { readonly asked: CallName[]; readonly gone: TabId[] }

export interface FakeWorker {
  readonly core: Core
  readonly messenger: TinyMessenger
  readonly channels: FakeChannel[]
  readonly isEnded: boolean
  openChannel(name: string): FakeChannel
  kill(): void
}

export interface FakeTab {
  readonly client: Client
  readonly view: FakeLocksView
  readonly endings: string[]
  resets: number
}

export type WorkerStage = ReturnType<typeof createWorkerStage>

/** One device: a disk, locks and channels in memory, on which workers and tabs live and die. */
export function createWorkerStage() {
  const clock = createFakeClock()
  const locks = createFakeLocks()
  const air = createFakeAir()
  const device: Device = { outbox: [], linesOpen: 0, mostLinesOpen: 0, latestBuild: null, drawn: 0 }

  /** A messenger with an outbox and a line, and nothing else. */
  function createTinyMessenger(canSend: () => boolean): TinyMessenger {
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

  return { clock, locks, air, device, startWorker, openTab, sharedAddress }
}
