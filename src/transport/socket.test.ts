import { expect, test } from 'vitest'
import { createFakeClock } from '../../tests/support/fake-clock'
import { connectDeadline, createSocket, type Loss, type RawSocket, type SocketEvents } from './socket'

function setUp(open?: () => RawSocket) {
  const clock = createFakeClock()
  const raws: { readonly on: SocketEvents; readonly sent: (string | Uint8Array)[]; closes: number }[] = []
  const told: string[] = []
  const losses: Loss[] = []
  const socket = createSocket(
    clock,
    open ??
      ((_address, on) => {
        const raw = { on, sent: [] as (string | Uint8Array)[], closes: 0 }
        raws.push(raw)
        return { send: (data) => void raw.sent.push(data), close: () => void (raw.closes += 1) }
      }),
    {
      opened: () => void told.push('opened'),
      data: (data) => void told.push(String(data)),
      lost: (loss) => void losses.push(loss),
    },
  )
  return { clock, raws, told, losses, socket }
}

test('a socket refuses to send while it is not open, and keeps nothing for later', () => {
  const { socket, raws } = setUp()
  expect(socket.send('a')).toBe(false)
  socket.open('ws://x')
  expect(socket.send('b')).toBe(false)
  raws[0]!.on.opened()
  expect(socket.send('c')).toBe(true)
  raws[0]!.on.closed(1006)
  expect(socket.send('d')).toBe(false)
  expect(raws[0]!.sent).toEqual(['c'])
})

test('a connection that does not open in time is lost without waiting for its close', async () => {
  const { socket, raws, losses, clock } = setUp()
  socket.open('ws://x')
  await clock.wind(connectDeadline)
  expect(losses).toEqual([{ why: 'no-answer', code: null }])
  expect(raws[0]!.closes).toBe(1)
  raws[0]!.on.opened()
  expect(socket.isOpen).toBe(false)
})

test('a dropped connection is never heard again, whatever it says', () => {
  const { socket, raws, told, losses } = setUp()
  socket.open('ws://x')
  raws[0]!.on.opened()
  const { epoch } = socket
  socket.open('ws://y')
  expect(socket.epoch).toBeGreaterThan(epoch)
  raws[0]!.on.message('stale')
  raws[0]!.on.closed(1006)
  raws[1]!.on.opened()
  raws[1]!.on.message('fresh')
  expect(told).toEqual(['opened', 'opened', 'fresh'])
  expect(losses).toEqual([])
})

test('the loss of a connection is told once, with its close code', () => {
  const { socket, raws, losses } = setUp()
  socket.open('ws://x')
  raws[0]!.on.opened()
  raws[0]!.on.closed(1001)
  raws[0]!.on.closed(1006)
  expect(losses).toEqual([{ why: 'closed', code: 1001 }])
})

test('an address that cannot be used is a loss and no exception', () => {
  const { socket, losses } = setUp(() => {
    throw new SyntaxError('bad address')
  })
  socket.open('nonsense')
  expect(losses).toEqual([{ why: 'bad-address', code: null }])
})

test('no timer is left when a connection was dropped', () => {
  const { socket, clock } = setUp()
  socket.open('ws://x')
  socket.drop()
  expect(clock.pending).toBe(0)
})
