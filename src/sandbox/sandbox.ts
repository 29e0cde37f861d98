import type { Millis } from '../base/brand'
import type { Clock } from '../base/clock'
import { integerBelow, type Random } from '../base/random'
import { createControl, type Command, type ControlAnswer, type Control } from './control'
import { createMaxServer, type Connection, type MaxServer } from './max/server'
import type { Wire } from './max/outgoing'
import type { MediaAddress } from './max/show'
import { createCast, type Cast } from './personas/cast'
import { isBorn, readEntry, type Keep } from './world/journal'
import { draw } from './world/drawing'
import { apply, type Change } from './world/changes'
import { createLife, type Life } from './world/life'
import { fullWorld } from './world/full'
import type { LedgerRow, World, WorldSize } from './world/model'
import { tinyWorld } from './world/tiny'

export interface SandboxOptions {
  readonly clock: Clock
  readonly random: Random
  /** Where changes survive; absent or null keeps them in memory only. */
  readonly keep?: Keep | null
  readonly world?: WorldSize
  /** The same seed and the same moment give the same world. */
  readonly seed?: number
  /** How long each frame is on its way; by default 5–60 ms in the full world and 0 in the tiny one. */
  readonly latency?: () => Millis
  /** Whether invented people act by themselves; by default only in the full world. */
  readonly personas?: boolean
  /** A silent connection is dropped after this; by default 90 s in the full world and never in the tiny one. */
  readonly idleAfter?: Millis | null
}

export interface Sandbox {
  /** Resolves when the journal has been read. Connections made earlier are answered after it. */
  readonly ready: Promise<void>
  /** The world as it lives now; null until `ready`. */
  life(): Life | null
  readonly max: {
    /** Whether a new connection from this origin would be let in; ask before `connect`. */
    accepts(origin: string | null): boolean
    connect(wire: Wire, media?: MediaAddress): Connection
    /** The server behind, for tests; null until `ready`. */
    server(): MaxServer | null
  }
  /** Does one of the commands of README.md. Safe with anything a form may send. */
  control(command: Command): ControlAnswer
  /** What `GET /sandbox/status` answers. */
  status(): unknown
  /** Messages of real clients that were accepted, in order: each exactly once, if all is well. */
  ledger(): readonly LedgerRow[]
  dispose(): void
}

interface Running {
  readonly life: Life
  readonly server: MaxServer
  readonly cast: Cast | null
  readonly control: Control
}

export const defaultSeed = 7

/** An invented world behind the four networks' protocols. Frames in, frames out; nothing of the platform is used. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { clock, random, keep = null } = options
  const isTiny = options.world === 'tiny'
  const latency = options.latency ?? (isTiny ? () => 0 : () => 5 + integerBelow(random, 56))
  const idleAfter = options.idleAfter === undefined ? (isTiny ? null : 90_000) : options.idleAfter
  let running: Running | null = null
  let writing: Promise<void> | null = null

  /** Remembers an unfinished write, so that nothing is answered before it is safe. */
  const awaitWrite = (write: void | Promise<void>): void => {
    if (!write) return
    const all = Promise.all([writing, write]).then(() => {
      if (writing === all) writing = null
    })
    writing = all
  }
  const run = (world: World): void => {
    const record = (changes: readonly Change[]): void => {
      if (keep) awaitWrite(keep.append(changes))
    }
    const life = createLife(world, clock, random, record)
    const server = createMaxServer({ life, latency, idleAfter, settled: () => writing })
    const cast =
      (options.personas ?? !isTiny) ? createCast(life, server.presence, () => server.open().length > 0) : null
    running = { life, server, cast, control: createControl({ life, server, cast, reset: begin }) }
  }
  const begin = (): void => {
    const seed = options.seed ?? defaultSeed
    const anchor = Math.floor(clock.now())
    stop()
    if (keep) {
      awaitWrite(keep.clear())
      awaitWrite(keep.append([{ do: 'born', version: 1, seed, anchor, size: options.world ?? 'full' }]))
    }
    run(isTiny ? tinyWorld(seed, anchor) : fullWorld(seed, anchor))
  }
  const stop = (): void => {
    running?.cast?.dispose()
    running?.server.drop(null)
    running = null
  }
  const resume = (entries: readonly unknown[]): void => {
    const [born, ...rest] = entries
    if (
      !isBorn(born) ||
      born.size !== (options.world ?? 'full') ||
      (options.seed !== undefined && born.seed !== options.seed)
    ) {
      begin()
      return
    }
    const world = born.size === 'tiny' ? tinyWorld(born.seed, born.anchor) : fullWorld(born.seed, born.anchor)
    for (const entry of rest) {
      const change = readEntry(entry)
      if (change) apply(world, change)
    }
    run(world)
  }

  if (!keep) begin()
  const ready = keep ? keep.load().then(resume) : Promise.resolve()
  const inline: MediaAddress = isTiny
    ? (path) => `media:${path}`
    : (path) => dataAddress(path, running?.life.world ?? null)

  return {
    ready,
    life: () => running?.life ?? null,
    max: {
      server: () => running?.server ?? null,
      accepts(origin) {
        const faults = running?.server.faults
        if (!faults) return true
        return !faults.refuse && (!faults.strictOrigin || origin === 'https://web.max.ru')
      },
      connect(wire, media = inline) {
        if (running) return running.server.connect(wire, media)
        return connectLater(ready, () => running?.server.connect(wire, media) ?? null)
      },
    },
    control: (command) => running?.control.run(command) ?? { ok: false, error: 'not.ready' },
    status: () => running?.control.status() ?? { ready: false },
    ledger: () => running?.life.world.ledger ?? [],
    dispose: stop,
  }
}

/** Keeps what a client says until the world has been read from its journal. */
function connectLater(ready: Promise<void>, connect: () => Connection | null): Connection {
  const waiting: (string | Uint8Array)[] = []
  let connection: Connection | null = null
  let isClosed = false
  void ready.then(() => {
    if (isClosed) return
    connection = connect()
    for (const data of waiting) connection?.receive(data)
  })
  return {
    receive(data) {
      if (connection) connection.receive(data)
      else waiting.push(data)
    },
    closed() {
      isClosed = true
      connection?.closed()
    },
  }
}

/** Pictures inside their own address, for the world in the worker, which has no server to ask. */
function dataAddress(path: string, world: World | null): string {
  const drawn = draw(path, (id) => initials(world, id))
  if (!drawn || typeof drawn.body !== 'string') return ''
  const body = drawn.body
    .replaceAll('"', "'")
    .replace(/[%#<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `data:${drawn.type},${body}`
}

/** The letters on the avatar of a person. */
export function initials(world: World | null, id: number): string {
  const person = world?.people.get(id)
  return person ? `${person.firstName.slice(0, 1)}${person.lastName.slice(0, 1)}` : ''
}
