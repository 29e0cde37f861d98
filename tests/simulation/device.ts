import { createLog } from '../../src/base/log'
import { createSeededRandom, integerBelow, type Random } from '../../src/base/random'
import type { Account } from '../../src/domain/account'
import { accountId, chatId, personId, type ChatId } from '../../src/domain/ids'
import { createMessenger, type Messenger } from '../../src/engine/messenger'
import { createMaxNetwork } from '../../src/networks/max/network'
import type { Sandbox } from '../../src/sandbox/sandbox'
import type { NumberedChanges } from '../../src/bridge/changes'
import type { Cipher } from '../../src/storage/credentials'
import type { DiskMoment, MemoryDisk } from '../../src/storage/memory-database'
import { createMemoryDisk } from '../../src/storage/memory-database'
import type { Durability } from '../../src/storage/database'
import type { StoreName } from '../../src/storage/rows'
import { createMemoryVault, type Vault } from '../../src/storage/vault'
import { createFaultyWire, type FaultyWire, type WireWatch } from './faulty-wire'
import type { VirtualClock } from './virtual-clock'

const me = 5_120_431
const account: Account = {
  id: accountId('sim'),
  network: 'max',
  me: personId(accountId('sim'), String(me)),
  name: 'Ива',
  picture: null,
  phone: null,
  endpoint: { route: 'sandbox', address: null, clientVersion: null },
  addedAt: 0,
  isSignedOut: false,
}

/** The dialog and the group of the tiny world. */
export const simulatedChats: readonly ChatId[] = [
  chatId(account.id, String(5_120_431 ^ 20_817_744)),
  chatId(account.id, '-71000000000017'),
]

/** Seals nothing: what is tested here is order and loss, not secrecy. */
const openCipher: Cipher = {
  makeKey: async () => 'key',
  seal: async (_key, text) => ({ nonce: new Uint8Array(), bytes: new TextEncoder().encode(text) }),
  unseal: async (_key, sealed) => new TextDecoder().decode(sealed.bytes),
}

/** One process: a messenger, its wire and its clock, which all end together. */
export interface Life {
  readonly messenger: Messenger
  readonly wire: FaultyWire
  isOver: boolean
}

export interface DeviceWatch extends WireWatch {
  disk(moment: DiskMoment, stores: readonly StoreName[], durability: Durability): void
  changes(changes: NumberedChanges): void
}

export interface Device {
  readonly disk: MemoryDisk
  readonly vault: Vault
  life(): Life | null
  start(): void
  /** Ends the process at once; `how` says what the disk loses. */
  end(how: 'crash' | 'power cut' | 'wipe'): void
  /** Ends it as a worker that makes room for another: what is under way is finished. */
  handOver(): Promise<void>
}

export function createDevice(clock: VirtualClock, random: Random, sandbox: Sandbox, watch: DeviceWatch): Device {
  const disk = createMemoryDisk({ watch: watch.disk, isPowerCutPossible: true })
  const vault = createMemoryVault()
  let life: Life | null = null
  let endClock: () => void = () => undefined

  const seeded = seed(disk, vault)

  return {
    disk,
    vault,
    life: () => life,
    start() {
      if (life) return
      const time = clock.life()
      const wire = createFaultyWire(time.clock, random, sandbox, watch)
      const log = createLog(time.clock)
      const dice = createSeededRandom(integerBelow(random, 0xffffffff))
      const messenger = createMessenger({
        build: 'simulated',
        host: 'shared-worker',
        clock: time.clock,
        random: dice,
        log,
        database: disk.open(),
        vault: vaultOf(vault, () => started.isOver),
        cipher: openCipher,
        networks: [
          createMaxNetwork({
            clock: time.clock,
            random: dice,
            log,
            openSocket: wire.open,
            origin: 'http://sandbox.invalid',
            device: {
              userAgent: 'simulated',
              system: 'Linux',
              browser: 'Chrome',
              language: 'ru',
              timezone: 'UTC',
              screen: '1x1 1.0x',
            },
          }),
        ],
        demo: { network: 'max', answer: () => ({ give: 'phone', phone: '' }), forget: async () => undefined },
        estimate: async () => ({ usage: null, quota: null, isPersisted: true }),
      })
      const started: Life = { messenger, wire, isOver: false }
      life = started
      endClock = time.end
      messenger.onChanges((changes) => {
        if (!started.isOver) watch.changes(changes)
      })
      void seeded.then(() => (started.isOver ? undefined : messenger.start()))
    },
    end(how) {
      const ended = life
      if (!ended) return
      life = null
      ended.isOver = true
      if (how === 'crash') disk.crash()
      else if (how === 'power cut') disk.powerCut()
      else disk.wipe()
      ended.wire.drop()
      endClock()
    },
    async handOver() {
      const ending = life
      if (!ending) return
      await ending.messenger.stop()
      if (life === ending) this.end('crash')
    },
  }
}

/** A process that has ended writes nothing more to the second place either. */
function vaultOf(vault: Vault, isOver: () => boolean): Vault {
  const silence = new Promise<never>(() => undefined)
  const whileAlive = <T>(work: () => Promise<T>): Promise<T> =>
    isOver() ? silence : work().then((value) => (isOver() ? silence : value))
  return {
    holdsKeys: vault.holdsKeys,
    put: (table, key, value) => whileAlive(() => vault.put(table, key, value)),
    delete: (table, key) => whileAlive(() => vault.delete(table, key)),
    all: (table) => whileAlive(() => vault.all(table)),
    clear: () => whileAlive(() => vault.clear()),
  }
}

/** The device as it is after the first sign-in: the account is on disk and in the vault. */
async function seed(disk: MemoryDisk, vault: Vault): Promise<void> {
  const sealed = await openCipher.seal(
    'key',
    JSON.stringify({ token: `tiny-token-${me}`, deviceId: 'simulated-device' }),
  )
  const credentials = { account: account.id, sealed }
  const database = disk.open()
  await database.write(['accounts', 'credentials', 'meta'], 'strict', async (tx) => {
    tx.put('accounts', account)
    tx.put('credentials', credentials)
    tx.put('meta', { name: 'key', value: 'key' })
  })
  await Promise.all([
    vault.put('accounts', account.id, account),
    vault.put('credentials', account.id, credentials),
    vault.put('meta', 'key', { name: 'key', value: 'key' }),
  ])
}
