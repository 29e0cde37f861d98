import { describe, expect, test } from 'vitest'
import { createFakeClock, settle } from '../../tests/support/fake-clock'
import { createSeededRandom } from '../base/random'
import { dig, greeted, loginAsk, online, signIn } from './probe'
import { createSandbox } from './sandbox'
import { first } from './world/tiny'
import { anna } from './world/people'
import { dialogId } from './world/ids'
import type { Keep } from './world/journal'

/** A keep in memory, as JSON, with a switch that makes writing slow. */
function memoryKeep() {
  let lines: string[] = []
  let gate: Promise<void> | null = null
  const keep: Keep = {
    load: async () => lines.map((line) => JSON.parse(line) as unknown),
    append(entries) {
      lines.push(...entries.map((entry) => JSON.stringify(entry)))
      return gate ?? undefined
    },
    clear() {
      lines = []
    },
  }
  return { keep, lines: () => lines, slow: (until: Promise<void> | null) => (gate = until) }
}

const chatId = dialogId(first.id, anna)

describe('the journal', () => {
  test('after a restart tokens, messages, numbers, marks, edits, deletions and people are still there', async () => {
    const { keep } = memoryKeep()
    const clock = createFakeClock()
    const start = async (seed: number) => {
      const sandbox = createSandbox({
        clock,
        random: createSeededRandom(seed),
        keep,
        latency: () => 0,
        personas: false,
        idleAfter: null,
      })
      await sandbox.ready
      return sandbox
    }
    const before = await start(1)
    const probe = greeted(before)
    const token = signIn(probe, '+79000000001')
    probe.good(19, { ...loginAsk, token })
    const send = (cid: number, text: string) =>
      dig<string>(probe.good(64, { chatId, message: { cid, text } }), 'message.id')
    const [kept, edited, deleted] = [send(1, 'останусь'), send(2, 'исправь'), send(3, 'удали')]
    probe.good(67, { chatId, messageId: edited, text: 'исправлено' })
    probe.good(66, { chatId, messageIds: [deleted], forMe: false })
    probe.good(16, { firstName: 'Ивушка' })
    const mark = dig(probe.good(50, { chatId, mark: clock.now() + 10 }), 'mark')

    await clock.wind(3_600_000)
    const after = await start(2)
    const again = greeted(after)
    const welcome = again.good(19, { ...loginAsk, token })
    expect(dig(welcome, 'profile.contact.names.0.firstName')).toBe('Ивушка')
    expect(dig(again.good(48, { chatIds: [chatId] }), `chats.0.participants.${first.id}`)).toBe(mark)
    expect(dig(again.good(64, { chatId, message: { cid: 1, text: 'останусь' } }), 'message.id')).toBe(kept)
    expect(dig(again.good(71, { chatId, messageIds: [kept, edited, deleted] }), 'messages')).toMatchObject([
      { id: kept },
      { id: edited, text: 'исправлено' },
    ])
    expect(after.ledger()).toEqual(before.ledger())
  })

  test('nothing is answered before it is written down', async () => {
    const { keep, slow } = memoryKeep()
    const sandbox = createSandbox({ clock: createFakeClock(), random: createSeededRandom(1), keep, world: 'tiny' })
    await sandbox.ready
    const probe = online(sandbox)
    let written = (): void => {}
    void slow(new Promise((resolve) => (written = resolve)))
    probe.ask(64, { chatId: 24_348_415, message: { cid: 1, text: 'x' } })
    await settle()
    expect(probe.heard).toEqual([])
    void slow(null)
    written()
    await settle()
    expect(probe.heard).toMatchObject([{ cmd: 1, opcode: 64 }])
  })

  test('frames that come before the journal is read are answered after it', async () => {
    const { keep } = memoryKeep()
    const sandbox = createSandbox({ clock: createFakeClock(), random: createSeededRandom(1), keep, world: 'tiny' })
    const heard: string[] = []
    const connection = sandbox.max.connect({ send: (data) => heard.push(String(data)), close: () => {} })
    connection.receive('{"ver":11,"cmd":0,"seq":0,"opcode":6,"payload":{"userAgent":{"deviceType":"WEB"}}}')
    expect(heard).toEqual([])
    await settle()
    expect(heard).toHaveLength(1)
  })

  test('a journal of another kind begins a new world', async () => {
    const { keep, lines } = memoryKeep()
    await keep.append([{ do: 'something else' }])
    const sandbox = createSandbox({ clock: createFakeClock(), random: createSeededRandom(1), keep, world: 'tiny' })
    await sandbox.ready
    expect(lines()).toHaveLength(1)
    expect(JSON.parse(lines()[0]!)).toMatchObject({ do: 'born', size: 'tiny' })
  })
})

describe('the line', () => {
  test('a silent one is dropped after 90 seconds, one that pings is not', async () => {
    const clock = createFakeClock()
    const sandbox = createSandbox({ clock, random: createSeededRandom(1), world: 'tiny', idleAfter: 90_000 })
    const [silent, alive] = [online(sandbox), online(sandbox)]
    await clock.wind(60_000)
    alive.good(1, { interactive: true })
    await clock.wind(40_000)
    expect(silent.closed()).toBe(1006)
    expect(alive.closed()).toBeNull()
  })

  test('with latency, answers take time and keep their order', async () => {
    const clock = createFakeClock()
    const waits = [50, 5, 30]
    let turn = 0
    const sandbox = createSandbox({
      clock,
      random: createSeededRandom(1),
      world: 'tiny',
      latency: () => waits[turn++ % 3]!,
    })
    const heard: string[] = []
    const connection = sandbox.max.connect({ send: (data) => heard.push(String(data)), close: () => {} })
    for (const seq of [0, 1, 2]) connection.receive(JSON.stringify({ ver: 11, cmd: 0, seq, opcode: 1, payload: {} }))
    await clock.wind(49)
    expect(heard).toEqual([])
    await clock.wind(1)
    expect(heard.map((frame) => dig(JSON.parse(frame), 'seq'))).toEqual([0, 1, 2])
  })

  test('a tiny world sets no timer', () => {
    const clock = createFakeClock()
    online(createSandbox({ clock, random: createSeededRandom(1), world: 'tiny' })).good(64, {
      chatId: 24_348_415,
      message: { cid: 1, text: 'x' },
    })
    expect(clock.pending).toBe(0)
  })
})
