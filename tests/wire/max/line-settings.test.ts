import { describe, expect, test } from 'vitest'
import { contractAccount } from '../network.contract'
import { createPeer, loginAnswer } from './peer'

describe('settings', () => {
  test('a mute from another device reaches its chat, and one that ended while away does too', async () => {
    const peer = createPeer()
    const { ear } = await peer.live()
    peer.socket.push(134, { config: { chats: { '-5': { dontDisturbUntil: -1 } } } })
    peer.socket.push(134, { chats: { '-6': { dontDisturbUntil: 7 } }, hash: 'h2' })
    expect(ear.chats().slice(1)).toEqual([
      { id: `${contractAccount}:-5`, mutedUntil: -1, pinnedRank: null },
      { id: `${contractAccount}:-6`, mutedUntil: 7, pinnedRank: null },
    ])
    peer.on(19, () => ({ ...loginAnswer, config: { chats: { '-6': { dontDisturbUntil: 7 } } } }))
    peer.socket.close(1006)
    await peer.clock.wind(5_000)
    expect(peer.socket.last(19).payload['configHash']).toBe('h2')
    expect(
      ear
        .chats()
        .filter(({ id }) => id.endsWith(':-5'))
        .at(-1)?.mutedUntil,
    ).toBe(0)
  })
})
