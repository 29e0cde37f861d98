import { describe, expect, test } from 'vitest'
import { chatId, serverMessageId } from '../../../src/domain/ids'
import { contractAccount } from '../network.contract'
import { createPeer, me } from './peer'

const dialog = chatId(contractAccount, '24348415')
const sentMessage = {
  id: '115343360008061249',
  time: 1_760_000_000_123,
  sender: me.id,
  type: 'USER',
  text: 'hello',
  cid: 1_760_000_000_777,
}

describe('manners', () => {
  test('read marks of one chat are merged to one in half a second, the furthest of them', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    const marks = [10, 30, 20].map((time) => line.markRead(dialog, serverMessageId(String(time)), time))
    await peer.clock.wind(600)
    expect((await Promise.all(marks)).every(({ ok }) => ok)).toBe(true)
    expect(peer.socket.all(50).map(({ payload }) => payload['mark'])).toEqual([10, 30])
  })

  test('typing is told at most every 5 seconds for one chat', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    for (let time = 0; time < 11; time += 1) {
      line.typing(dialog, 'text')
      await peer.clock.wind(1_000)
    }
    expect(peer.socket.all(65)).toHaveLength(3)
  })

  test('telemetry is never sent, nor are pushes acknowledged', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    peer.socket.push(128, { chatId: 24_348_415, message: { ...sentMessage, sender: 20_817_744 } })
    line.setAttended(true)
    await peer.clock.wind(120_000)
    expect(peer.socket.heard.every(({ cmd, opcode }) => cmd === 0 && opcode !== 5 && opcode !== 128)).toBe(true)
  })

  test('statistics hold no words of people', async () => {
    const peer = createPeer()
    const { line } = await peer.live()
    peer.socket.push(7777, { text: 'a secret between us', nested: { phone: '79000000001' } })
    peer.socket.push(128, { chatId: 1, message: { id: '9', text: { wrong: 'a secret between us' } } })
    const figures = JSON.stringify(line.statistics())
    expect(line.statistics().notUnderstood.map(({ where }) => where)).toEqual(['unknown push 7777', 'message.text'])
    expect(figures).not.toContain('secret')
    expect(figures).not.toContain('79000000001')
  })
})
