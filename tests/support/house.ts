import { createLog } from '../../src/base/log'
import { createSeededRandom } from '../../src/base/random'
import type { Answer, Ask, CallName } from '../../src/bridge/calls'
import type { Change } from '../../src/domain/change'
import type { AccountId, ChatId } from '../../src/domain/ids'
import type { Message } from '../../src/domain/message'
import { plainText } from '../../src/domain/rich-text'
import { createMessenger, type Messenger } from '../../src/engine/messenger'
import type { Cipher } from '../../src/storage/credentials'
import { createMemoryDisk, type MemoryDisk, type MemoryDiskOptions } from '../../src/storage/memory-database'
import { createMemoryVault, type Vault } from '../../src/storage/vault'
import { createFakeClock, settle, type FakeClock } from './fake-clock'
import { createFakeNetwork, type FakeNetwork } from './fake-network'

/** Seals nothing: what a real cipher does is tested where it lives. */
export const openCipher: Cipher = {
  makeKey: async () => 'key',
  seal: async (_key, text) => ({ nonce: new Uint8Array(), bytes: new TextEncoder().encode(text) }),
  unseal: async (_key, sealed) => new TextDecoder().decode(sealed.bytes),
}

/** A whole messenger on a disk in memory, with a scripted network and a clock wound by hand. */
export interface House {
  readonly clock: FakeClock
  readonly disk: MemoryDisk
  readonly vault: Vault
  readonly net: FakeNetwork
  messenger: Messenger
  readonly changes: Change[]
  account: AccountId
  demosForgotten: number
  chat(remote: string): ChatId
  call<Name extends CallName>(name: Name, ask: Ask<Name>): Promise<Answer<Name>>
  signIn(): Promise<void>
  /** Connects and lets everything that can happen now happen. */
  connect(): Promise<void>
  /** The next life on the same disk. The network's server lives on. */
  restart(): Promise<void>
  /** Rows of the newest window. */
  rows(remote: string): Promise<readonly Message[]>
  /** Words of the newest window with a sign of how each row stands, e.g. `hello ✓`. */
  shown(remote: string): Promise<readonly string[]>
  /** @param request what the tab calls this wish; a new one unless told */
  send(remote: string, text: string, request?: string): Promise<string>
  rest(): Promise<void>
  /** Winds the clock in small steps, so that work begun by one timer ends before the next fires. */
  wind(by: number): Promise<void>
  /** A visible tab shows this chat. */
  open(remote: string): Promise<void>
}

export function createHouse(options: MemoryDiskOptions = {}): House {
  const clock = createFakeClock()
  const disk = createMemoryDisk(options)
  const vault = createMemoryVault()
  const net = createFakeNetwork(clock)
  const changes: Change[] = []
  let seed = 1
  let requests = 0

  const build = (): Messenger => {
    const messenger = createMessenger({
      build: 'test',
      host: 'shared-worker',
      clock,
      random: createSeededRandom((seed += 1)),
      log: createLog(clock),
      database: disk.open(),
      vault,
      cipher: openCipher,
      networks: [net],
      demo: {
        network: 'max',
        answer: (step) => (step.ask === 'phone' ? { give: 'phone', phone: '1' } : { give: 'code', code: '111111' }),
        forget: async () => void (house.demosForgotten += 1),
      },
      estimate: async () => ({ usage: null, quota: null, isPersisted: true }),
    })
    messenger.onChanges(({ changes: told }) => changes.push(...told))
    return messenger
  }

  const house: House = {
    clock,
    disk,
    vault,
    net,
    messenger: build(),
    changes,
    account: '' as AccountId,
    demosForgotten: 0,
    chat: (remote) => `${house.account}:${remote}` as ChatId,
    async call(name, ask) {
      const answer = await house.messenger.answers[name](ask, 'tab')
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`)
      return answer.value
    },
    async signIn() {
      await house.messenger.start()
      house.account = (await house.call('demo.start', null)).account
    },
    async connect() {
      await net.connect()
      await settle(200)
    },
    async restart() {
      net.abandon()
      house.messenger = build()
      await house.messenger.start()
      await settle(100)
    },
    rows: async (remote) =>
      (await house.call('messages.window', { chat: house.chat(remote), place: { at: 'bottom' }, before: 50, after: 0 }))
        .messages,
    async shown(remote) {
      const signs = { received: '<', waiting: '…', blocked: '…', sending: '→', sent: '✓', unsure: '?', failed: '!' }
      return (await house.rows(remote)).map((row) =>
        row.content.kind === 'words' ? `${row.content.text.text} ${signs[row.delivery.at]}` : row.content.event.kind,
      )
    },
    send: (remote, text, request = `request ${(requests += 1)}`) =>
      house.call('messages.send', { request, chat: house.chat(remote), text: plainText(text), replyTo: null }),
    rest: () => settle(300),
    async wind(by) {
      const steps = 40
      for (let step = 0; step < steps; step += 1) {
        await clock.wind(by / steps)
        await settle(100)
      }
    },
    async open(remote) {
      await house.call('tab.state', { isVisible: true, isFocused: true, openChat: house.chat(remote) })
      await settle(100)
    },
  }
  return house
}
