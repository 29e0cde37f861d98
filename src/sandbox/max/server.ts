import type { Millis } from '../../base/brand'
import type { Cancel } from '../../base/clock'
import type { Life } from '../world/life'
import { createPresence, type Presence } from '../world/presence'
import type { Desk, Line, Stage, Track } from './desk'
import { createFaults, type Faults } from './faults'
import { kind, readFrame, writeFrame, type Frame } from './frame'
import { createOutgoing, type Wire } from './outgoing'
import { pushHappening } from './pushes'
import { refusalPayload, refuse, type Answer } from './refusal'
import type { MediaAddress } from './show'
import { rowsByOpcode } from './table'

/** What the server hears from one connection. */
export interface Connection {
  receive(data: string | Uint8Array): void
  /** The other side is gone. */
  closed(): void
}

export interface Counters {
  opened: number
  readonly received: Record<string, number>
  readonly sent: Record<string, number>
  /** Repeated sends that were answered by their first message are accepted once in the ledger; these count all frames. */
  malformed: number
}

export interface OpenLine {
  readonly number: number
  readonly user: number | null
  readonly stage: Stage
  readonly info: string
  readonly isDeaf: boolean
}

export interface MaxServer {
  readonly desk: Desk
  readonly faults: Faults
  readonly presence: Presence
  readonly counters: Counters
  connect(wire: Wire, media: MediaAddress): Connection
  open(): readonly OpenLine[]
  /** Closes lines of a user, or all; `code` 1006 means that the other side sees no farewell. Answers how many. */
  drop(user: number | null, code?: number): number
  /** Makes lines now open deaf and mute, as a half-open connection is; or hear again. Answers how many. */
  deafen(user: number | null, isDeaf: boolean): number
  /** Sends data as it is to the lines of a user, or all. Answers how many. */
  blurt(user: number | null, data: string | Uint8Array): number
  /** Sends a push to the lines of a user, or all. Answers how many. */
  push(user: number | null, opcode: number, payload: unknown): number
}

export interface MaxOptions {
  readonly life: Life
  readonly latency: () => Millis
  /** A silent connection is dropped after this; null never. */
  readonly idleAfter: Millis | null
  readonly settled: () => Promise<void> | null
}

interface Open {
  readonly line: Line
  readonly wire: Wire
  isDeaf: boolean
  send(data: string | Uint8Array): void
  drop(code: number): void
}

/** The MAX side of the world: frames in, frames out (max-user-api.md, chapters 1, 2 and 8). */
export function createMaxServer({ life, latency, idleAfter, settled }: MaxOptions): MaxServer {
  const open = new Set<Open>()
  const faults = createFaults()
  const presence = createPresence(life)
  const tracks = new Map<string, Track>()
  const counters: Counters = { opened: 0, received: {}, sent: {}, malformed: 0 }
  const desk: Desk = {
    life,
    presence,
    faults,
    tracks,
    lines: () => Array.from(open, ({ line }) => line),
    secret: (prefix) =>
      `${prefix}-${Array.from(life.random.bytes(12), (byte) => byte.toString(16).padStart(2, '0')).join('')}`,
  }
  life.listen((happening) => {
    if (open.size > 0) pushHappening(desk, happening)
  })
  const of = (user: number | null): Open[] => [...open].filter(({ line }) => user === null || line.user === user)

  return {
    desk,
    faults,
    presence,
    counters,
    connect(wire, media) {
      counters.opened += 1
      const leave = (gone: Open): void => {
        if (!open.delete(gone)) return
        const { user } = gone.line
        if (user !== null && !desk.lines().some((other) => other.user === user && other.interactive))
          presence.set(user, false)
      }
      return openConnection({
        wire,
        media,
        number: counters.opened,
        desk,
        counters,
        latency,
        idleAfter,
        settled,
        enter: (one) => open.add(one),
        leave,
      })
    },
    open: () =>
      Array.from(open, ({ line, isDeaf }) => ({
        number: line.number,
        user: line.user,
        stage: line.stage,
        info: line.info,
        isDeaf,
      })),
    drop(user, code = 1006) {
      const chosen = of(user)
      for (const one of chosen) one.drop(code)
      return chosen.length
    },
    deafen(user, isDeaf) {
      const chosen = of(user)
      for (const one of chosen) one.isDeaf = isDeaf
      return chosen.length
    },
    blurt(user, data) {
      const chosen = of(user)
      for (const one of chosen) one.send(data)
      return chosen.length
    },
    push(user, opcode, payload) {
      const chosen = of(user)
      for (const { line } of chosen) line.push(opcode, payload)
      return chosen.length
    },
  }
}

interface ConnectionParts {
  readonly wire: Wire
  readonly media: MediaAddress
  readonly number: number
  readonly desk: Desk
  readonly counters: Counters
  readonly latency: () => Millis
  readonly idleAfter: Millis | null
  readonly settled: () => Promise<void> | null
  enter(one: Open): void
  leave(one: Open): void
}

function openConnection(parts: ConnectionParts): Connection {
  const { desk, counters, wire } = parts
  const { faults } = desk
  const { clock } = desk.life
  const out = createOutgoing(clock, faults, wire, parts.latency, parts.settled)
  // Starts at 0 on purpose, so that it collides with the client's own numbers (max-user-api.md 7, row 6).
  let pushSeq = 0
  let lastHeard = clock.monotonic()
  let isGone = false
  let stopIdle: Cancel = () => {}

  const line: Line = {
    number: parts.number,
    media: parts.media,
    stage: 'new',
    user: null,
    token: null,
    interactive: false,
    tongue: 'ru',
    client: 'MAX WEB',
    info: 'Web',
    subscribed: new Set(),
    asked: [],
    push(opcode, payload) {
      if (isGone || one.isDeaf) return
      count(counters.sent, opcode)
      out.push(writeFrame(kind.ask, pushSeq, opcode, payload))
      pushSeq = (pushSeq + 1) % 65_536
    },
    close(code) {
      out.close(code)
      vanish()
    },
  }
  const one: Open = {
    line,
    wire,
    isDeaf: faults.stopAnswering,
    send: (data) => (typeof data === 'string' ? out.answer(data) : out.bytes(data)),
    drop(code) {
      vanish()
      out.stop()
      wire.close(code)
    },
  }
  const vanish = (): void => {
    isGone = true
    stopIdle()
    parts.leave(one)
  }
  const watchSilence = (limit: Millis): void => {
    stopIdle = clock.after(Math.max(1, lastHeard + limit - clock.monotonic()), () => {
      if (clock.monotonic() - lastHeard >= limit) one.drop(1006)
      else watchSilence(limit)
    })
  }
  const answer = ({ seq, opcode }: { readonly seq: number; readonly opcode: number }, result: Answer): void => {
    count(counters.sent, opcode)
    if ('error' in result) {
      out.answer(writeFrame(kind.error, seq, opcode, refusalPayload(result, line.tongue)))
      if (faults.closeAfterError > 0) {
        faults.closeAfterError -= 1
        line.close(1006)
      }
      return
    }
    out.answer(writeFrame(kind.answer, seq, opcode, result.ok))
    result.after?.()
  }

  parts.enter(one)
  if (parts.idleAfter !== null) watchSilence(parts.idleAfter)
  return {
    receive(data) {
      lastHeard = clock.monotonic()
      if (isGone || one.isDeaf) return
      const read = typeof data === 'string' ? readFrame(data) : null
      if (read?.ok) {
        count(counters.received, read.value.opcode)
        take(desk, line, one, read.value, answer)
        return
      }
      counters.malformed += 1
      if (read?.failure.kind === 'half') answer(read.failure, refuse('proto.payload', 'Expected seq and opcode'))
      else line.close(1003)
    },
    closed() {
      out.stop()
      vanish()
    },
  }
}

function take(desk: Desk, line: Line, one: Open, frame: Frame, answer: (frame: Frame, result: Answer) => void): void {
  const { faults } = desk
  // A client may acknowledge pushes in two ways; neither wants more than a nod (max-user-api.md 1.9).
  if (frame.cmd !== kind.ask) return
  if (frame.opcode === 128) {
    answer(frame, { ok: null })
    return
  }
  const isSend = frame.opcode === 64
  if (isSend && faults.dropBefore > 0) {
    faults.dropBefore -= 1
    one.drop(1006)
    return
  }
  if (line.stage === 'online' && faults.protoState > 0 && frame.opcode !== 1) {
    faults.protoState -= 1
    line.stage = 'hello'
    line.user = null
    answer(frame, refuse('proto.state'))
    return
  }
  const result = carryOut(desk, line, frame)
  if (isSend && faults.loseAnswers > 0 && !('error' in result)) {
    faults.loseAnswers -= 1
    if (faults.dropAfterLoss) one.drop(1006)
    return
  }
  answer(frame, result)
}

function carryOut(desk: Desk, line: Line, frame: Frame): Answer {
  const row = rowsByOpcode.get(frame.opcode)
  if (!row) return line.stage === 'new' ? refuse('proto.state') : refuse('proto.opcode')
  if (!row.stages.includes(line.stage)) return refuse('proto.state')
  return row.run(desk, line, frame.payload)
}

function count(counts: Record<string, number>, opcode: number): void {
  counts[opcode] = (counts[opcode] ?? 0) + 1
}
