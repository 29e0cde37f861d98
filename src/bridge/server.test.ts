import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { createDeferred } from '../base/deferred'
import { fail, ok, type Result } from '../base/result'
import { type Failure } from '../domain/failure'
import { defaultSettings } from '../domain/settings'
import { chat, hostOf, message, createBridgeStage, type BridgeStage } from '../../tests/support/bridge-stage'
import { settle } from '../../tests/support/fake-clock'
import { createFakePipe } from '../../tests/support/fake-ports'
import { protocolMajor } from './build'
import { callHabits } from './call-habits'
import { decodeFromWorker } from './envelope'

let stage: BridgeStage

beforeEach(() => {
  stage = createBridgeStage()
})

describe('builds', () => {
  test('a tab of an older protocol is told to reload and its calls say why', async () => {
    const worker = stage.startWorker()
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
    const worker = stage.startWorker()
    const [mine, theirs] = createFakePipe()
    const heard: unknown[] = []
    mine.listen((raw) => heard.push(raw))
    worker.accept(theirs)
    mine.post({ kind: 'hello', protocol: protocolMajor + 1, build: 'b2', tab: 't0', lock: 'tab:t0' })
    await settle()
    expect(heard).toEqual([{ kind: 'farewell', because: 'closing' }])
    expect(worker.newerTabs).toBe(1)
  })

  test('after a handover the tab is told once; a send under way is answered first, later calls say newer-build', async () => {
    const worker = stage.startWorker()
    const tab = stage.openTab(() => worker)
    await settle()
    const disk = createDeferred<Result<unknown, Failure>>()
    worker.respond = () => disk.promise
    const sent = tab.client.call('messages.send', message)
    await settle()
    void worker.server.farewell('reload')
    await stage.clock.wind(1_000)
    expect(tab.endings).toEqual([])
    disk.resolve(ok('a:1/~7'))
    await settle()
    expect(await sent).toEqual(ok('a:1/~7'))
    expect(tab.endings).toEqual(['reload'])
    expect(await tab.client.call('chats.get', { chat })).toEqual(fail({ kind: 'newer-build' }))
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
    const worker = stage.startWorker()
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
    const tab = stage.openTab(() => worker)
    const read = tab.client.call('chats.get', { chat })
    await settle(60)
    expect((await read).ok).toBe(true)
  })

  test('the tab bears them too', async () => {
    const worker = stage.startWorker()
    const [mine, theirs] = createFakePipe()
    worker.accept(theirs)
    let hear: (message: unknown) => void = () => undefined
    const tab = stage.openTab([
      hostOf('shared-worker', () => ({
        ...mine,
        listen: (listener) => {
          hear = listener
          mine.listen(listener)
        },
      })),
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
