import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as Ws from 'ws'
import { afterEach, expect, test } from 'vitest'
import { dig } from '../probe'

// The tests resolve packages as a browser would; so the real `ws` is named by its file.
const { WebSocket } = createRequire(import.meta.url)('../../../node_modules/ws/index.js') as typeof Ws

/** A server of its own process, so that it can be killed like one. It prints its port. */
const program = `
  import { createServer, runnerImport } from 'vite'
  const { module } = await runnerImport('./src/sandbox/host/vite-plugin.ts')
  const server = await createServer({ configFile: false, root: process.env.STRIZH_SANDBOX_DIR, logLevel: 'silent', server: { port: 0, host: '127.0.0.1' }, optimizeDeps: { noDiscovery: true }, plugins: [module.sandbox()] })
  await server.listen()
  console.log('port ' + server.httpServer.address().port)
`

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

async function start(folder = mkdtempSync(join(tmpdir(), 'sandbox-'))) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, STRIZH_SANDBOX_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  let printed = ''
  const port = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(printed)))
    child.stdout?.on('data', (part: Buffer) => {
      printed += part.toString('utf8')
      const found = /port (\d+)/.exec(printed)
      if (found) resolve(found[1]!)
    })
  })
  return { child, folder, origin: `127.0.0.1:${port}`, printed: () => printed }
}

/** A line to the server that asks one thing at a time. */
async function dial(origin: string) {
  const socket = new WebSocket(`ws://${origin}/sandbox/max/websocket`)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  let seq = -1
  return {
    socket,
    ask: (opcode: number, payload: unknown) =>
      new Promise<unknown>((resolve) => {
        const mine = (seq += 1)
        const listen = (data: Buffer): void => {
          const frame: unknown = JSON.parse(data.toString('utf8'))
          if (dig(frame, 'cmd') === 0 || dig(frame, 'seq') !== mine) return
          socket.off('message', listen)
          resolve(dig(frame, 'payload'))
        }
        socket.on('message', listen)
        socket.send(JSON.stringify({ ver: 11, cmd: 0, seq: mine, opcode, payload }))
      }),
  }
}

const login = { interactive: true, chatsCount: 40, chatsSync: 0, contactsSync: 0, presenceSync: 0, draftsSync: 0 }

test('a client signs in over a real socket, and everything answered is there after kill -9', async () => {
  const { child, folder, origin, printed } = await start()
  expect(printed()).toContain('+79000000001')
  const line = await dial(origin)
  await line.ask(6, { userAgent: { deviceType: 'WEB' } })
  const sms = await line.ask(17, { phone: '+79000000001', type: 'START_AUTH' })
  const signedIn = await line.ask(18, { token: dig(sms, 'token'), verifyCode: '123456', authTokenType: 'CHECK_CODE' })
  const token = dig(signedIn, 'tokenAttrs.LOGIN.token')
  const welcome = await line.ask(19, { ...login, token })
  const picture = dig<string>(welcome, 'profile.contact.baseUrl')
  expect(picture.startsWith(`http://${origin}/sandbox/max/media/avatar/`)).toBe(true)
  expect((await fetch(picture)).headers.get('content-type')).toBe('image/svg+xml')
  const sent = await line.ask(64, { chatId: 0, message: { cid: 5, text: 'запомни' } })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  line.socket.on('error', () => {})
  child.kill('SIGKILL')
  await gone

  const again = await dial((await start(folder)).origin)
  await again.ask(6, { userAgent: { deviceType: 'WEB' } })
  await again.ask(19, { ...login, token })
  expect(dig(await again.ask(64, { chatId: 0, message: { cid: 5, text: 'запомни' } }), 'message.id')).toBe(
    dig(sent, 'message.id'),
  )
  again.socket.terminate()
}, 30_000)

test('refusing answers the upgrade by 503, and controls work by HTTP', async () => {
  const { origin } = await start()
  const press = async (command: unknown) =>
    (
      await fetch(`http://${origin}/sandbox/control`, { method: 'POST', body: JSON.stringify(command) })
    ).json() as Promise<unknown>
  expect(await press({ do: 'refuse' })).toMatchObject({ ok: true })
  await expect(dial(origin)).rejects.toThrow('503')
  await press({ do: 'refuse', on: false })
  const line = await dial(origin)
  expect(await (await fetch(`http://${origin}/sandbox/status`)).json()).toMatchObject({ connections: { open: 1 } })
  const closed = new Promise((resolve) => line.socket.once('close', resolve))
  await press({ do: 'drop' })
  expect(await closed).toBe(1006)
}, 30_000)
