import { beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../base/log'
import { ok } from '../base/result'
import { portOver } from '../bridge/port'
import { settle } from '../../tests/support/fake-clock'
import { createFakePipe } from '../../tests/support/fake-ports'
import { chat, createWorkerStage, message, type WorkerStage } from '../../tests/support/worker-stage'
import { createCore } from './core'
import { handoverChannel } from './ownership'

let stage: WorkerStage

beforeEach(() => {
  stage = createWorkerStage()
})

describe('one worker, many tabs', () => {
  test('ten tabs, one line; the last tab goes and the worker ends a minute later, its lock free', async () => {
    const { hosts, workers } = stage.sharedAddress(() => stage.startWorker())
    const tabs = Array.from({ length: 10 }, () => stage.openTab(hosts))
    await stage.clock.wind(100)
    expect([workers.length, stage.device.mostLinesOpen]).toEqual([1, 1])
    for (const tab of tabs) tab.view.die()
    await stage.clock.wind(59_000)
    expect(workers[0]?.messenger.gone).toHaveLength(10)
    expect(workers[0]?.isEnded).toBe(false)
    await stage.clock.wind(2_000)
    expect([workers[0]?.isEnded, stage.device.linesOpen, stage.locks.isHeld('strizh-core')]).toEqual([true, 0, false])
    const late = stage.openTab(hosts)
    const read = late.client.call('chats.get', { chat })
    await stage.clock.wind(500)
    expect([await read, workers.length]).toEqual([ok(null), 2])
  })

  test('a worker to which nobody ever said hello ends too', async () => {
    const worker = stage.startWorker()
    await stage.clock.wind(61_000)
    expect([worker.isEnded, stage.device.linesOpen]).toEqual([true, 0])
  })

  test('a tab that comes to the front makes the lines try at once', async () => {
    const { hosts, workers } = stage.sharedAddress(() => stage.startWorker())
    const tab = stage.openTab(hosts)
    await stage.clock.wind(100)
    void tab.client.call('tab.state', { isVisible: true, isFocused: true, openChat: null })
    await settle(60)
    expect(workers[0]?.messenger.asked).toContain('lines.try-now')
  })

  test('a database that does not open answers every call, and nobody hangs', async () => {
    const core = createCore({
      me: { life: 'w', build: 'b1', protocol: 1 },
      locks: stage.locks.view(),
      clock: stage.clock,
      log: createLog(stage.clock),
      bus: portOver(stage.air.open(handoverChannel)),
      open: () => Promise.reject(new Error('no disk')),
      latestBuild: async () => null,
      endsWhenIdle: false,
      end: () => undefined,
    })
    const [mine, theirs] = createFakePipe()
    core.accept(theirs)
    const tab = stage.openTab([{ ...stage.sharedAddress(() => stage.startWorker()).hosts[0]!, connect: () => mine }])
    const read = tab.client.call('chats.get', { chat })
    await stage.clock.wind(100)
    expect(await read).toEqual({ ok: false, failure: { kind: 'disk', reason: 'unavailable' } })
  })
})

describe('two builds', () => {
  test('the newer takes over: the older drains its outbox first, its tabs are told to reload, never two lines', async () => {
    let isAcked = false
    const old = stage.sharedAddress(() => stage.startWorker({ build: 'old', canSend: () => isAcked }))
    const young = stage.sharedAddress(() => stage.startWorker({ build: 'new' }))
    const oldTab = stage.openTab(old.hosts, 'old')
    void oldTab.client.call('messages.send', message)
    await stage.clock.wind(100)
    expect(stage.device.outbox).toHaveLength(1)
    const newTab = stage.openTab(young.hosts, 'new')
    const list = newTab.client.call('chats.get', { chat })
    await stage.clock.wind(5_000)
    expect([oldTab.endings, stage.device.linesOpen, young.workers[0]?.messenger.asked]).toEqual([['reload'], 1, []])
    isAcked = true
    await stage.clock.wind(1_000)
    expect([await list, stage.device.outbox.length, stage.device.mostLinesOpen]).toEqual([ok(null), 0, 1])
    expect(old.workers[0]?.isEnded).toBe(true)
  })

  test('acknowledgements that never come hold the newer up for ten seconds only', async () => {
    const old = stage.sharedAddress(() => stage.startWorker({ build: 'old', canSend: () => false }))
    const young = stage.sharedAddress(() => stage.startWorker({ build: 'new' }))
    void stage.openTab(old.hosts, 'old').client.call('messages.send', message)
    await stage.clock.wind(100)
    const list = stage.openTab(young.hosts, 'new').client.call('chats.get', { chat })
    await stage.clock.wind(10_500)
    expect(await list).toEqual(ok(null))
    expect([stage.device.outbox.length, stage.device.mostLinesOpen]).toEqual([1, 1])
  })

  test('a stale build from a cache does not take the lines from the one the server hands out', async () => {
    stage.device.latestBuild = 'new'
    const young = stage.sharedAddress(() => stage.startWorker({ build: 'new' }))
    const old = stage.sharedAddress(() => stage.startWorker({ build: 'old' }))
    const newTab = stage.openTab(young.hosts, 'new')
    await stage.clock.wind(100)
    const oldTab = stage.openTab(old.hosts, 'old')
    await stage.clock.wind(1_000)
    expect([newTab.endings, oldTab.endings, stage.device.mostLinesOpen]).toEqual([[], ['reload'], 1])
  })

  test('another host of the same build is refused while tabs look, and let in when nobody does', async () => {
    const shared = stage.sharedAddress(() => stage.startWorker())
    const other = stage.sharedAddress(() => stage.startWorker())
    const tab = stage.openTab(shared.hosts)
    await stage.clock.wind(100)
    const stranger = stage.openTab(other.hosts)
    await stage.clock.wind(1_000)
    expect([tab.endings, stranger.endings]).toEqual([[], ['elsewhere']])
    tab.client.close()
    await stage.clock.wind(1_000)
    const next = stage.openTab(stage.sharedAddress(() => stage.startWorker()).hosts)
    const read = next.client.call('chats.get', { chat })
    await stage.clock.wind(1_000)
    expect([await read, stage.device.mostLinesOpen]).toEqual([ok(null), 1])
  })
})
