import type { Millis } from '../base/brand'
import type { Cancel, Clock } from '../base/clock'
import { never } from '../base/never'
import { fail, type Result } from '../base/result'
import type { Change } from '../domain/change'
import { cancelled, notUnderstood, offline, timedOut, type Failure } from '../domain/failure'
import { protocolMajor } from './build'
import { callHabits } from './call-habits'
import type { AbortSignalLike, Answer, Ask, Call, CallName, TabId, TabState } from './calls'
import { decodeFromWorker, type FromTab, type FromWorker, type WorkerHello } from './envelope'
import type { Host, HostName } from './host-shape'
import { hold, whenFree, type Hold, type Locks } from './liveness'
import type { Port } from './port'

export interface ClientOptions {
  /** Places where the worker may live, best first: `chooseHost`. */
  readonly hosts: readonly Host[]
  readonly clock: Clock
  readonly locks: Locks
  readonly build: string
  /** A new name each time, unique on this device. */
  readonly drawId: () => string
  /** How long a host has to answer before it is tried again, and then the next one. 3 s unless told. */
  readonly trial?: Millis
  onChanges(changes: readonly Change[]): void
  /** The worker is new, or changes were missed: ask again for everything shown. */
  onReset(): void
  /** This tab is finished; every call fails from now on. It is told once. */
  onFarewell(because: Ending): void
  /** A worker answered; told on every (re)connection. `build` may be another one of the same major. */
  onWelcome?(worker: { readonly build: string; readonly host: HostName }): void
}

/** reload: another build has taken over. elsewhere: another worker has the lines. no-host: no kind of worker starts here. */
export type Ending = 'reload' | 'elsewhere' | 'no-host'

/** One tab's side of the bridge. */
export interface Client {
  readonly tab: TabId
  readonly call: Call
  /** pagehide, freeze: the worker stops pushing to this tab. */
  rest(): void
  /** pageshow from the back/forward cache, resume: finds the worker again, or a new one. Harmless when awake. */
  wake(): void
  setVisible(isVisible: boolean): void
  close(): void
}

interface Pending {
  readonly name: CallName
  readonly ask: unknown
  /** The worker it was posted to; null = not yet posted to any. */
  life: string | null
  settle(result: Result<Answer<CallName>, Failure>): void
}

interface Link {
  readonly host: Host
  readonly port: Port
}

type Phase = 'connecting' | 'attached' | 'resting' | 'ended'

const usualTrial: Millis = 3_000
/** A page back from the cache pings its worker; a deaf one is replaced after this (reliability.md 2.2). */
const wakeDeadline: Millis = 1_000
/** A host gets this many trials before the next one: a worker may have been ending itself just when we came. */
const trialsPerHost = 2
/** The browser refuses the last kind of worker this often in a row: there is no host here. */
const failuresInRow = 5
/** Before a worker that refused, or said that it ends, is tried again. */
const breath: Millis = 200

/** Connects at once and stays connected until it is closed or told to end. */
export function createClient(options: ClientOptions): Client {
  const { clock, locks, hosts } = options
  const trial = options.trial ?? usualTrial
  const tab: TabId = options.drawId()
  const pending = new Map<number, Pending>()
  let phase: Phase = 'connecting'
  let link: Link | null = null
  const tabLocks: Hold[] = []
  let life: string | null = null
  let lastNumber: number | null = null
  let lastCall = 0
  let lastState: TabState | null = null
  let hostAt = 0
  let trials = 0
  let failures = 0
  let hasWorked = false
  /** What calls answer after the end. */
  let lastFailure: Failure = cancelled
  let cancelWait: Cancel = () => undefined
  let forgetWorker: () => void = () => undefined

  const post = (message: FromTab): void => link?.port.post(message)

  const connect = (): void => {
    const host = hosts[hostAt]
    if (!host) return end('no-host')
    phase = 'connecting'
    link?.port.close()
    let opened: Link | null = null
    let isBroken = false
    const port = host.connect(() => {
      isBroken = true
      if (opened && link === opened && phase === 'connecting') wasRefused()
    })
    opened = { host, port }
    link = opened
    port.listen((raw) => {
      if (link === opened) hear(raw)
    })
    if (isBroken) wasRefused()
    else greet(trial, () => tryNext())
  }

  /** Says hello under a lock that is certainly ours and waits for the answer. */
  const greet = (patience: Millis, onSilence: () => void): void => {
    const to = link
    cancelWait()
    cancelWait = clock.after(patience, onSilence)
    // A fresh lock each time: some browsers take the locks of sleeping pages away, others do not (reliability.md 2.2).
    const lock = `tab:${tab}:${options.drawId()}`
    void hold(locks, lock).then((held) => {
      if (link !== to || phase !== 'connecting') return held.release()
      tabLocks.push(held)
      post({ kind: 'hello', protocol: protocolMajor, build: options.build, tab, lock })
    })
  }

  const wasRefused = (): void => {
    failures += 1
    if (failures >= failuresInRow) return end('no-host')
    cancelWait()
    cancelWait = clock.after(breath, tryNext)
  }

  const tryNext = (): void => {
    trials += 1
    // A host that has worked is not given up for another kind: two kinds at once would fight over the lines.
    if (trials >= trialsPerHost && !hasWorked && hostAt + 1 < hosts.length) {
      hostAt += 1
      trials = 0
    }
    sayGone()
    connect()
  }

  /** A worker that wakes up late must not take us for one of its tabs. */
  const sayGone = (): void => {
    post({ kind: 'farewell', because: 'gone' })
  }

  const hear = (raw: unknown): void => {
    const message = decodeFromWorker(raw)
    if (message === null || phase === 'ended') return
    handle(message)
  }

  const handle = (message: FromWorker): void => {
    switch (message.kind) {
      case 'hello':
        return welcome(message)
      case 'answer':
        return pending.get(message.id)?.settle(message.result)
      case 'changes':
        return take(message.number, message.changes)
      case 'farewell':
        if (message.because !== 'closing') return end(message.because)
        return lose(breath)
      default:
        never(message)
    }
  }

  const welcome = (worker: WorkerHello): void => {
    if (phase !== 'connecting' || !link) return
    cancelWait()
    if (worker.protocol !== protocolMajor) return end('reload')
    const isFirst = lastNumber === null
    const hasMissed = worker.life !== life || worker.number !== lastNumber
    if (worker.life !== life) {
      forgetWorker()
      forgetWorker = whenFree(locks, worker.lock, () => {
        if (life === worker.life) lose(0)
      })
    }
    life = worker.life
    lastNumber = worker.number
    phase = 'attached'
    trials = failures = 0
    hasWorked = true
    // Only now: the worker watches the newest lock and no longer minds the older ones.
    for (const old of tabLocks.splice(0, tabLocks.length - 1)) old.release()
    options.onWelcome?.({ build: worker.build, host: link.host.name })
    resend()
    if (lastState) void call('tab.state', lastState)
    if (hasMissed && !isFirst) options.onReset()
  }

  /** The same worker runs a repeated call once, by its id. Another worker gets only those that bear being done twice. */
  const resend = (): void => {
    for (const [id, entry] of pending) {
      if (entry.life === null || entry.life === life || callHabits[entry.name].isRepeatable) send(id, entry)
      else entry.settle(fail(timedOut))
    }
  }

  const send = (id: number, entry: Pending): void => {
    try {
      post({ kind: 'call', id, name: entry.name, ask: entry.ask })
      entry.life = life
    } catch {
      entry.settle(fail(notUnderstood(`bridge.${entry.name}`)))
    }
  }

  const take = (number: number, changes: readonly Change[]): void => {
    if (phase !== 'attached' || lastNumber === null || number <= lastNumber) return
    const isNext = number === lastNumber + 1
    lastNumber = number
    if (isNext) options.onChanges(changes)
    else options.onReset()
  }

  /** The worker is dead or has said that it ends. */
  const lose = (delay: Millis): void => {
    life = null
    forgetWorker()
    if (phase !== 'attached' && phase !== 'connecting') return
    phase = 'connecting'
    cancelWait()
    if (delay === 0) connect()
    else cancelWait = clock.after(delay, connect)
  }

  const end = (because: Ending): void => {
    if (phase === 'ended') return
    finish(because === 'reload' ? { kind: 'newer-build' } : offline)
    options.onFarewell(because)
  }

  const finish = (failure: Failure): void => {
    if (phase === 'ended') return
    sayGone()
    phase = 'ended'
    cancelWait()
    forgetWorker()
    lastFailure = failure
    for (const entry of pending.values()) entry.settle(fail(failure))
    for (const lock of tabLocks) lock.release()
    link?.port.close()
    for (const host of hosts) host.close()
  }

  const call = <Name extends CallName>(
    name: Name,
    ask: Ask<Name>,
    signal?: AbortSignalLike,
  ): Promise<Result<Answer<Name>, Failure>> => {
    if (phase === 'ended') return Promise.resolve(fail(lastFailure))
    if (signal?.aborted) return Promise.resolve(fail(cancelled))
    const id = (lastCall += 1)
    return new Promise((resolve) => {
      const giveUp = (failure: Failure): void => {
        if (entry.life !== null && phase === 'attached') post({ kind: 'abort', id })
        entry.settle(fail(failure))
      }
      const onAbort = (): void => giveUp(cancelled)
      const cancelDeadline = clock.after(callHabits[name].deadline, () => giveUp(timedOut))
      const entry: Pending = {
        name,
        ask,
        life: null,
        settle(result) {
          if (!pending.delete(id)) return
          cancelDeadline()
          signal?.removeEventListener('abort', onAbort)
          // The id was drawn here for this very name, so the answer under it has this name's type.
          resolve(result as Result<Answer<Name>, Failure>)
        },
      }
      signal?.addEventListener('abort', onAbort)
      pending.set(id, entry)
      if (phase === 'attached') send(id, entry)
    })
  }

  connect()
  return {
    tab,
    call(name, ask, signal) {
      if (name === 'tab.state') lastState = ask as TabState
      return call(name, ask, signal)
    },
    rest() {
      if (phase === 'resting' || phase === 'ended') return
      cancelWait()
      post({ kind: 'farewell', because: 'detached' })
      phase = 'resting'
      hosts[hostAt]?.rest()
    },
    wake() {
      if (phase !== 'resting') return
      hosts[hostAt]?.wake()
      if (life === null) return connect()
      phase = 'connecting'
      greet(wakeDeadline, () => {
        sayGone()
        life = null
        connect()
      })
    },
    setVisible(isVisible) {
      for (const host of hosts) host.setVisible(isVisible)
    },
    close: () => finish(cancelled),
  }
}
