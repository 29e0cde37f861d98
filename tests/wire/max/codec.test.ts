import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createSeededRandom, integerBelow, type Random } from '../../../src/base/random'
import { calls } from '../../../src/networks/max/calls'
import { catchUpUpdates } from '../../../src/networks/max/catch-up'
import { usualConfig } from '../../../src/networks/max/translate/config'
import { toRefusing } from '../../../src/networks/max/translate/failure'
import { updatesByOpcode } from '../../../src/networks/max/updates'
import { jsonCodec } from '../../../src/networks/max/wire/json-codec'
import { loginShape } from '../../../src/networks/max/wire/login'
import { createNotes } from '../../../src/networks/max/wire/notes'
import { readAs, type Reads } from '../../../src/networks/max/wire/reading'
import { contractAccount } from '../network.contract'

const frame = (cmd: unknown, payload: unknown, seq = 1, opcode = 64): string =>
  JSON.stringify({ ver: 10, cmd, seq, opcode, payload, extra: 'ignored' })
const kindOf = (data: string | Uint8Array): string => {
  const decoded = jsonCodec.decode(data)
  return decoded.ok ? decoded.value.frame.kind : decoded.failure
}

describe('the JSON codec', () => {
  test('what a client encodes has the envelope of the protocol', () => {
    expect(JSON.parse(String(jsonCodec.encode({ sequence: 7, opcode: 64, payload: { a: 1 } })))).toEqual({
      ver: 11,
      cmd: 0,
      seq: 7,
      opcode: 64,
      payload: { a: 1 },
    })
  })

  test('any payload survives the way there and back', () => {
    const payloads = fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
    )
    fc.assert(
      fc.property(fc.nat(65_535), fc.nat(400), payloads, (sequence, opcode, payload) => {
        const decoded = jsonCodec.decode(jsonCodec.encode({ sequence, opcode, payload }))
        expect(decoded).toEqual({
          ok: true,
          value: { frame: { kind: 'push', sequence, opcode, payload: { ...payload } }, oddities: [] },
        })
      }),
      { numRuns: 1_000 },
    )
  })

  test('kinds are told by cmd, and errors also by what they carry', () => {
    expect(kindOf(frame(0, {}))).toBe('push')
    expect(kindOf(frame(0, { error: 'looks.like.one' }))).toBe('push')
    expect(kindOf(frame(1, null))).toBe('answer')
    expect(kindOf(frame(1, { error: '' }))).toBe('answer')
    expect(kindOf(frame(1, { error: 'internal' }))).toBe('error')
    expect(kindOf(frame(2, null))).toBe('error')
    expect(kindOf(frame(3, {}))).toBe('error')
    expect(kindOf(frame(9, {}))).toBe('push')
  })

  test('a missing payload is null, and the version is not looked at', () => {
    const decoded = jsonCodec.decode('{"cmd":1,"seq":0,"opcode":1}')
    expect(decoded).toMatchObject({ ok: true, value: { frame: { kind: 'answer', payload: null } } })
  })

  test.each([
    ['{"ver":11', 'not-json'],
    ['[1,2]', 'not an object'],
    ['null', 'not an object'],
    ['{"cmd":0,"seq":1}', 'no opcode'],
    ['', 'not-json'],
  ])('%s is refused by name', (data, failure) => {
    expect(jsonCodec.decode(data)).toEqual({ ok: false, failure })
  })

  test('a binary frame is refused by name', () => {
    expect(jsonCodec.decode(new Uint8Array(12))).toEqual({ ok: false, failure: 'binary frame' })
  })
})

const login = readFileSync(new URL('login-long.json', import.meta.url), 'utf8')
const pushes = readFileSync(new URL('pushes.json', import.meta.url), 'utf8')
const view = { account: contractAccount, me: '5120431', config: usualConfig, now: 0 }

/** Everything that happens to a frame between the socket and the ear. */
function takeIn(data: string): void {
  const notes = createNotes(() => 0)
  const decoded = jsonCodec.decode(data)
  if (!decoded.ok) return
  const { kind, opcode, payload } = decoded.value.frame
  if (kind === 'error') toRefusing(payload, '1')
  updatesByOpcode.get(opcode)?.updates(payload, view, notes)
  const answered = Object.values(calls).find((call) => call.opcode === opcode)
  if (answered) readAs(answered.answer as Reads<unknown>, payload, 'answer', notes)
  if (opcode === 19) {
    const read = readAs(loginShape, payload, 'login', notes)
    if (read) catchUpUpdates(view, read.value, read.value.chats ?? [], [], usualConfig)
  }
  notes.read()
}

const strange = [
  'null',
  '{}',
  '[]',
  '""',
  '-1',
  '1e999',
  'true',
  '{"__proto__":{"x":1}}',
  '99999999999999999999',
  '"\\ud800"',
  '"x"',
  '{"id":{}}',
  '[[[[]]]]',
]

/** Breaks a frame in a way that often leaves it JSON: a value replaced, a key renamed, a piece cut or doubled, a sign changed. */
function mutate(random: Random, text: string): string {
  const at = integerBelow(random, text.length)
  const pick = strange[integerBelow(random, strange.length)]!
  switch (integerBelow(random, 5)) {
    case 0: {
      const colon = text.indexOf(':', at)
      const end = colon < 0 ? -1 : text.slice(colon + 1).search(/[,}\]]/)
      return end < 0 ? text : text.slice(0, colon + 1) + pick + text.slice(colon + 1 + end)
    }
    case 1: {
      const quote = text.indexOf('"', at)
      return quote < 0 ? text : `${text.slice(0, quote + 1)}z${text.slice(quote + 1)}`
    }
    case 2:
      return text.slice(0, at) + text.slice(at + integerBelow(random, 30))
    case 3:
      return text.slice(0, at) + text.slice(Math.max(0, at - 20), at) + text.slice(at)
    default:
      return text.slice(0, at) + String.fromCharCode(integerBelow(random, 128)) + text.slice(at + 1)
  }
}

test('20,000 mutated frames are read or refused, and none throws', () => {
  const random = createSeededRandom(20_251_120)
  const frames = [
    ...(JSON.parse(pushes) as readonly { readonly frame: unknown }[]).map((row) => JSON.stringify(row.frame)),
    ...(JSON.parse(login) as { readonly chats: readonly unknown[] }).chats.map((chat) => frame(0, { chat }, 1, 135)),
    frame(3, { error: 'login.token', message: 'FAIL_LOGIN_TOKEN' }),
    frame(1, { passwordChallenge: { trackId: 't', hint: 'h' }, tokenAttrs: { LOGIN: { token: 't' } } }, 1, 18),
    frame(1, { messages: [{ id: '5', time: 1, text: 'a', attaches: [{ _type: 'PHOTO', baseUrl: 'x' }] }] }, 1, 49),
    frame(1, { members: [], contacts: [{ id: 7, names: [{ name: 'x' }] }] }, 1, 32),
  ]
  const whole = frame(1, JSON.parse(login), 1, 19)
  let tried = 0
  for (; tried < 20_000; tried += 1) {
    let data = tried % 40 === 0 ? whole : frames[integerBelow(random, frames.length)]!
    for (let wounds = 1 + integerBelow(random, 3); wounds > 0; wounds -= 1) data = mutate(random, data)
    try {
      takeIn(data)
    } catch (error) {
      throw new Error(`frame ${tried} threw: ${data.slice(0, 500)}`, { cause: error })
    }
  }
  expect(tried).toBe(20_000)
  expect(Reflect.get({}, 'x')).toBeUndefined()
})

test('a login of 272 kB is read in a time that people do not notice', () => {
  const one = JSON.parse(login) as { readonly chats: readonly unknown[] }
  const chats = Array.from({ length: 34 }, () => one.chats).flat()
  const data = frame(1, { ...one, chats }, 1, 19)
  expect(data.length).toBeGreaterThan(200_000)
  const timeOf = (work: () => unknown): number => {
    const times = Array.from({ length: 9 }, () => {
      const began = performance.now()
      work()
      return performance.now() - began
    })
    return times.toSorted((a, b) => a - b)[4]!
  }
  const plain = timeOf(() => JSON.parse(data) as unknown)
  const read = timeOf(() => takeIn(data))
  expect(read / plain).toBeLessThan(30)
})
