import { createLog } from '../../../src/base/log'
import { createSeededRandom } from '../../../src/base/random'
import type { Random } from '../../../src/base/random'
import type { Account, Cursor } from '../../../src/domain/account'
import { createMaxNetwork } from '../../../src/networks/max/network'
import type { Line, Network } from '../../../src/networks/network'
import type { SocketEvents } from '../../../src/transport/socket'
import { createFakeClock, type FakeClock } from '../../support/fake-clock'
import { createListening, type Listening } from '../listening'
import { testAccount, testDevice } from './sandbox-stage'

export interface Heard {
  readonly cmd: number
  readonly seq: number
  readonly opcode: number
  readonly payload: Readonly<Record<string, unknown>>
}

/** One socket as the server sees it. */
export interface PeerSocket {
  readonly address: string
  readonly heard: readonly Heard[]
  readonly isClosed: boolean
  accept(): void
  /** Any data at all. */
  say(data: string | Uint8Array): void
  answer(to: Heard, payload: unknown): void
  /** Answers with an error, and so leaves nothing for the habit to answer. */
  refuse(to: Heard, error: string, more?: object): undefined
  push(opcode: number, payload: unknown, seq?: number): void
  close(code: number): void
  last(opcode: number): Heard
  all(opcode: number): readonly Heard[]
}

/** What the peer does with a request: answers with a payload, or leaves it (undefined). */
export type Habit = (heard: Heard, socket: PeerSocket) => unknown

export interface Peer {
  readonly clock: FakeClock
  readonly network: Network
  readonly sockets: readonly PeerSocket[]
  readonly socket: PeerSocket
  /** Changes what one opcode is answered by. */
  on(opcode: number, habit: Habit): void
  /** False = new sockets stay silent. */
  acceptsSockets: boolean
  open(options?: { readonly since?: Cursor | null; readonly account?: Account }): {
    readonly line: Line
    readonly ear: Listening
  }
  live(options?: {
    readonly since?: Cursor | null
    readonly account?: Account
  }): Promise<{ readonly line: Line; readonly ear: Listening }>
}

export const me = { id: 5_120_431, names: [{ name: 'Ива', firstName: 'Ива', lastName: '', type: 'ONEME' }] }
export const loginAnswer = {
  profile: { contact: me },
  time: 1_760_000_000_000,
  chats: [],
  chatMarker: 0,
  contacts: [],
  config: {},
}

/** A server of arrays: it answers by habit, and a test may do everything by hand. */
export function createPeer(random: Random = createSeededRandom(3)): Peer {
  const clock = createFakeClock()
  const sockets: (PeerSocket & { readonly hear: (data: string) => void })[] = []
  const habits = new Map<number, Habit>([
    [1, () => null],
    [6, () => null],
    [19, () => loginAnswer],
    [20, () => null],
    [32, () => ({ contacts: [] })],
    [50, () => ({ unread: 0, mark: 0 })],
    [65, () => null],
    [66, () => null],
    [75, () => null],
  ])
  const peer: Peer = {
    clock,
    acceptsSockets: true,
    get sockets() {
      return sockets
    },
    get socket() {
      const newest = sockets.at(-1)
      if (!newest) throw new Error('no socket yet')
      return newest
    },
    on: (opcode, habit) => void habits.set(opcode, habit),
    network: createMaxNetwork({
      clock,
      random,
      log: createLog(clock),
      origin: 'https://strizh.example',
      device: testDevice,
      openSocket(address, on) {
        const socket = createPeerSocket(address, on, habits)
        sockets.push(socket)
        clock.after(0, () => {
          if (peer.acceptsSockets) socket.accept()
        })
        return { send: (data) => typeof data === 'string' && socket.hear(data), close: () => socket.close(1000) }
      },
    }),
    open({ since = null, account = testAccount } = {}) {
      const ear = createListening()
      return { ear, line: peer.network.open(account, { token: 'token-1', deviceId: 'device-1' }, since, ear) }
    },
    async live(options) {
      const opened = peer.open(options)
      await clock.wind(100)
      return opened
    },
  }
  return peer
}

function createPeerSocket(address: string, on: SocketEvents, habits: ReadonlyMap<number, Habit>) {
  const heard: Heard[] = []
  let isClosed = false
  const say = (data: string | Uint8Array): void => {
    if (!isClosed) on.message(data)
  }
  const frame = (cmd: number, seq: number, opcode: number, payload: unknown): void =>
    say(JSON.stringify({ ver: 11, cmd, seq, opcode, payload }))
  const socket = {
    address,
    heard,
    get isClosed() {
      return isClosed
    },
    accept: () => on.opened(),
    say,
    answer: (to: Heard, payload: unknown) => frame(1, to.seq, to.opcode, payload),
    refuse(to: Heard, error: string, more: object = {}): undefined {
      frame(3, to.seq, to.opcode, { error, message: error, ...more })
    },
    push: (opcode: number, payload: unknown, seq = 0) => frame(0, seq, opcode, payload),
    close(code: number) {
      if (isClosed) return
      isClosed = true
      on.closed(code)
    },
    all: (opcode: number) => heard.filter((one) => one.opcode === opcode),
    last(opcode: number) {
      const found = heard.findLast((one) => one.opcode === opcode)
      if (!found) throw new Error(`nothing of ${opcode} was heard`)
      return found
    },
    hear(data: string) {
      const request = JSON.parse(data) as Heard
      heard.push(request)
      const answer = habits.get(request.opcode)?.(request, socket)
      if (answer !== undefined) queueMicrotask(() => socket.answer(request, answer))
    },
  }
  return socket
}
