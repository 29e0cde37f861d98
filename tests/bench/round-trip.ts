import type { Page } from '@playwright/test'
import { quantile } from './statistics'
import { ratioAtMost } from './table'
import type { Measurement } from './table'
import { callWorker, timeCalls } from './worker-door'
import type { WorkerDoor } from './worker-door'

const rounds = 150
const warmUp = 20
const turns = 3

/** Times one operation over a WebSocket of the page itself, signed in with a token of its own. Milliseconds of each. */
async function throughPage(page: Page, token: string, opcode: number, payload: unknown): Promise<readonly number[]> {
  return await page.evaluate(
    async ({ token: own, opcode: code, payload: asked, count }) => {
      const socket = new WebSocket(`ws://${location.host}/sandbox/max/websocket`)
      await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
      const waiting = new Map<number, (frame: { cmd: number; payload: unknown }) => void>()
      socket.addEventListener('message', ({ data }) => {
        const frame = JSON.parse(data)
        if (frame.cmd !== 0) waiting.get(frame.seq)?.(frame)
      })
      let seq = -1
      const ask = async (operation: number, body: unknown): Promise<unknown> => {
        seq += 1
        const frame = await new Promise<{ cmd: number; payload: unknown }>((resolve) => {
          waiting.set(seq, resolve)
          socket.send(JSON.stringify({ ver: 11, cmd: 0, seq, opcode: operation, payload: body }))
        })
        if (frame.cmd !== 1) throw new Error(`refused: ${JSON.stringify(frame.payload)}`)
        return frame.payload
      }
      await ask(6, { userAgent: { deviceType: 'WEB', locale: 'ru', appVersion: '26.5.4' } })
      const zero = { chatsCount: 1, chatsSync: 0, contactsSync: 0, presenceSync: 0, draftsSync: 0 }
      await ask(19, { token: own, interactive: false, ...zero })
      const times: number[] = []
      for (let round = 0; round < count; round += 1) {
        const begin = performance.now()
        await ask(code, asked)
        times.push(performance.now() - begin)
      }
      socket.close()
      return times
    },
    { token, opcode, payload, count: rounds + warmUp },
  )
}

interface RoundTrip {
  /** A page of the app, signed in, that may start workers. */
  readonly page: Page
  readonly door: WorkerDoor
  /** A token of the same account for the page's own socket. */
  readonly token: string
  /** The network's id of somebody whose presence is asked. */
  readonly person: number
}

/**
 * Tab → worker → socket → sandbox and back, against the page's own socket: both ask the presence of one person
 * (opcode 35), which the worker never answers from disk.
 */
export async function measureRoundTrip({ page, door, token, person }: RoundTrip): Promise<readonly Measurement[]> {
  const { accounts } = (await callWorker(page, door, 'app.start', null)) as {
    readonly accounts: readonly { readonly id: string }[]
  }
  const ask = { people: [`${accounts[0]?.id}:${person}`] }
  const raw: number[] = []
  const through: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    raw.push(...(await throughPage(page, token, 35, { contactIds: [person] })).slice(warmUp))
    through.push(...(await timeCalls(page, door, 'people.presence', ask, rounds + warmUp)).times.slice(warmUp))
  }
  return [
    ratioAtMost(
      'request tab -> worker -> socket -> back, p50',
      quantile(through, 0.5),
      quantile(raw, 0.5),
      'raw WebSocket',
      2,
    ),
  ]
}
