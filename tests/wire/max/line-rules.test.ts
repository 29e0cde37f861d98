import { describe, expect, test } from 'vitest'
import { chatId, outgoingMark, ownKey, serverMessageId } from '../../../src/domain/ids'
import type { Outgoing } from '../../../src/domain/outgoing'
import { plainText } from '../../../src/domain/rich-text'
import { settle } from '../../support/fake-clock'
import { createListening } from '../listening'
import { contractAccount } from '../network.contract'
import { createPeer, loginAnswer, me, type Peer } from './peer'
import { testAccount } from './sandbox-stage'

const dialog = chatId(contractAccount, '24348415')
const outgoing: Outgoing = {
  key: ownKey(dialog, outgoingMark('1760000000777')),
  chat: dialog,
  mark: outgoingMark('1760000000777'),
  text: plainText('hello'),
  reply: null,
  isSilent: false,
}
const sentMessage = {
  id: '115343360008061249',
  time: 1_760_000_000_123,
  sender: me.id,
  type: 'USER',
  text: 'hello',
  cid: 1_760_000_000_777,
}

describe('signing in', () => {
  test('the handshake comes first and states device, language and version', async () => {
    const peer = createPeer()
    await peer.live({
      account: { ...testAccount, endpoint: { route: 'real', address: null, clientVersion: '27.1.0' } },
    })
    expect(peer.socket.address).toBe('wss://strizh.example/relay/max/ws')
    expect(peer.socket.heard[0]).toMatchObject({
      opcode: 6,
      seq: 0,
      payload: {
        deviceId: 'device-1',
        userAgent: { deviceType: 'WEB', locale: 'en', appVersion: '27.1.0', timezone: 'Europe/Moscow' },
      },
    })
    expect(peer.socket.heard[1]).toMatchObject({
      opcode: 19,
      seq: 1,
      payload: { token: 'token-1', chatsCount: 40, chatsSync: 0 },
    })
  })

  test('a new token is stored before anything else is sent and used for the next sign-in', async () => {
    const peer = createPeer()
    peer.on(19, () => ({
      ...loginAnswer,
      token: 'token-2',
      chats: [{ id: 1, type: 'DIALOG', lastMessage: { id: '5', sender: 77 } }],
    }))
    const { ear } = await peer.live()
    expect(ear.given).toEqual([{ token: 'token-2', deviceId: 'device-1' }])
    expect(ear.order.indexOf('credentials')).toBeLessThan(ear.order.indexOf('catch-up'))
    peer.socket.close(1006)
    await peer.clock.wind(5_000)
    expect(peer.socket.last(19).payload).toMatchObject({ token: 'token-2' })
  })

  test('the sync markers of a reconnect are whole numbers just before the last sign-in', async () => {
    const peer = createPeer()
    await peer.live()
    peer.socket.close(1006)
    await peer.clock.wind(5_000)
    const { payload } = peer.socket.last(19)
    expect(payload).toMatchObject({
      chatsSync: 1_759_999_999_000,
      contactsSync: 1_759_999_999_000,
      draftsSync: 1_759_999_999_000,
    })
  })

  test('after more than a week away everything is asked for anew', async () => {
    const peer = createPeer()
    const { ear, line } = await peer.live()
    line.close()
    await peer.clock.wind(8 * 86_400_000)
    await peer.live({ since: ear.cursor() })
    expect(peer.socket.last(19).payload['chatsSync']).toBe(0)
  })

  test('unknown peers and senders are fetched in hundreds before the catch-up is told', async () => {
    const peer = createPeer()
    const chats = Array.from({ length: 150 }, (_, index) => ({
      id: (1_000 + index) ^ me.id,
      type: 'DIALOG',
      status: 'ACTIVE',
    }))
    peer.on(19, () => ({ ...loginAnswer, chats, contacts: [{ id: 1_000 }] }))
    peer.on(32, ({ payload }) => ({
      contacts: (payload['contactIds'] as number[]).map((id) => ({ id, names: [{ name: `P${id}` }] })),
    }))
    const { ear } = await peer.live()
    expect(peer.socket.all(32).map(({ payload }) => (payload['contactIds'] as number[]).length)).toEqual([100, 49])
    expect(ear.batches[0]?.updates.find((update) => update.kind === 'people')).toMatchObject({
      people: { length: 150 },
    })
  })

  test('the chat with myself is made here when the server does not list it', async () => {
    const { ear } = await createPeer().live()
    expect(ear.chats()).toMatchObject([{ id: `${contractAccount}:0`, kind: 'saved', isMember: true }])
  })

  test('more chats come page by page from the marker until it is 0', async () => {
    const peer = createPeer()
    peer.on(19, () => ({ ...loginAnswer, chatMarker: 500 }))
    peer.on(53, ({ payload }) =>
      payload['marker'] === 500
        ? { chats: [{ id: -5, type: 'CHAT' }], marker: 100 }
        : { chats: [{ id: -6, type: 'CHAT' }], marker: 0 },
    )
    const { line } = await peer.live()
    expect(await line.moreChats()).toMatchObject({ ok: true, value: [{ id: `${contractAccount}:-5` }] })
    expect(await line.moreChats()).toMatchObject({ ok: true, value: [{ id: `${contractAccount}:-6` }] })
    expect(await line.moreChats()).toEqual({ ok: true, value: null })
    expect(peer.socket.all(53)).toHaveLength(2)
  })

  test('pushes that overtake the catch-up are heard after it', async () => {
    const peer = createPeer()
    peer.on(19, (heard, socket) => {
      queueMicrotask(() => {
        socket.answer(heard, { ...loginAnswer, chats: [{ id: 1, type: 'DIALOG' }] })
        socket.push(129, { chatId: 1, userId: 2 })
      })
      return undefined
    })
    const { ear } = await peer.live()
    expect(ear.order.filter((what) => what === 'catch-up' || what === 'news')).toEqual(['catch-up', 'news'])
  })
})

describe('answers', () => {
  test('a push with an equal number is never taken for an answer', async () => {
    const peer = createPeer()
    const { line, ear } = await peer.live()
    const sending = line.send(outgoing)
    await settle()
    const asked = peer.socket.last(64)
    peer.socket.push(64, { chatId: 24_348_415, message: { ...sentMessage, id: '1' } }, asked.seq)
    peer.socket.push(128, { chatId: 24_348_415, message: { ...sentMessage, id: '2', sender: 20_817_744 } }, asked.seq)
    peer.socket.answer({ ...asked, opcode: 65 }, { message: { ...sentMessage, id: '3' } })
    peer.socket.answer({ ...asked, seq: asked.seq + 1 }, { message: { ...sentMessage, id: '4' } })
    await settle()
    peer.socket.answer(asked, { chatId: 24_348_415, message: sentMessage })
    expect(await sending).toMatchObject({ ok: true, value: { message: { id: sentMessage.id, mark: '1760000000777' } } })
    expect(ear.messages().map(({ id }) => id)).toEqual(['2'])
  })

  test('several requests may be in flight and be answered out of order', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    const first = line.send(outgoing)
    const second = line.chats([dialog])
    const third = line.remove(dialog, [serverMessageId('7')], true)
    await settle()
    peer.socket.answer(peer.socket.last(48), { chats: [{ id: 24_348_415, type: 'DIALOG' }] })
    peer.socket.answer(peer.socket.last(64), { message: sentMessage })
    expect((await Promise.all([first, second, third])).map(({ ok }) => ok)).toEqual([true, true, true])
  })

  test('a request nobody answers fails after 20 seconds and the line lives on', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    const sending = line.send(outgoing)
    await peer.clock.wind(20_000)
    expect(await sending).toEqual({ ok: false, failure: { kind: 'timed-out' } })
    expect(line.state.at).toBe('live')
  })

  test('when the line goes, everything that waits fails as offline', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    const sending = line.send(outgoing)
    await settle()
    peer.socket.close(1006)
    expect(await sending).toEqual({ ok: false, failure: { kind: 'offline' } })
  })

  test('an answer of an older connection is not heard', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    const sending = line.send(outgoing)
    await settle()
    const old = peer.socket
    const asked = old.last(64)
    line.close()
    old.answer(asked, { message: sentMessage })
    expect(await sending).toEqual({ ok: false, failure: { kind: 'offline' } })
  })

  test('"attachment not ready" is a refusal that says when to come again', async () => {
    const peer = createPeer()
    peer.on(64, (heard, socket) => socket.refuse(heard, 'attachment.not.ready'))
    const { line } = await peer.live()
    expect(await line.send(outgoing)).toMatchObject({
      ok: false,
      failure: { kind: 'refused', reason: 'not-ready', retryAfter: 2_000 },
    })
  })

  test('a message is sent with its mark as cid and its reply inside', async () => {
    const peer = createPeer()
    peer.on(64, () => ({ message: sentMessage }))
    const { line } = await peer.live()
    await line.send({ ...outgoing, reply: serverMessageId('115343360008061249'), isSilent: true })
    expect(peer.socket.last(64).payload).toEqual({
      chatId: 24_348_415,
      message: {
        cid: 1_760_000_000_777,
        text: 'hello',
        elements: [],
        attaches: [],
        link: { type: 'REPLY', messageId: '115343360008061249' },
      },
      notify: false,
    })
  })
})

describe('refusals', () => {
  test('an unknown token signs out for good', async () => {
    const peer = createPeer()
    peer.on(19, (heard, socket) => socket.refuse(heard, 'login.token', { message: 'FAIL_LOGIN_TOKEN' }))
    const { line } = await peer.live()
    expect(line.state).toEqual({ at: 'signed-out', because: { kind: 'signed-out' } })
    line.tryNow()
    await peer.clock.wind(600_000)
    expect(peer.sockets).toHaveLength(1)
  })

  test('a refused version stops the line and names the version', async () => {
    for (const refuse of [
      (peer: Peer) => peer.on(6, (heard, socket) => socket.refuse(heard, 'proto.ver')),
      (peer: Peer) => peer.on(6, () => ({ 'app-update-type': 1 })),
    ]) {
      const peer = createPeer()
      refuse(peer)
      const { line } = await peer.live()
      expect(line.state).toEqual({ at: 'stopped', because: { kind: 'client-refused', version: '26.2.2' } })
    }
  })

  test('a blocked account is never tried again by itself', async () => {
    const peer = createPeer()
    peer.on(19, (heard, socket) => socket.refuse(heard, 'auth.blocked'))
    const { line } = await peer.live()
    await peer.clock.wind(600_000)
    expect(line.state).toMatchObject({ at: 'stopped', because: { reason: 'account-blocked' } })
    expect(peer.sockets).toHaveLength(1)
  })

  test('a rate limit at sign-in is waited for', async () => {
    const peer = createPeer()
    peer.on(19, (heard, socket) => socket.refuse(heard, 'error.rate_limited'))
    const { line } = await peer.live()
    expect(line.state).toMatchObject({ at: 'waiting', because: { reason: 'too-many-requests' } })
    await peer.clock.wind(29_000)
    expect(peer.sockets).toHaveLength(1)
    peer.on(19, () => loginAnswer)
    await peer.clock.wind(10_000)
    expect(line.state.at).toBe('live')
  })

  test('a session in the wrong state is opened again once, and the request repeated', async () => {
    const peer = createPeer()
    let refusals = 1
    peer.on(66, (heard, socket) => {
      refusals -= 1
      if (refusals < 0) return null
      socket.refuse(heard, 'proto.state')
      return undefined
    })
    const { line } = await peer.live()
    const removing = line.remove(dialog, [], true)
    line.typing(dialog, 'text')
    expect(await removing).toMatchObject({ ok: true })
    expect(peer.socket.heard.map(({ opcode }) => opcode)).toEqual([6, 19, 66, 65, 6, 19, 66])
    expect(peer.sockets).toHaveLength(1)
    expect(line.state.at).toBe('live')
  })

  test('a session that stays in the wrong state refuses the request in the end', async () => {
    const peer = createPeer()
    peer.on(66, (heard, socket) => socket.refuse(heard, 'proto.state'))
    const { line } = await peer.live()
    expect(await line.remove(dialog, [], true)).toMatchObject({
      ok: false,
      failure: { code: 'proto.state', reason: 'server-trouble' },
    })
    expect(peer.socket.all(66)).toHaveLength(2)
  })

  test('a message in the wrong state opens the session again and is left to the outbox, which knows its mark', async () => {
    const peer = createPeer()
    peer.on(64, (heard, socket) => socket.refuse(heard, 'proto.state'))
    const { line } = await peer.live()
    expect(await line.send(outgoing)).toEqual({ ok: false, failure: { kind: 'offline' } })
    expect(peer.socket.heard.map(({ opcode }) => opcode)).toEqual([6, 19, 64, 6, 19])
    expect(line.state.at).toBe('live')
  })

  test('push 97 keeps a new token and asks the server whether the session lives', async () => {
    const peer = createPeer()
    const { line, ear } = await peer.live()
    peer.socket.push(97, { token: 'token-3' })
    await settle()
    expect(ear.given).toEqual([{ token: 'token-3', deviceId: 'device-1' }])
    expect(peer.socket.last(19).payload['token']).toBe('token-3')
    peer.on(19, (heard, socket) => socket.refuse(heard, 'login.token'))
    peer.socket.push(97, {})
    await settle()
    expect(line.state.at).toBe('signed-out')
  })
})

describe('history and disk', () => {
  test('a page with a broken row is not taken for the start of the chat', async () => {
    const peer = createPeer()
    peer.on(49, () => ({ messages: [{ id: '1', time: 1 }, { id: {} }, { id: '3', time: 3 }] }))
    const { line } = await peer.live()
    expect(await line.history({ chat: dialog, from: 'newest', older: 3, newer: 0 })).toMatchObject({
      ok: true,
      value: { messages: [{ id: '1' }, { id: '3' }], reachedStart: false },
    })
    peer.on(49, () => ({ messages: [5] }))
    expect(await line.history({ chat: dialog, from: 'newest', older: 3, newer: 0 })).toEqual({
      ok: false,
      failure: { kind: 'not-understood', where: 'history' },
    })
  })

  test('news the disk refused are asked for again with the old cursor', async () => {
    const peer = createPeer()
    const ear = createListening(() => Promise.reject(new Error('disk')))
    const line = peer.network.open(testAccount, { token: 'token-1', deviceId: 'device-1' }, null, ear)
    await peer.clock.wind(100)
    expect(line.state).toMatchObject({ at: 'waiting', because: { kind: 'disk' } })
    await peer.clock.wind(7_000)
    expect(peer.socket.last(19).payload['chatsSync']).toBe(0)
    line.close()
  })

  test('impatience does not shorten a wait the server asked for', async () => {
    const peer = createPeer()
    peer.on(19, (heard, socket) => socket.refuse(heard, 'error.rate_limited'))
    const { line } = await peer.live()
    await peer.clock.wind(10_000)
    line.tryNow()
    await peer.clock.wind(15_000)
    expect(peer.sockets).toHaveLength(1)
    await peer.clock.wind(6_000)
    expect(peer.sockets).toHaveLength(2)
  })
})
