import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../tests/support/fake-clock'
import { createSeededRandom } from '../base/random'
import { commandNames } from './control'
import { answerHttp } from './http'
import { garbage } from './max/garbage'
import { dig, greeted, loginAsk, online, openProbe } from './probe'
import { createSandbox } from './sandbox'

const chatId = 24_348_415
const lev = 20_817_744
const clock = createFakeClock()
const begin = (world: 'tiny' | 'full' = 'tiny') =>
  createSandbox({
    clock,
    random: createSeededRandom(1),
    world,
    latency: () => 0,
    personas: world === 'full',
    idleAfter: null,
  })
const hello = { chatId, message: { cid: 1, text: 'x' } }
const texts = (frames: readonly unknown[]) => frames.map((frame) => dig(frame, 'message.text'))

describe('faults of the line', () => {
  test('drop ends lines, of one user or of all', () => {
    const sandbox = begin()
    const [me, peer] = [online(sandbox), online(sandbox, '+79000000002')]
    expect(sandbox.control({ do: 'drop', user: lev })).toEqual({ ok: true, lines: 1 })
    expect([me.closed(), peer.closed()]).toEqual([null, 1006])
    sandbox.control({ do: 'drop', code: 1000 })
    expect(me.closed()).toBe(1000)
  })

  test('refuse turns new connections away, and lets them in again', () => {
    const sandbox = begin()
    sandbox.control({ do: 'refuse' })
    expect(sandbox.max.accepts(null)).toBe(false)
    sandbox.control({ do: 'refuse', on: false })
    expect(sandbox.max.accepts(null)).toBe(true)
  })

  test('strict-origin lets in the real client’s origin only', () => {
    const sandbox = begin()
    sandbox.control({ do: 'strict-origin' })
    expect([null, 'http://localhost', 'https://web.max.ru'].map(sandbox.max.accepts)).toEqual([false, false, true])
  })

  test('delay holds frames back', async () => {
    const sandbox = begin()
    const me = online(sandbox)
    sandbox.control({ do: 'delay', ms: 500 })
    expect(me.ask(1, {})).toBeNull()
    await clock.wind(500)
    expect(me.heard).toMatchObject([{ opcode: 1, cmd: 1 }])
  })

  test('lose-answer accepts the message and says nothing, or ends the line too', () => {
    const sandbox = begin()
    const me = online(sandbox)
    sandbox.control({ do: 'lose-answer' })
    expect(me.ask(64, hello)).toBeNull()
    expect(me.closed()).toBeNull()
    expect(dig(me.ask(64, hello), 'cmd')).toBe(1)
    sandbox.control({ do: 'lose-answer', count: 1, drop: true })
    expect(me.ask(64, { chatId, message: { cid: 2, text: 'y' } })).toBeNull()
    expect(me.closed()).toBe(1006)
    expect(sandbox.ledger().map(({ cid }) => cid)).toEqual([1, 2])
  })

  test('drop-before loses the message with the line', () => {
    const sandbox = begin()
    const me = online(sandbox)
    sandbox.control({ do: 'drop-before', count: 1 })
    expect(me.ask(64, hello)).toBeNull()
    expect(me.closed()).toBe(1006)
    expect(sandbox.ledger()).toEqual([])
  })

  test('stop-answering swallows everything on open lines; a new line is heard', () => {
    const sandbox = begin()
    const me = online(sandbox)
    sandbox.control({ do: 'stop-answering' })
    expect(me.ask(1, {})).toBeNull()
    expect(me.ask(64, hello)).toBeNull()
    expect(me.closed()).toBeNull()
    expect(sandbox.ledger()).toEqual([])
    expect(dig(online(sandbox).ask(1, {}), 'cmd')).toBe(1)
    sandbox.control({ do: 'stop-answering', on: false })
    expect(dig(me.ask(1, {}), 'cmd')).toBe(1)
  })
})

describe('faults of the talk', () => {
  const pair = () => {
    const sandbox = begin()
    return { sandbox, me: online(sandbox), peer: online(sandbox, '+79000000002') }
  }
  test('duplicate-pushes sends every push twice', () => {
    const { sandbox, me, peer } = pair()
    sandbox.control({ do: 'duplicate-pushes' })
    me.good(64, hello)
    expect(texts(peer.pushes(128))).toEqual(['x', 'x'])
  })

  test('reorder-pushes lets each second push overtake the first', () => {
    const { sandbox, me, peer } = pair()
    sandbox.control({ do: 'reorder-pushes' })
    me.good(64, { chatId, message: { cid: 1, text: '1' } })
    me.good(64, { chatId, message: { cid: 2, text: '2' } })
    expect(texts(peer.pushes(128))).toEqual(['2', '1'])
  })

  test('echo-to-all tells the sender too', () => {
    const { sandbox, me } = pair()
    sandbox.control({ do: 'echo-to-all' })
    me.good(64, hello)
    expect(me.pushes(128)).toMatchObject([{ message: { cid: 1 } }])
  })

  test('numeric-ids sends ids as bare numbers', () => {
    const { sandbox, me } = pair()
    sandbox.control({ do: 'numeric-ids' })
    me.ask(64, hello)
    expect(String(me.raw.at(-1))).toMatch(/"id":\d{16,}/)
  })

  test('proto-state-once asks for a new handshake; after 6 and 19 all is well', () => {
    const { sandbox, me } = pair()
    sandbox.control({ do: 'proto-state-once' })
    expect(me.error(64, hello)).toBe('proto.state')
    me.good(6, { userAgent: { deviceType: 'WEB' } })
    me.good(19, { ...loginAsk, token: `tiny-token-5120431` })
    expect(me.error(64, hello)).toBeNull()
  })

  test('expire-token leaves lines open and refuses the next sign-in', () => {
    const { sandbox, me } = pair()
    expect(dig(sandbox.control({ do: 'expire-token', user: 5_120_431 }), 'tokens')).toBe(2)
    expect(me.closed()).toBeNull()
    expect(greeted(sandbox).error(19, { ...loginAsk, token: 'tiny-token-5120431' })).toBe('login.token')
    expect(greeted(sandbox).error(19, { ...loginAsk, token: `tiny-token-${lev}` })).toBeNull()
  })

  test('expire-session and reconnect are pushes 97 and 3', () => {
    const { sandbox, me } = pair()
    sandbox.control({ do: 'expire-session' })
    sandbox.control({ do: 'reconnect' })
    expect([me.pushes(97).length, me.pushes(3).length]).toEqual([1, 1])
  })

  test('refuse-version, hello-null, captcha, not-ready, close-after-error and removed-by-status do as they say', () => {
    const { sandbox, me, peer } = pair()
    sandbox.control({ do: 'hello-null' })
    expect(openProbe(sandbox).good(6, { userAgent: { deviceType: 'WEB' } })).toBeNull()
    sandbox.control({ do: 'captcha' })
    expect(me.error(17, { phone: '+79000000001', type: 'START_AUTH' })).toBe('captcha.create-session-failed')
    sandbox.control({ do: 'not-ready', count: 2 })
    const photo = { chatId, message: { cid: 9, attaches: [{ _type: 'PHOTO', photoToken: 't' }] } }
    expect([1, 2, 3].map(() => me.error(64, photo))).toEqual(['attachment.not.ready', 'attachment.not.ready', null])
    sandbox.control({ do: 'removed-by-status' })
    const id = dig(me.good(64, hello), 'message.id')
    me.good(66, { chatId, messageIds: [id], forMe: false })
    expect(peer.pushes(128).at(-1)).toMatchObject({ message: { id, status: 'REMOVED' } })
    sandbox.control({ do: 'close-after-error' })
    expect(me.error(64, {})).toBe('proto.payload')
    expect(me.closed()).toBe(1006)
    sandbox.control({ do: 'refuse-version' })
    expect(openProbe(sandbox).error(6, { userAgent: { deviceType: 'WEB' } })).toBe('proto.ver')
    sandbox.control({ do: 'calm' })
    expect(openProbe(sandbox).error(6, { userAgent: { deviceType: 'WEB' } })).toBeNull()
  })

  test('garbage reaches the line as it is, and its neighbours arrive', () => {
    const { sandbox, me } = pair()
    me.forget()
    for (const kind of Object.keys(garbage))
      expect(sandbox.control({ do: 'garbage', kind })).toMatchObject({ ok: true, lines: 2 })
    expect(me.raw).toHaveLength(Object.keys(garbage).length)
    expect(me.raw.some((data) => data.length > 5_000_000)).toBe(true)
    expect(me.error(64, hello)).toBeNull()
  })
})

describe('the script', () => {
  test('a person writes, types, edits, reacts, reads and deletes', () => {
    const sandbox = begin()
    const me = online(sandbox)
    const made = sandbox.control({ do: 'say', person: lev, text: 'Эй' })
    expect(made).toMatchObject({ ok: true, chat: chatId })
    expect(me.pushes(128)).toMatchObject([{ message: { text: 'Эй', sender: lev } }])
    sandbox.control({ do: 'type', person: lev, chat: chatId })
    expect(me.pushes(129)).toHaveLength(1)
    sandbox.control({ do: 'edit', person: lev, text: 'Эге' })
    expect(texts(me.pushes(128))).toEqual(['Эй', 'Эге'])
    me.good(64, hello)
    sandbox.control({ do: 'react', person: lev, emoji: '🔥' })
    expect(me.pushes(155)).toMatchObject([{ counters: [{ reaction: '🔥', count: 1 }] }])
    sandbox.control({ do: 'read', person: lev })
    expect(me.pushes(130)).toMatchObject([{ userId: lev }])
    sandbox.control({ do: 'delete', person: lev })
    expect(me.pushes(142)).toMatchObject([{ messageIds: [dig(made, 'message')] }])
    sandbox.control({ do: 'presence', person: lev, on: true })
    expect(me.pushes(132)).toMatchObject([{ userId: lev, presence: { on: 'ON' } }])
  })

  test('reset begins the world anew and ends all lines', () => {
    const sandbox = begin()
    const me = online(sandbox)
    me.good(64, hello)
    sandbox.control({ do: 'reset' })
    expect(me.closed()).toBe(1006)
    expect(sandbox.ledger()).toEqual([])
  })

  test.each([
    {},
    { do: 'fly' },
    { do: '__proto__' },
    { do: 'constructor' },
    { do: 'say' },
    { do: 'say', person: lev },
    { do: 'say', person: 4, text: 'x' },
    { do: 'garbage', kind: 'toString' },
    { do: 'edit', person: lev },
  ])('a wrong command %j is refused with a reason', (command) => {
    expect(begin().control(command)).toMatchObject({ ok: false, error: expect.any(String) as string })
  })
})

describe('over HTTP', () => {
  const get = (path: string, method = 'GET', body = '') => answerHttp(begin('full'), { method, path, body })

  test('the hand page has no inline script or style, and its files are there', () => {
    const page = String(get('/sandbox/')?.body)
    expect(page).not.toMatch(/<script(?![^>]*src=)|<style|style=|onclick=/)
    for (const [, file] of page.matchAll(/(?:src|href)="([^"]+)"/g)) expect(get(file!)?.status).toBe(200)
  })

  test('every button of the hand page is a command that exists', () => {
    const script = String(get('/sandbox/hand.js')?.body) + String(get('/sandbox/')?.body)
    const used = [...script.matchAll(/(?:do: '|name="do" value=")([a-z-]+)/g)].map(([, name]) => name!)
    expect(used.length).toBeGreaterThan(20)
    expect(used.filter((name) => !commandNames.includes(name))).toEqual([])
  })

  test('status counts connections, frames and accepted messages', () => {
    const sandbox = begin()
    const me = online(sandbox)
    me.good(64, hello)
    const status: unknown = JSON.parse(
      String(answerHttp(sandbox, { method: 'GET', path: '/sandbox/status', body: '' })?.body),
    )
    expect(status).toMatchObject({
      connections: { open: 1, opened: 1, lines: [{ user: 5_120_431, stage: 'online' }] },
      accounts: [{ phone: '+79000000001', code: '123456' }, { phone: '+79000000002' }],
      frames: { received: { 6: 1, 19: 1, 64: 1 }, malformed: 0 },
      ledger: { [chatId]: [{ cid: 1, text: 'x' }] },
    })
  })

  test('control takes a JSON object by POST only', () => {
    expect(get('/sandbox/control')?.status).toBe(405)
    expect(get('/sandbox/control', 'POST', 'x')?.status).toBe(400)
    expect(get('/sandbox/control', 'POST', '{"do":"fly"}')?.status).toBe(400)
    expect(get('/sandbox/control', 'POST', '{"do":"fast"}')?.status).toBe(200)
  })

  test('pictures are drawn, other paths are not its own', () => {
    for (const path of ['avatar/17-1.svg', 'chat/71000000000017-1.svg', 'photo/9.svg', 'sticker/51.svg']) {
      expect(get(`/sandbox/max/media/${path}`)).toMatchObject({ status: 200, type: 'image/svg+xml' })
    }
    expect(get('/sandbox/max/media/audio/4.wav')).toMatchObject({ status: 200, type: 'audio/wav' })
    expect(get('/sandbox/max/media/../secret')?.status).toBe(404)
    expect(get('/sandbox/nothing')?.status).toBe(404)
    expect(get('/other')).toBeNull()
  })
})
