import { expect, test } from 'vitest'
import { createFakeClock } from '../../../tests/support/fake-clock'
import { createSeededRandom } from '../../base/random'
import { dig } from '../probe'
import { createDemo } from './in-worker'

function begin() {
  const clock = createFakeClock()
  const demo = createDemo({ clock, random: createSeededRandom(1), keep: null })
  const events: string[] = []
  const frames: unknown[] = []
  const open = () =>
    demo.openSocket({
      open: () => events.push('open'),
      message: (data) => frames.push(JSON.parse(String(data))),
      close: (code) => events.push(`close ${code}`),
    })
  return { clock, demo, events, frames, open }
}

test('the demo opens later than the call, answers, and pictures lie inside their addresses', async () => {
  const { clock, events, frames, open } = begin()
  const socket = open()
  socket.send('too early')
  expect(events).toEqual([])
  await clock.wind(0)
  expect(events).toEqual(['open'])
  const ask = (seq: number, opcode: number, payload: unknown) =>
    socket.send(JSON.stringify({ ver: 11, cmd: 0, seq, opcode, payload }))
  ask(0, 6, { userAgent: { deviceType: 'WEB' } })
  ask(1, 17, { phone: '+79000000001', type: 'START_AUTH' })
  await clock.wind(200)
  ask(2, 18, { token: dig(frames[1], 'payload.token'), verifyCode: '123456', authTokenType: 'CHECK_CODE' })
  await clock.wind(200)
  const picture = dig<string>(frames[2], 'payload.profile.contact.baseUrl')
  expect(picture).toMatch(/^data:image\/svg\+xml,%3Csvg /)
  expect(picture).not.toMatch(/[<>#"]/)
})

test('closing tells once, and nothing comes after it', async () => {
  const { clock, events, frames, open } = begin()
  const socket = open()
  await clock.wind(0)
  socket.send('{"ver":11,"cmd":0,"seq":0,"opcode":1,"payload":{}}')
  socket.close(1000)
  socket.close(1000)
  await clock.wind(1000)
  expect(events).toEqual(['open', 'close 1000'])
  expect(frames).toEqual([])
})

test('a refused socket closes without opening', async () => {
  const { clock, demo, events, open } = begin()
  demo.sandbox.control({ do: 'refuse' })
  open()
  await clock.wind(0)
  expect(events).toEqual(['close 1006'])
})
