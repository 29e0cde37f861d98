import { expect, test } from 'vitest'
import { createSeededRandom } from '../base/random'
import { startingWith } from '../storage/database'
import { createMemoryDatabase } from '../storage/memory-database'
import type { SocketEvents } from '../transport/socket'
import { createFakeClock, settle } from '../../tests/support/fake-clock'
import { createDemoWorld, demoSignIn } from './demo'

function start() {
  const clock = createFakeClock()
  const opened: string[] = []
  const database = createMemoryDatabase()
  const world = createDemoWorld({ clock, random: createSeededRandom(1), database })
  const open = world.orElse((address) => {
    opened.push(address)
    return { send: () => undefined, close: () => undefined }
  })
  const journal = () => database.read(['sandbox'], (tx) => tx.all('sandbox'))
  const heard: (string | number)[] = []
  const ear: SocketEvents = {
    opened: () => heard.push('opened'),
    message: (data) => heard.push(String(data)),
    closed: (code) => heard.push(code),
  }
  /** Winds the clock until something was heard; the world is loaded in the meantime. */
  const untilHeard = async (count: number): Promise<void> => {
    for (let turn = 0; turn < 400 && heard.length < count; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      await clock.wind(50)
    }
  }
  return { clock, database, world, journal, open, opened, heard, ear, untilHeard }
}

test('a demo address leads into the world in the worker, which answers a handshake', async () => {
  const { open, opened, heard, ear, untilHeard } = start()
  const socket = open('demo:max', ear)
  await untilHeard(1)
  expect(heard).toEqual(['opened'])
  const device = { deviceType: 'WEB', locale: 'ru', deviceLocale: 'ru', osVersion: 'Linux', deviceName: 'Chrome' }
  const userAgent = { ...device, headerUserAgent: 'x', appVersion: '26.2.2', screen: '1x1 1.0x', timezone: 'UTC' }
  socket.send(JSON.stringify({ ver: 11, cmd: 0, seq: 1, opcode: 6, payload: { userAgent, deviceId: 'd' } }))
  await untilHeard(2)
  expect(JSON.parse(String(heard[1]))).toMatchObject({ seq: 1, opcode: 6 })
  expect(opened).toEqual([])
})

test('every other address is a real socket', () => {
  const { open, opened, ear } = start()
  open('wss://strizh.example/relay/max/ws', ear)
  expect(opened).toEqual(['wss://strizh.example/relay/max/ws'])
})

test('a demo socket closed before its world was loaded never speaks', async () => {
  const { clock, open, heard, ear } = start()
  open('demo:max', ear).close()
  await new Promise((resolve) => setTimeout(resolve, 300))
  await clock.wind(1_000)
  await settle()
  expect(heard).toEqual([])
})

test('a world that is forgotten drops its sockets and writes nothing more; the next one is fresh', async () => {
  const { database, world, journal, open, heard, ear, untilHeard } = start()
  open('demo:max', ear)
  await untilHeard(1)
  expect(await journal()).toHaveLength(1)
  await world.forget()
  await database.write(['sandbox'], 'relaxed', async (tx) => tx.deleteRange('sandbox', startingWith('')))
  await untilHeard(2)
  expect(heard).toEqual(['opened', 1006])
  expect(await journal()).toEqual([])
  open('demo:max', ear)
  await untilHeard(3)
  expect(await journal()).toMatchObject([{ entry: { do: 'born' } }])
})

test('the demo knows an answer to every question of a sign-in', () => {
  expect(demoSignIn.answer({ ask: 'phone' }).give).toBe('phone')
  expect(demoSignIn.answer({ ask: 'code', phone: '', length: 6, resendAt: 0 }).give).toBe('code')
  expect(demoSignIn.answer({ ask: 'password', hint: null }).give).toBe('password')
  expect(demoSignIn.answer({ ask: 'name' }).give).toBe('name')
})
