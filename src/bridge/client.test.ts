import { beforeEach, describe, expect, test } from 'vitest'
import { createDeferred } from '../base/deferred'
import { fail, ok, type Result } from '../base/result'
import { cancelled, timedOut, type Failure } from '../domain/failure'
import type { ChatId, MessageKey } from '../domain/ids'
import { chat, hostOf, message, typing, createBridgeStage, type BridgeStage } from '../../tests/support/bridge-stage'
import { settle } from '../../tests/support/fake-clock'
import { createFakePipe } from '../../tests/support/fake-ports'
import { protocolMajor } from './build'
import { callHabits } from './call-habits'
import { decodeFromTab } from './envelope'
import type { Host } from './host-shape'
import { hold } from './liveness'

let stage: BridgeStage

beforeEach(() => {
  stage = createBridgeStage()
})

describe('calls', () => {
  test('an answer comes back to the call that asked for it', async () => {
    const worker = stage.startWorker()
    worker.respond = async (name) => (name === 'app.start' ? fail({ kind: 'offline' }) : ok('a:1/~7'))
    const tab = stage.openTab(() => worker)
    const [start, sent] = [tab.client.call('app.start', null), tab.client.call('messages.send', message)]
    await stage.clock.wind(1)
    expect(await start).toEqual(fail({ kind: 'offline' }))
    expect(await sent).toEqual(ok('a:1/~7' as MessageKey))
  })

  test('calls made before the house is open wait for it', async () => {
    const opening = createDeferred<void>()
    const worker = stage.startWorker({ house: opening.promise })
    const tab = stage.openTab(() => worker)
    const list = tab.client.call('chats.list', { from: 0, count: 10 })
    await stage.clock.wind(5_000)
    expect(worker.asked).toEqual([])
    opening.resolve()
    await settle()
    expect((await list).ok).toBe(true)
  })

  test('no answer in time: the call fails and the worker hears that nobody waits', async () => {
    const worker = stage.startWorker()
    const never = createDeferred<Result<unknown, Failure>>()
    worker.respond = () => never.promise
    const tab = stage.openTab(() => worker)
    const read = tab.client.call('chats.get', { chat })
    await stage.clock.wind(callHabits['chats.get'].deadline)
    expect(await read).toEqual(fail(timedOut))
    expect(tab.pipes[0]?.posted.at(-1)).toEqual({ kind: 'abort', id: 1 })
    never.resolve(ok(null))
    await settle()
    expect(tab.client.tab).not.toBe('')
  })

  test('an aborted call answers at once and its late answer is dropped', async () => {
    const worker = stage.startWorker()
    const late = createDeferred<Result<unknown, Failure>>()
    worker.respond = () => late.promise
    const tab = stage.openTab(() => worker)
    const controller = new AbortController()
    const read = tab.client.call('chats.get', { chat }, controller.signal)
    await settle()
    controller.abort()
    expect(await read).toEqual(fail(cancelled))
    await settle()
    late.resolve(ok(null))
    await settle()
    const before = tab.pipes[0]?.posted.length
    await stage.clock.wind(60_000)
    expect(tab.pipes[0]?.posted.length).toBe(before)
  })

  test('what cannot be cloned fails its own call and nothing else', async () => {
    const worker = stage.startWorker()
    const tab = stage.openTab(() => worker)
    await settle()
    const bad = tab.client.call('chats.get', { chat: (() => 1) as unknown as ChatId })
    const good = tab.client.call('chats.get', { chat })
    await settle()
    expect(await bad).toEqual(fail({ kind: 'not-understood', where: 'bridge.chats.get' }))
    expect((await good).ok).toBe(true)
  })

  test('an ask of the wrong shape never reaches the engine', async () => {
    const worker = stage.startWorker()
    const tab = stage.openTab(() => worker)
    const bad = tab.client.call('chats.get', { chat: 5 as unknown as ChatId })
    await settle()
    expect(await bad).toEqual(fail({ kind: 'not-understood', where: 'bridge.chats.get' }))
    expect(worker.asked).toEqual([])
  })

  test('an answer that throws or cannot be cloned still answers', async () => {
    const worker = stage.startWorker()
    worker.respond = (name) =>
      name === 'chats.get' ? Promise.reject(new Error('bug')) : Promise.resolve(ok({ run: () => 1 }))
    const tab = stage.openTab(() => worker)
    const [thrown, uncloned] = [tab.client.call('chats.get', { chat }), tab.client.call('app.start', null)]
    await settle(60)
    expect(await thrown).toEqual(fail({ kind: 'not-understood', where: 'engine.chats.get' }))
    expect(await uncloned).toEqual(fail({ kind: 'not-understood', where: 'bridge.app.start' }))
  })
})

describe('changes', () => {
  test('every tab hears every change once, in order', async () => {
    const worker = stage.startWorker()
    const tabs = [stage.openTab(() => worker), stage.openTab(() => worker)]
    await settle()
    worker.publish()
    worker.publish()
    await settle()
    for (const tab of tabs) expect([tab.changes.length, tab.resets]).toEqual([2, 0])
  })

  test('a hole in the numbers: the tab asks again for what it shows, once', async () => {
    const worker = stage.startWorker()
    const tab = stage.openTab(() => worker)
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
    const worker = stage.locks.view()
    await hold(worker, 'worker:x')
    theirs.listen((raw) => {
      if (decodeFromTab(raw)?.kind !== 'hello') return
      theirs.post({ kind: 'hello', protocol: protocolMajor, build: 'b1', life: 'x', lock: 'worker:x', number: 4 })
    })
    const tab = stage.openTab([hostOf('shared-worker', () => mine)])
    await settle()
    for (const number of [5, 5, 4, 7, 8]) theirs.post({ kind: 'changes', number, changes: [typing] })
    await settle()
    expect([tab.changes.length, tab.resets]).toEqual([2, 1])
  })
})

describe('hosts', () => {
  test('a host that never answers is tried twice for three seconds, then the next one', async () => {
    const worker = stage.startWorker()
    let tries = 0
    const tab = stage.openTab([
      hostOf('shared-worker', () => {
        tries += 1
        return createFakePipe()[0]
      }),
      hostOf('one-tab', () => {
        const [mine, theirs] = createFakePipe()
        worker.accept(theirs)
        return mine
      }),
    ])
    const read = tab.client.call('chats.get', { chat })
    await stage.clock.wind(5_999)
    expect([tries, worker.server.seats().length]).toEqual([2, 0])
    await stage.clock.wind(1)
    expect(await read).toEqual(ok(null))
  })

  test('a browser that refuses every kind of worker is told so', async () => {
    const refuse: Host['connect'] = (tellBroken) => {
      tellBroken()
      return createFakePipe()[0]
    }
    const tab = stage.openTab([hostOf('shared-worker', refuse), hostOf('one-tab', refuse)])
    await stage.clock.wind(5_000)
    expect(tab.endings).toEqual(['no-host'])
  })
})
