import type { Millis } from '../base/brand'
import { sleep, type Clock } from '../base/clock'
import type { Log } from '../base/log'
import { never } from '../base/never'
import { fail, type Result } from '../base/result'
import { notUnderstood, type Failure } from '../domain/failure'
import { isAskOf } from './asks'
import { protocolMajor } from './build'
import type { Answer, Answers, CallName, TabId, TabState } from './calls'
import type { NumberedChanges } from './changes'
import { decodeFromTab, type CallEnvelope, type FromWorker, type TabHello, type WorkerFarewell } from './envelope'
import { whenFree, type Hold, type Locks } from './liveness'
import type { Port } from './port'

/** What stands behind the server: the messenger. */
export interface House {
  readonly answers: Answers
  readonly feed: {
    /** The number of the last changes told. */
    readonly number: number
    listen(hear: (batch: NumberedChanges) => void): void
  }
  /** A tab will not come back, or has to begin anew if it does. */
  tabGone(tab: TabId): void
}

/** A tab as the worker knows it. */
export interface Seat {
  readonly id: TabId
  readonly since: Millis
  readonly build: string
  readonly isAttached: boolean
  readonly state: TabState
}

export interface ServerOptions {
  /** Ready when the worker has the device to itself; a failure answers every call. */
  readonly house: Promise<Result<House, Failure>>
  /** Names this worker; different each time one starts. */
  readonly life: string
  /** The lock named in `lock`, being taken: nobody is welcomed before it is ours. */
  readonly held: Promise<Hold>
  readonly lock: string
  readonly build: string
  readonly locks: Locks
  readonly clock: Clock
  readonly log: Log
  /** The seats changed: somebody came, went, fell asleep or told a new state. */
  onSeats?(seats: readonly Seat[]): void
  /** A tab came from hidden to visible. */
  onVisible?(): void
  /** A tab that speaks a newer protocol wants the device. */
  onNewerTab?(): void
}

/** The worker's side of the bridge. */
export interface Server {
  /** Catches the port at once; nothing said on it is lost. */
  accept(port: Port): void
  seats(): readonly Seat[]
  /** Takes no more calls, lets those under way answer for 2 s, then says goodbye to all tabs. */
  farewell(because: WorkerFarewell['because']): Promise<void>
}

/** How long a worker that ends waits for the answers under way. */
const lastAnswers: Millis = 2_000

/** Answers kept for a tab that asks again after a nap, newest last. */
const answersKept = 64

interface Chair {
  readonly id: TabId
  readonly since: Millis
  build: string
  port: Port
  isAttached: boolean
  state: TabState
  unwatch: () => void
  readonly running: Set<number>
  readonly aborted: Set<number>
  readonly answered: Map<number, Result<Answer<CallName>, Failure>>
}

const unseen: TabState = { isVisible: false, isFocused: false, openChat: null }

/** Serves tabs over ports. It trusts no port to be alive and no message to be well made. */
export function createServer(options: ServerOptions): Server {
  const { house, locks, clock, log } = options
  const chairs = new Map<TabId, Chair>()
  let feed: House['feed'] | null = null
  const underWay = new Set<Promise<void>>()
  let isOver = false

  void house.then((opened) => {
    if (!opened.ok) return
    feed = opened.value.feed
    feed.listen(({ number, changes }) => {
      for (const chair of chairs.values()) if (chair.isAttached) post(chair.port, { kind: 'changes', number, changes })
    })
  })

  const post = (port: Port, message: FromWorker): boolean => {
    try {
      port.post(message)
      return true
    } catch {
      log.add('error', 'bridge', 'a message could not be cloned', { kind: message.kind })
      return false
    }
  }

  const tellSeats = (): void => options.onSeats?.(seats())

  const greet = async (port: Port, hello: TabHello): Promise<void> => {
    if (hello.protocol < protocolMajor) return refuse(port, 'reload')
    if (hello.protocol > protocolMajor) {
      refuse(port, 'closing')
      return options.onNewerTab?.()
    }
    await options.held
    if (isOver) return refuse(port, 'closing')
    const chair = chairs.get(hello.tab) ?? pull(port, hello)
    if (chair.port !== port) chair.port.close()
    chair.port = port
    chair.build = hello.build
    chair.unwatch()
    chair.unwatch = whenFree(locks, hello.lock, () => leave(chair))
    chair.isAttached = true
    const { life, lock, build } = options
    post(port, { kind: 'hello', protocol: protocolMajor, build, life, lock, number: feed?.number ?? 0 })
    tellSeats()
  }

  const refuse = (port: Port, because: WorkerFarewell['because']): void => {
    post(port, { kind: 'farewell', because })
  }

  const pull = (port: Port, hello: TabHello): Chair => {
    const chair: Chair = {
      id: hello.tab,
      since: clock.now(),
      build: hello.build,
      port,
      isAttached: false,
      state: unseen,
      unwatch: () => undefined,
      running: new Set(),
      aborted: new Set(),
      answered: new Map(),
    }
    chairs.set(hello.tab, chair)
    return chair
  }

  const leave = (chair: Chair): void => {
    if (!chairs.delete(chair.id)) return
    chair.unwatch()
    // A sleeping page may have lost its lock and yet wake up and say hello on the port it has.
    if (chair.isAttached) chair.port.close()
    tellSeats()
    void house.then((opened) => {
      // It may have come back while the house was opening.
      if (opened.ok && !chairs.has(chair.id)) opened.value.tabGone(chair.id)
    })
  }

  /** It sleeps: what it showed it shows no more, until it says hello again. */
  const fallAsleep = (chair: Chair): void => {
    chair.isAttached = false
    void run(chair, 'tab.state', unseen)
  }

  const note = (chair: Chair, state: TabState): void => {
    const wasVisible = chair.state.isVisible
    chair.state = state
    tellSeats()
    if (state.isVisible && !wasVisible) options.onVisible?.()
  }

  const answer = async (chair: Chair, { id, name, ask }: CallEnvelope): Promise<void> => {
    const known = chair.answered.get(id)
    if (known) return void post(chair.port, { kind: 'answer', id, result: known })
    if (chair.running.has(id)) return
    chair.running.add(id)
    const result = await run(chair, name, ask)
    chair.running.delete(id)
    keepAnswer(chair, id, result)
    if (chair.aborted.delete(id) || !chair.isAttached) return
    if (post(chair.port, { kind: 'answer', id, result })) return
    post(chair.port, { kind: 'answer', id, result: fail(notUnderstood(`bridge.${name}`)) })
  }

  const follow = (answering: Promise<void>): void => {
    underWay.add(answering)
    void answering.then(() => underWay.delete(answering))
  }

  const keepAnswer = (chair: Chair, id: number, result: Result<Answer<CallName>, Failure>): void => {
    chair.answered.set(id, result)
    if (chair.answered.size <= answersKept) return
    for (const oldest of chair.answered.keys()) {
      chair.answered.delete(oldest)
      break
    }
  }

  const run = async <Name extends CallName>(
    chair: Chair,
    name: Name,
    ask: unknown,
  ): Promise<Result<Answer<Name>, Failure>> => {
    if (!isAskOf(name, ask)) {
      log.add('warning', 'bridge', 'a call was not understood', { name })
      return fail(notUnderstood(`bridge.${name}`))
    }
    if (isStateOf(name, ask)) note(chair, ask)
    const opened = await house
    if (!opened.ok) return opened
    try {
      return await opened.value.answers[name](ask, chair.id)
    } catch (error) {
      // A thrown error is a bug of ours, but the tab still deserves an answer.
      log.add('error', 'bridge', 'a call threw', { name, error: error instanceof Error ? error.name : 'unknown' })
      return fail(notUnderstood(`engine.${name}`))
    }
  }

  const seats = (): readonly Seat[] =>
    [...chairs.values()].map(({ id, since, build, isAttached, state }) => ({ id, since, build, isAttached, state }))

  return {
    accept(port) {
      let tab: TabId | null = null
      const chairHere = (): Chair | null => {
        const chair = tab === null ? null : chairs.get(tab)
        return chair?.port === port ? chair : null
      }
      port.listen((raw) => {
        const message = decodeFromTab(raw)
        if (message === null) return log.add('warning', 'bridge', 'a message was not understood', {})
        if (isOver) return message.kind === 'hello' ? refuse(port, 'closing') : undefined
        if (message.kind === 'hello') {
          tab = message.tab
          return void greet(port, message)
        }
        const chair = chairHere()
        if (!chair) return
        switch (message.kind) {
          case 'call':
            return follow(answer(chair, message))
          case 'abort':
            if (chair.running.has(message.id)) chair.aborted.add(message.id)
            return
          case 'farewell':
            return message.because === 'gone' ? leave(chair) : fallAsleep(chair)
          default:
            never(message)
        }
      })
    },
    seats,
    async farewell(because) {
      isOver = true
      await Promise.race([Promise.all(underWay), sleep(clock, lastAnswers)])
      for (const chair of chairs.values()) {
        chair.unwatch()
        // A sleeping page is thrown out of the cache by any message (reliability.md 2.2); it asks when it wakes.
        if (chair.isAttached) post(chair.port, { kind: 'farewell', because })
      }
      chairs.clear()
      tellSeats()
    },
  }
}

function isStateOf(name: CallName, ask: unknown): ask is TabState {
  return name === 'tab.state' && isAskOf('tab.state', ask)
}
