import { describe, expect, test } from 'vitest'
import { chatId } from '../../../src/domain/ids'
import { contractAccount } from '../network.contract'
import { createPeer, type Peer } from './peer'

const dialog = chatId(contractAccount, '24348415')
const pings = (peer: Peer) => peer.sockets.flatMap((socket) => socket.all(1))
/** Dice that always show the highest, so that every wait is as long as it may be. */
const longWaits = { float: () => 0.999_999, bytes: (count: number) => new Uint8Array(count) }

describe('the heartbeat', () => {
  test('beats every 25 seconds, attended or not as tabs are', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    await peer.clock.wind(75_000)
    expect(pings(peer).map(({ payload }) => payload)).toEqual([
      { interactive: false },
      { interactive: false },
      { interactive: false },
    ])
    line.close()
  })

  test('tells at once when somebody begins or ceases to look, and only then', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    line.setAttended(true)
    line.setAttended(true)
    line.setAttended(false)
    expect(pings(peer).map(({ payload }) => payload['interactive'])).toEqual([true, false])
  })

  test('no answer in 15 seconds means that the line is dead', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    peer.on(1, () => undefined)
    await peer.clock.wind(25_000 + 14_800)
    expect(line.state.at).toBe('live')
    await peer.clock.wind(300)
    expect(line.state.at).not.toBe('live')
    expect(peer.sockets[0]?.isClosed).toBe(true)
  })

  test('after sleep the line is probed and given up within 3 seconds', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    peer.on(1, () => undefined)
    peer.clock.jump(3_600_000)
    await peer.clock.wind(5_000)
    expect(pings(peer)).toHaveLength(1)
    await peer.clock.wind(3_100)
    expect(line.state.at).not.toBe('live')
  })

  test('the next sign-in says whether anybody is looking', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    line.setAttended(true)
    peer.socket.close(1006)
    await peer.clock.wind(5_000)
    expect(peer.socket.last(19).payload['interactive']).toBe(true)
  })
})

describe('reconnecting', () => {
  test('attempts go on and are counted while nothing works', async () => {
    const peer = createPeer(longWaits)
    peer.acceptsSockets = false
    const { ear } = peer.open()
    await peer.clock.wind(600_000)
    const attempts = ear.states.flatMap((state) => (state.at === 'waiting' ? [state.attempt] : []))
    expect(attempts.slice(0, 8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('a socket that does not open in 8 seconds is given up', async () => {
    const peer = createPeer()
    peer.acceptsSockets = false
    const { line } = peer.open()
    await peer.clock.wind(7_900)
    expect(line.state.at).toBe('dialling')
    await peer.clock.wind(200)
    expect(line.state.at).toBe('waiting')
  })

  test('"try now" dials at once, but not within 2 seconds of the last attempt', async () => {
    const peer = createPeer(longWaits)
    const { line } = await peer.live()
    peer.acceptsSockets = false
    await peer.clock.wind(60_000)
    peer.socket.close(1006)
    expect(line.state.at).toBe('waiting')
    line.tryNow()
    await peer.clock.wind(0)
    expect(line.state.at).toBe('dialling')
    peer.socket.close(1006)
    line.tryNow()
    await peer.clock.wind(1_900)
    expect(line.state.at).toBe('waiting')
    await peer.clock.wind(200)
    expect(line.state.at).toBe('dialling')
  })

  test('"try now" on a live line asks whether it is still alive', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    line.tryNow()
    expect(pings(peer)).toHaveLength(1)
  })

  test('the counter of attempts is forgotten only after 10 seconds of service', async () => {
    const peer = createPeer(longWaits)
    const { line } = await peer.live()
    for (let time = 1; time <= 3; time += 1) {
      await peer.clock.wind(5_000)
      peer.socket.close(1006)
      expect(line.state).toMatchObject({ at: 'waiting', attempt: time })
      line.tryNow()
      await peer.clock.wind(2_500)
      expect(line.state.at).toBe('live')
    }
    await peer.clock.wind(10_000)
    peer.socket.close(1006)
    expect(line.state).toMatchObject({ at: 'waiting', attempt: 0 })
  })

  test('a clean close that nobody asked for is like any other', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    peer.socket.close(1000)
    await peer.clock.wind(5_000)
    expect(line.state.at).toBe('live')
    expect(peer.sockets).toHaveLength(2)
  })

  test('push 3 asks for a new connection within 3 seconds', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    peer.socket.push(3, {})
    expect(line.state.at).toBe('waiting')
    await peer.clock.wind(3_100)
    expect(line.state.at).toBe('live')
  })

  test('open chats are watched again after a reconnect', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    line.watch([dialog])
    line.watch([dialog])
    expect(peer.socket.all(75).map(({ payload }) => payload)).toEqual([{ chatId: 24_348_415, subscribe: true }])
    peer.socket.close(1006)
    await peer.clock.wind(5_000)
    expect(peer.socket.all(75)).toHaveLength(1)
    line.watch([])
    expect(peer.socket.last(75).payload).toEqual({ chatId: 24_348_415, subscribe: false })
  })

  test('sequence numbers begin at 0 on every connection', async () => {
    const peer = createPeer()
    await peer.live()
    peer.socket.close(1006)
    await peer.clock.wind(5_000)
    expect(peer.socket.heard.map(({ seq }) => seq).slice(0, 2)).toEqual([0, 1])
  })
})
