import type { Millis } from '../base/brand'
import { sleep, type Clock } from '../base/clock'
import type { Log } from '../base/log'
import { fail, ok, type Result } from '../base/result'
import type { NumberedChanges } from '../bridge/changes'
import type { WorkerFarewell } from '../bridge/envelope'
import { hold, type Locks } from '../bridge/liveness'
import type { Port } from '../bridge/port'
import { createServer, type House } from '../bridge/server'
import type { Failure } from '../domain/failure'
import type { Messenger } from '../engine/messenger'
import { createIdleEnd } from './idle-end'
import { createOwnership, type Claimant } from './ownership'

/** A messenger with everything it stands on. */
export interface OpenMessenger {
  readonly messenger: Messenger
  /** Closes the database. */
  close(): void
}

export interface CoreOptions {
  readonly me: Claimant
  readonly locks: Locks
  readonly clock: Clock
  readonly log: Log
  /** All other workers of this origin. */
  readonly bus: Port
  /** Called once, when no other worker has the lines. May throw: then every call answers 'disk'. */
  open(): Promise<OpenMessenger>
  /** The build that the server hands out now; null = nobody knows, for instance offline. */
  latestBuild(): Promise<string | null>
  /** True when this worker ends by itself a minute after its last tab. A worker that belongs to a page ends with it. */
  readonly endsWhenIdle: boolean
  /** Everything is closed: end the worker itself. */
  end(): void
}

/** The worker as a function of what it is given: it serves tabs, owns the lines while it may, and ends in order. */
export interface Core {
  accept(port: Port): void
  /** The network may be back. */
  tryNow(): void
  /** Finishes what is on its way, closes everything and ends. */
  retire(because: WorkerFarewell['because']): Promise<void>
}

/** How long messages on their way may take to be acknowledged when the lines are given up (reliability.md 2.4). */
const lastAcks: Millis = 10_000
const lookAgain: Millis = 100

export function createCore(options: CoreOptions): Core {
  const { clock, locks, log, me } = options
  const lock = `worker:${me.life}`
  let opened: OpenMessenger | null = null
  let isEnding = false

  const ownership = createOwnership({
    me,
    locks,
    clock,
    bus: options.bus,
    stays,
    giveUp: (claimant) => {
      log.add('info', 'worker', 'another worker takes over', { build: claimant.build })
      return retire('reload')
    },
    wasRobbed() {
      log.add('warning', 'worker', 'the lines were taken by force', {})
      void shut('reload', 0)
    },
  })

  /** Rules of two workers: a newer protocol wins, then the build that the server hands out, then who came last. */
  async function stays(claimant: Claimant): Promise<boolean> {
    if (claimant.protocol !== me.protocol) return claimant.protocol < me.protocol
    if (claimant.build === me.build) return server.seats().some((seat) => seat.isAttached)
    return (await options.latestBuild()) === me.build
  }

  async function move(): Promise<Result<House, Failure>> {
    const outcome = await ownership.acquire()
    if (outcome !== 'owned') {
      void retire(outcome.build === me.build ? 'elsewhere' : 'reload')
      return fail({ kind: 'newer-build' })
    }
    try {
      opened = await options.open()
    } catch (error) {
      log.add('error', 'worker', 'the messenger did not open', { error: String(error) })
      return fail({ kind: 'disk', reason: 'unavailable' })
    }
    if (isEnding) return fail({ kind: 'newer-build' })
    const { messenger } = opened
    const house = houseOf(messenger)
    messenger.start().catch((error: unknown) => {
      log.add('error', 'worker', 'the messenger did not start', { error: String(error) })
    })
    return ok(house)
  }

  const idleEnd = createIdleEnd({
    clock,
    isDrained: async () => (opened ? opened.messenger.isIdle() : true),
    end: () => void shut('closing', 0),
  })

  const server = createServer({
    house: move(),
    life: me.life,
    held: hold(locks, lock),
    lock,
    build: me.build,
    locks,
    clock,
    log,
    onSeats(seats) {
      if (options.endsWhenIdle) idleEnd.setTabs(seats.filter((seat) => seat.isAttached).length)
    },
    onVisible: tryNow,
    onNewerTab: () => void retire('reload'),
  })

  function tryNow(): void {
    opened?.messenger.answers['lines.try-now']({ account: null }, me.life).catch((error: unknown) => {
      log.add('error', 'worker', 'trying now threw', { error: String(error) })
    })
  }

  function retire(because: WorkerFarewell['because']): Promise<void> {
    return shut(because, lastAcks)
  }

  /** @param patience how long to wait for messages on their way */
  async function shut(because: WorkerFarewell['because'], patience: Millis): Promise<void> {
    if (isEnding) return
    isEnding = true
    await server.farewell(because)
    if (opened) {
      await drained(opened.messenger, patience)
      await opened.messenger.stop().catch(() => undefined)
      opened.close()
    }
    ownership.release()
    // The lock has to be free before the worker is gone, so that the next one never meets a lock of the dead.
    clock.after(0, options.end)
  }

  async function drained(messenger: Messenger, patience: Millis): Promise<void> {
    const end = clock.monotonic() + patience
    while (clock.monotonic() < end && !(await messenger.isIdle())) await sleep(clock, lookAgain)
  }

  // A worker whose first tab died before it said hello ends too.
  if (options.endsWhenIdle) idleEnd.setTabs(0)

  return { accept: (port) => server.accept(port), tryNow, retire }
}

/** The messenger as the bridge serves it. */
function houseOf(messenger: Messenger): House {
  let number = 0
  const listeners: ((batch: NumberedChanges) => void)[] = []
  messenger.onChanges((batch) => {
    number = batch.number
    for (const hear of listeners) hear(batch)
  })
  return {
    answers: messenger.answers,
    feed: {
      get number() {
        return number
      },
      listen: (hear) => void listeners.push(hear),
    },
    tabGone: (tab) => messenger.tabGone(tab),
  }
}
