import { describe, expect, test } from 'vitest'
import { createHouse, type House } from '../../tests/support/house'
import { remoteOf, type ChatId } from '../domain/ids'
import { plainText } from '../domain/rich-text'
import { createMemoryDisk } from '../storage/memory-database'
import { betweenAudits } from './audit'

const realWay = { route: 'real', address: null, clientVersion: null } as const

async function living(): Promise<House> {
  const house = createHouse()
  house.net.setChat({ remote: '7', kind: 'dialog', title: 'Anna' })
  await house.net.say('7', '2', 'hi', { isPushed: false })
  await house.signIn()
  await house.connect()
  return house
}

async function signInByPhone(house: House): Promise<string> {
  const { session } = await house.call('sign-in.begin', { network: 'max', endpoint: realWay })
  await house.call('sign-in.answer', { session, answer: { give: 'phone', phone: '+70000000000' } })
  const done = await house.call('sign-in.answer', { session, answer: { give: 'code', code: '111111' } })
  if (!('account' in done)) throw new Error('not signed in')
  return done.account
}

describe('signing in', () => {
  test('a wrong code keeps the step, and the person answers again', async () => {
    const house = createHouse()
    await house.messenger.start()
    const { session } = await house.call('sign-in.begin', { network: 'max', endpoint: realWay })
    await house.call('sign-in.answer', { session, answer: { give: 'phone', phone: '+70000000000' } })
    const wrong = await house.call('sign-in.answer', { session, answer: { give: 'code', code: '000000' } })
    expect(wrong).toMatchObject({ step: { ask: 'code' }, failure: { reason: 'wrong-code' } })
    const right = await house.call('sign-in.answer', { session, answer: { give: 'code', code: '111111' } })
    expect(right).toHaveProperty('account')
  })

  test('the demo is made once, however often it is started', async () => {
    const house = createHouse()
    await house.messenger.start()
    const [one, two] = await Promise.all([house.call('demo.start', null), house.call('demo.start', null)])
    expect(one).toEqual(two)
    expect(await house.call('demo.start', null)).toEqual(one)
    expect(house.disk.rows('accounts')).toHaveLength(1)
  })

  test('two accounts share one list and one outbox, each over its own line', async () => {
    const house = await living()
    const second = await signInByPhone(house)
    await house.connect()
    const { chats, total } = await house.call('chats.list', { from: 0, count: 10 })
    expect(total).toBe(2)
    expect(new Set(chats.map((chat) => chat.account))).toEqual(new Set([house.account, second]))
    expect(house.net.opened).toHaveLength(2)
  })
})

describe('signing out', () => {
  test('keeping the archive leaves messages readable and forgets the token', async () => {
    const house = await living()
    await house.call('accounts.sign-out', { account: house.account, keepArchive: true })
    expect(await house.shown('7')).toEqual(['hi <'])
    expect(house.disk.rows('credentials')).toEqual([])
    expect((await house.call('app.start', null)).accounts).toMatchObject([{ isSignedOut: true }])
  })

  test('not keeping it leaves no row of the account, here or in the vault', async () => {
    const house = await living()
    house.net.drop()
    await house.send('7', 'never sent')
    await house.call('accounts.sign-out', { account: house.account, keepArchive: false })
    for (const store of ['accounts', 'credentials', 'chats', 'messages', 'people', 'outbox', 'drafts'] as const) {
      expect(house.disk.rows(store)).toEqual([])
    }
    expect(await house.vault.all('outbox')).toEqual([])
    expect(await house.vault.all('credentials')).toEqual([])
  })

  test('coming back under the same person finds the old archive and what was waiting', async () => {
    const house = createHouse()
    house.net.setChat({ remote: '7', kind: 'dialog', title: 'Anna' })
    await house.net.say('7', '2', 'hi', { isPushed: false })
    await house.messenger.start()
    const first = await signInByPhone(house)
    house.account = first as never
    await house.connect()
    house.net.drop()
    await house.send('7', 'waiting')
    house.net.endSessions()
    await house.rest()
    expect((await house.call('app.start', null)).accounts[0]?.isSignedOut).toBe(true)
    expect(await signInByPhone(house)).toBe(first)
    await house.connect()
    await house.rest()
    expect(house.net.messagesOf('7').map((message) => message.text)).toEqual(['hi', 'waiting'])
  })
})

describe('the demo', () => {
  test('signing out for good ends its world, keeping the archive does not', async () => {
    const house = await living()
    await house.call('accounts.sign-out', { account: house.account, keepArchive: true })
    expect(house.demosForgotten).toBe(0)
    await house.call('demo.start', null)
    await house.call('accounts.sign-out', { account: house.account, keepArchive: false })
    expect(house.demosForgotten).toBe(1)
  })

  test('signs itself in again when its world no longer knows it', async () => {
    const house = await living()
    house.net.endSessions()
    await house.rest()
    await house.connect()
    expect((await house.call('app.start', null)).accounts).toMatchObject([{ id: house.account, isSignedOut: false }])
    expect(await house.shown('7')).toEqual(['hi <'])
  })

  test('comes back after a wipe even where the vault holds no sessions', async () => {
    const house = await living()
    for (const { key } of await house.vault.all('credentials')) await house.vault.delete('credentials', key)
    house.disk.wipe()
    await house.restart()
    await house.rest()
    await house.connect()
    expect((await house.call('app.start', null)).accounts).toMatchObject([{ id: house.account, isSignedOut: false }])
    expect(await house.shown('7')).toEqual(['hi <'])
  })

  test('is signed out when it is turned away again at once', async () => {
    const house = await living()
    house.net.endSessions()
    await house.rest()
    await house.connect()
    house.net.endSessions()
    await house.rest()
    expect((await house.call('app.start', null)).accounts).toMatchObject([{ isSignedOut: true }])
  })
})

describe('the house', () => {
  test('tells tabs numbered changes without a hole', async () => {
    const house = await living()
    const numbers: number[] = []
    house.messenger.onChanges(({ number }) => numbers.push(number))
    await house.net.say('7', '2', 'a')
    await house.send('7', 'b')
    await house.rest()
    expect(numbers.length).toBeGreaterThan(2)
    expect(numbers).toEqual(numbers.map((_, place) => numbers[0]! + place))
  })

  test('is attended while some tab is visible, and watches the chats that are open', async () => {
    const house = await living()
    await house.open('7')
    expect(house.net.attended()).toBe(true)
    expect(house.net.watched()).toEqual([house.chat('7')])
    house.messenger.tabGone('tab')
    expect(house.net.attended()).toBe(false)
    expect(house.net.watched()).toEqual([])
  })

  test('keeps a draft with its chat, and sending takes it away in the same stroke', async () => {
    const house = await living()
    const chat = house.chat('7')
    const draft = { text: plainText('half'), replyTo: null, savedAt: 5 }
    await house.call('drafts.save', { chat, draft, isLeaving: false })
    expect((await house.call('chats.get', { chat }))?.draft).toEqual(draft)
    await house.send('7', 'whole')
    expect((await house.call('chats.get', { chat }))?.draft).toBeNull()
    expect(house.disk.rows('drafts')).toEqual([])
  })

  test('refuses to promise what cannot be kept', async () => {
    const house = createHouse({ keeps: false })
    await house.signIn()
    const answer = await house.messenger.answers['messages.send'](
      { request: 'r1', chat: house.chat('7'), text: plainText('x'), replyTo: null },
      'tab',
    )
    expect(answer).toEqual({ ok: false, failure: { kind: 'disk', reason: 'unavailable' } })
  })

  test('heals what the server says differently after a sign-in, and counts it', async () => {
    const house = await living()
    const healings = async (): Promise<number> => (await house.call('diagnostics.read', null)).storage.healed
    house.net.drop()
    await house.net.say('7', '2', 'told at sign-in', { isPushed: false })
    await house.connect()
    expect(await healings()).toBe(0)
    house.net.drop()
    await house.net.say('7', '2', 'kept back', { isPushed: false })
    house.net.isForgetful = true
    await house.connect()
    expect(await healings()).toBe(1)
    expect((await house.call('chats.get', { chat: house.chat('7') }))?.last?.text).toBe('kept back')
  })

  test('heals every ten minutes what a live line was never told: a message, or a count', async () => {
    const house = await living()
    const healings = async (): Promise<number> => (await house.call('diagnostics.read', null)).storage.healed
    await house.net.say('7', '2', 'never pushed', { isPushed: false })
    await house.wind(betweenAudits - 1000)
    expect(await healings()).toBe(0)
    await house.wind(1000)
    expect(await healings()).toBe(1)
    expect((await house.call('chats.get', { chat: house.chat('7') }))?.last?.text).toBe('never pushed')
    house.net.setChat({ remote: '7', kind: 'dialog', title: 'Anna', unread: 5, readUpTo: 0 })
    await house.wind(betweenAudits)
    expect(await healings()).toBe(2)
    expect((await house.call('chats.get', { chat: house.chat('7') }))?.unread).toBe(5)
    await house.wind(betweenAudits)
    expect(await healings()).toBe(2)
  })

  test('a line that was lost is not audited', async () => {
    const house = await living()
    const audits = (): number => house.net.asked.filter((call) => call.what === 'chats').length
    const before = audits()
    house.net.drop()
    await house.wind(3 * betweenAudits)
    expect(audits()).toBe(before)
  })

  test('pages of the list agree with each other, and with what has changed since', async () => {
    const house = createHouse()
    for (const remote of ['7', '8', '9']) {
      house.net.setChat({ remote, kind: 'dialog', title: `Chat ${remote}` })
      await house.net.say(remote, '2', 'hi', { isPushed: false })
    }
    await house.signIn()
    await house.connect()
    const titles = async (): Promise<readonly string[]> => {
      const first = await house.call('chats.list', { from: 0, count: 2 })
      const rest = await house.call('chats.list', { from: 2, count: 2 })
      return [...first.chats, ...rest.chats].map((chat) => remoteOf(chat.id))
    }
    const before = await titles()
    await house.clock.wind(1000)
    await house.net.say(before[2]!, '2', 'news')
    await house.rest()
    expect(await titles()).toEqual([before[2], before[0], before[1]])
    await house.net.push((account) => ({ kind: 'chat-gone', chat: `${account}:${before[0]}` as ChatId }))
    expect(await titles()).toEqual([before[2], before[1]])
  })

  test('is idle when nothing waits that could be sent', async () => {
    const house = await living()
    expect(await house.messenger.isIdle()).toBe(true)
    house.net.drop()
    await house.send('7', 'x')
    expect(await house.messenger.isIdle()).toBe(false)
    await house.connect()
    await house.rest()
    expect(await house.messenger.isIdle()).toBe(true)
  })

  test('says in figures how it stands', async () => {
    const house = await living()
    house.net.drop()
    await house.send('7', 'x')
    const figures = await house.call('diagnostics.read', null)
    expect(figures.outbox).toMatchObject([{ chat: house.chat('7'), tries: 0, state: { at: 'queued' } }])
    expect(figures.storage.rows).toMatchObject({ accounts: 1, messages: 1, outbox: 1 })
    expect(figures.lines[0]!.past.map(({ state }) => state.at)).toContain('live')
  })
})

test('a dead process hears nothing any more', async () => {
  const disk = createMemoryDisk()
  const database = disk.open()
  let isAnswered = false
  void database
    .write(['meta'], 'strict', async (tx) => {
      tx.put('meta', { name: 'turn', value: 1 })
      disk.crash()
      tx.put('meta', { name: 'turn', value: 2 })
    })
    .then(() => {
      isAnswered = true
    })
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(isAnswered).toBe(false)
  expect(disk.rows('meta')).toEqual([])
})
