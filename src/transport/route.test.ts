import { expect, test } from 'vitest'
import { socketAddress } from './route'

const places = { relay: '/relay/max/ws', sandbox: '/sandbox/max/websocket', demo: 'max' }
const origin = 'https://strizh.example:8443'

test.each([
  [
    'the relay of our origin reaches the real network',
    { route: 'real', address: null },
    'wss://strizh.example:8443/relay/max/ws',
  ],
  ['another relay may be given whole', { route: 'real', address: 'https://relay.example/x' }, 'wss://relay.example/x'],
  ['a plain one, too', { route: 'real', address: 'ws://127.0.0.1:9/x' }, 'ws://127.0.0.1:9/x'],
  ['or as a path of our origin', { route: 'real', address: 'my/relay' }, 'wss://strizh.example:8443/my/relay'],
  [
    'the sandbox lies on our origin',
    { route: 'sandbox', address: null },
    'wss://strizh.example:8443/sandbox/max/websocket',
  ],
  ['the demo lives in the worker', { route: 'demo', address: 'ignored' }, 'demo:max'],
] as const)('%s', (_, way, address) => {
  expect(socketAddress(way, places, origin)).toBe(address)
})

test('an origin without encryption gives a socket without', () => {
  expect(socketAddress({ route: 'sandbox', address: null }, places, 'http://localhost:4173')).toBe(
    'ws://localhost:4173/sandbox/max/websocket',
  )
})
