import { beforeEach, describe, expect, test } from 'vitest'
import { ok } from '../base/result'
import { decodeOwner } from '../bridge/bus'
import { chooseHost } from '../bridge/host'
import type { DedicatedWorkerLike } from '../bridge/host-shape'
import type { FakeChannel } from '../../tests/support/fake-ports'
import {
  chat,
  createWorkerStage,
  message,
  type FakeTab,
  type FakeWorker,
  type WorkerStage,
} from '../../tests/support/worker-stage'
import { openDoor } from './pipes'

let stage: WorkerStage

beforeEach(() => {
  stage = createWorkerStage()
})

describe('no SharedWorker: the worker lives in one of the tabs', () => {
  interface Page extends FakeTab {
    readonly workers: FakeWorker[]
    /** Closed or crashed: the page, its locks and its worker go at once. */
    kill(): void
  }

  function openPage(): Page {
    const view = stage.locks.view()
    const channels: FakeChannel[] = []
    const workers: FakeWorker[] = []
    const makeDedicated = (): DedicatedWorkerLike => {
      const hear: ((event: { readonly data: unknown }) => void)[] = []
      const worker = stage.startWorker({
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
        const channel = stage.air.open(name)
        channels.push(channel)
        return channel
      },
      locks: view,
      clock: stage.clock,
      drawId: () => `id${(stage.device.drawn += 1)}`,
      forced: null,
    })
    const tab = stage.openTab(hosts, 'b1', view)
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
    await stage.clock.wind(1_000)
    const answers = Promise.all([read(first), read(second)])
    await stage.clock.wind(100)
    expect(await answers).toEqual([ok(null), ok(null)])
    expect([first.workers.length, second.workers.length, stage.device.mostLinesOpen]).toEqual([1, 0, 1])
  })

  test('the owner is killed: the next tab goes on from disk by itself, and there are never two lines', async () => {
    const pages = [openPage(), openPage(), openPage()]
    await stage.clock.wind(1_000)
    void pages[1]?.client.call('messages.send', message)
    await stage.clock.wind(100)
    expect(stage.device.outbox).toHaveLength(1)
    pages[0]?.kill()
    await stage.clock.wind(2_000)
    const answers = Promise.all([read(pages[1]!), read(pages[2]!)])
    await stage.clock.wind(100)
    expect(await answers).toEqual([ok(null), ok(null)])
    expect(pages.map((page) => page.workers.length)).toEqual([1, 1, 0])
    expect([pages[1]?.resets, pages[2]?.resets, stage.device.mostLinesOpen, stage.device.linesOpen]).toEqual([
      1, 1, 1, 1,
    ])
  })

  test('the owner goes into the back/forward cache: it lets go at once, and on waking reaches the new owner', async () => {
    const [first, second] = [openPage(), openPage()]
    await stage.clock.wind(1_000)
    first.client.rest()
    await stage.clock.wind(1_000)
    expect([first.workers.length, second.workers.length, stage.device.linesOpen]).toEqual([1, 1, 1])
    first.client.wake()
    const answer = read(first)
    await stage.clock.wind(2_000)
    expect([await answer, stage.device.mostLinesOpen, first.endings]).toEqual([ok(null), 1, []])
  })

  test('an owner hidden for a minute gives the worker to a tab in front, in order', async () => {
    const [first, second] = [openPage(), openPage()]
    await stage.clock.wind(1_000)
    first.client.setVisible(false)
    second.client.setVisible(true)
    await stage.clock.wind(59_000)
    expect(second.workers).toHaveLength(0)
    await stage.clock.wind(35_000)
    expect([second.workers.length, stage.device.linesOpen, stage.device.mostLinesOpen]).toEqual([1, 1, 1])
    const answer = read(first)
    await stage.clock.wind(2_000)
    expect(await answer).toEqual(ok(null))
  })
})
