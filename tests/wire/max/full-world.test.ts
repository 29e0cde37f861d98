import { expect, test } from 'vitest'
import { createLog } from '../../../src/base/log'
import { createSeededRandom } from '../../../src/base/random'
import { createMaxNetwork } from '../../../src/networks/max/network'
import { openSocket } from '../../../src/sandbox/host/in-worker'
import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox'
import type { SignInAnswer } from '../../../src/domain/sign-in'
import type { Line, Network, SignedIn } from '../../../src/networks/network'
import { createFakeClock, type FakeClock } from '../../support/fake-clock'
import { createListening, type Listening } from '../listening'
import { contractAccount } from '../network.contract'
import { testAccount, testDevice } from './sandbox-stage'

interface World {
  readonly clock: FakeClock
  readonly sandbox: Sandbox
  readonly network: Network
}

function createWorld(): World {
  const clock = createFakeClock()
  const sandbox = createSandbox({ clock, random: createSeededRandom(5), personas: false })
  const network = createMaxNetwork({
    clock,
    random: createSeededRandom(9),
    log: createLog(clock),
    origin: 'https://strizh.example',
    device: testDevice,
    openSocket: (_address, on) =>
      openSocket(sandbox, clock, { open: on.opened, message: on.message, close: on.closed }),
  })
  return { clock, sandbox, network }
}

async function signIn(
  { clock, network }: World,
  phone: string,
  ...answers: readonly SignInAnswer[]
): Promise<SignedIn> {
  const session = network.signIn(contractAccount, testAccount.endpoint)
  const wait = async <T>(call: Promise<T>): Promise<T> => {
    await clock.wind(2_000)
    return call
  }
  await wait(session.begin())
  for (const answer of [{ give: 'phone', phone } as const, { give: 'code', code: '123456' } as const, ...answers]) {
    const outcome = await wait(session.answer(answer))
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure))
    if (outcome.value.ask === 'nothing') {
      session.close()
      return outcome.value
    }
  }
  throw new Error('the sign-in did not end')
}

async function open(world: World, signedIn: SignedIn): Promise<{ readonly line: Line; readonly ear: Listening }> {
  const ear = createListening()
  const account = { ...testAccount, me: signedIn.me.id, name: signedIn.me.name }
  const line = world.network.open(account, signedIn.credentials, null, ear)
  await world.clock.wind(5_000)
  return { line, ear }
}

test('the whole believable world is understood but for the one thing planted in it: every chat page by page, everybody, and the newest history of each', async () => {
  const world = createWorld()
  const signedIn = await signIn(world, '+7 900 000 00 01')
  const { line, ear } = await open(world, signedIn)
  expect(line.state.at).toBe('live')

  for (let page = 0; page < 30; page += 1) {
    const more = line.moreChats()
    await world.clock.wind(1_000)
    const answer = await more
    if (!answer.ok || answer.value === null) break
  }
  const chats = [...new Map(ear.chats().map((chat) => [chat.id, chat])).values()]
  expect(chats.length).toBeGreaterThan(250)
  expect(new Set(chats.map((chat) => chat.kind))).toEqual(new Set(['dialog', 'group', 'channel', 'saved']))
  expect(chats.filter((chat) => chat.kind === 'saved')).toHaveLength(1)

  for (const chat of chats) {
    const page = line.history({ chat: chat.id, from: 'newest', older: 50, newer: 0 })
    await world.clock.wind(200)
    expect((await page).ok).toBe(true)
  }
  const known = new Set(ear.of('people').flatMap(({ people }) => people.map(({ id }) => id)))
  for (const chat of chats) if (chat.peer && chat.peer !== signedIn.me.id) expect(known).toContain(chat.peer)
  expect(line.statistics().notUnderstood.map(({ where }) => where)).toEqual(['unknown attachment HOLOGRAM'])
  line.close()
})

test('a wrong number and a wrong code keep their step, and the right ones go on', async () => {
  const world = createWorld()
  const session = world.network.signIn(contractAccount, testAccount.endpoint)
  const give = async (answer: SignInAnswer) => {
    const outcome = session.answer(answer)
    await world.clock.wind(2_000)
    return outcome
  }
  const begun = session.begin()
  await world.clock.wind(2_000)
  expect(await begun).toEqual({ ok: true, value: { ask: 'phone' } })
  expect(await give({ give: 'phone', phone: '12' })).toMatchObject({ ok: false, failure: { reason: 'wrong-phone' } })
  expect(await give({ give: 'phone', phone: '8 (900) 000-00-01' })).toMatchObject({
    ok: true,
    value: { ask: 'code', phone: '+79000000001', length: 6 },
  })
  expect(await give({ give: 'code', code: '000000' })).toMatchObject({ ok: false, failure: { reason: 'wrong-code' } })
  expect(await give({ give: 'resend' })).toMatchObject({ ok: true, value: { ask: 'code' } })
  const done = await give({ give: 'code', code: '123 456' })
  expect(done).toMatchObject({ ok: true, value: { ask: 'nothing' } })
  if (!done.ok || done.value.ask !== 'nothing') return
  expect(done.value.credentials['deviceId']).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
  session.close()
})

test('an account with a password asks for it with its hint, and a wrong one keeps the step', async () => {
  const world = createWorld()
  const session = world.network.signIn(contractAccount, testAccount.endpoint)
  const give = async (answer: SignInAnswer) => {
    const outcome = session.answer(answer)
    await world.clock.wind(2_000)
    return outcome
  }
  await give({ give: 'phone', phone: '+79000000003' })
  expect(await give({ give: 'code', code: '123456' })).toEqual({
    ok: true,
    value: { ask: 'password', hint: 'как называется птица' },
  })
  expect(await give({ give: 'password', password: 'sparrow' })).toMatchObject({
    ok: false,
    failure: { reason: 'wrong-password' },
  })
  expect(await give({ give: 'password', password: 'strizh' })).toMatchObject({ ok: true, value: { ask: 'nothing' } })
  session.close()
})

test('a new phone number is asked for a name, and its owner can sign in at once', async () => {
  const world = createWorld()
  const signedIn = await signIn(world, '+79991112233', { give: 'name', firstName: 'Нора', lastName: '' })
  expect(signedIn.me.name).toBe('Нора')
  const { line } = await open(world, signedIn)
  expect(line.state.at).toBe('live')
  line.close()
})

test('a sign-in survives a connection lost between its steps', async () => {
  const world = createWorld()
  const session = world.network.signIn(contractAccount, testAccount.endpoint)
  const wait = async <T>(call: Promise<T>): Promise<T> => {
    await world.clock.wind(2_000)
    return call
  }
  await wait(session.begin())
  await wait(session.answer({ give: 'phone', phone: '+79000000001' }))
  world.sandbox.control({ do: 'drop' })
  await world.clock.wind(100)
  expect(await wait(session.answer({ give: 'code', code: '123456' }))).toMatchObject({
    ok: true,
    value: { ask: 'nothing' },
  })
  session.close()
})

test('all garbage the sandbox can say is counted, and the line lives and hears the next message', async () => {
  const world = createWorld()
  const { line, ear } = await open(world, await signIn(world, '+79000000001'))
  expect(world.sandbox.control({ do: 'garbage', kind: 'all' })).toMatchObject({ ok: true })
  expect(world.sandbox.control({ do: 'garbage', kind: 'huge' })).toMatchObject({ ok: true })
  await world.clock.wind(1_000)
  expect(line.state.at).toBe('live')
  const places = line.statistics().notUnderstood.map(({ where }) => where)
  expect(places).toContain('frame: not-json')
  expect(places).toContain('frame: binary frame')
  expect(places).toContain('frame: too-long')
  expect(places).toContain('frame: too-deep')
  expect(places).toContain('unknown push 7777')
  expect(places).toContain('unknown attachment HOLOGRAM')
  expect(places).toContain('answer 49 that nobody awaits')
  expect(places.some((where) => where.includes('__proto__'))).toBe(true)
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  const heard = ear.messages().length
  const chat = ear.chats().find(({ kind, isHidden }) => kind === 'dialog' && !isHidden)!
  const person = Number(chat.peer!.split(':')[1])
  expect(world.sandbox.control({ do: 'say', person, text: 'still here?' })).toMatchObject({ ok: true })
  await world.clock.wind(1_000)
  expect(ear.messages().length).toBe(heard + 1)
  line.close()
})
