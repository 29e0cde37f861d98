import { beforeEach, describe, expect, test } from 'vitest'
import { createDeferred } from '../base/deferred'
import { fail, ok, type Result } from '../base/result'
import { timedOut, type Failure } from '../domain/failure'
import { callsOf, chat, message, createBridgeStage, type BridgeStage } from '../../tests/support/bridge-stage'
import { settle } from '../../tests/support/fake-clock'

let stage: BridgeStage

beforeEach(() => {
  stage = createBridgeStage()
})

describe('who dies', () => {
  test('a tab dies: the worker learns it from the lock and forgets it', async () => {
    const worker = stage.startWorker()
    const tab = stage.openTab(() => worker)
    const other = stage.openTab(() => worker)
    await settle()
    expect(worker.server.seats()).toHaveLength(2)
    tab.locks.die()
    await settle()
    expect(worker.gone).toEqual([tab.client.tab])
    expect(worker.server.seats().map((seat) => seat.id)).toEqual([other.client.tab])
  })

  test('a tab closes politely: the worker forgets it without waiting for the lock', async () => {
    const worker = stage.startWorker()
    const tab = stage.openTab(() => worker)
    await settle()
    tab.client.close()
    await settle()
    expect(worker.server.seats()).toEqual([])
    expect(worker.gone).toEqual([tab.client.tab])
  })

  test('the worker dies: the tab connects to a new one, is reset, and repeats what may be asked twice', async () => {
    let worker = stage.startWorker()
    const tab = stage.openTab(() => worker)
    await settle()
    const silent = createDeferred<Result<unknown, Failure>>()
    worker.respond = () => silent.promise
    const read = tab.client.call('chats.get', { chat })
    const sent = tab.client.call('messages.send', message)
    const removed = tab.client.call('messages.undo-remove', { undo: 'u1' })
    await settle()
    const dead = worker
    worker = stage.startWorker()
    dead.die()
    await settle(60)
    expect(await removed).toEqual(fail(timedOut))
    expect([await read, await sent]).toEqual([ok(null), ok(null)])
    expect(tab.resets).toBe(1)
    expect(callsOf(worker, 'messages.send').map((asked) => asked.ask)).toEqual([message])
    expect(callsOf(worker, 'messages.undo-remove')).toEqual([])
    worker.publish()
    await settle()
    expect(tab.changes).toHaveLength(1)
  })

  test('a new worker is told at once what the tab shows', async () => {
    let worker = stage.startWorker()
    const tab = stage.openTab(() => worker)
    void tab.client.call('tab.state', { isVisible: true, isFocused: false, openChat: null })
    void tab.client.call('tab.state', { isVisible: true, isFocused: true, openChat: chat })
    await settle()
    const dead = worker
    worker = stage.startWorker()
    dead.die()
    await settle(60)
    expect(callsOf(worker, 'tab.state').at(-1)?.ask).toEqual({ isVisible: true, isFocused: true, openChat: chat })
    expect(worker.server.seats()[0]?.state.openChat).toBe(chat)
  })

  test('a worker that ends itself says so, and the tab connects again', async () => {
    let worker = stage.startWorker()
    const tab = stage.openTab(() => worker)
    await settle()
    const ending = worker
    worker = stage.startWorker()
    void ending.server.farewell('closing')
    await stage.clock.wind(500)
    expect(worker.server.seats()).toHaveLength(1)
    expect([tab.resets, tab.endings.length]).toEqual([1, 0])
  })
})

describe('sleep', () => {
  test('a page back from the cache finds the same worker; what was in flight runs once and is answered', async () => {
    const worker = stage.startWorker()
    const tab = stage.openTab(() => worker)
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
    const worker = stage.startWorker()
    const tab = stage.openTab(() => worker)
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
    let worker = stage.startWorker()
    const tab = stage.openTab(() => worker)
    await settle()
    tab.client.rest()
    tab.pipes[0]?.cut()
    worker = stage.startWorker()
    tab.client.wake()
    await stage.clock.wind(999)
    expect(worker.server.seats()).toEqual([])
    await stage.clock.wind(1)
    expect(worker.server.seats()).toHaveLength(1)
    expect(tab.resets).toBe(1)
  })

  test('a worker that died while the page slept is replaced on waking without waiting', async () => {
    let worker = stage.startWorker()
    const tab = stage.openTab(() => worker)
    await settle()
    tab.client.rest()
    const dead = worker
    worker = stage.startWorker()
    dead.die()
    await settle()
    expect(worker.server.seats()).toEqual([])
    tab.client.wake()
    await settle()
    expect(worker.server.seats()).toHaveLength(1)
  })

  test('a browser that takes the locks of cached pages away: the tab is forgotten, and taken in again when it wakes', async () => {
    const worker = stage.startWorker()
    const tab = stage.openTab(() => worker)
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
