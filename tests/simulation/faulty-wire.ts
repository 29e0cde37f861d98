import type { Millis } from '../../src/base/brand'
import type { Clock } from '../../src/base/clock'
import { integerBelow, type Random } from '../../src/base/random'
import type { OpenRawSocket } from '../../src/transport/socket'
import type { Sandbox } from '../../src/sandbox/sandbox'

const sendOperation = 64
const messagePush = 128

/** What passes on the wire, for those who watch. */
export interface WireWatch {
  /** A message leaves the client. False = the process ended here, and the frame with it. */
  leaving(cid: number): boolean
  /** The frame is out; the server has not seen it. */
  left(cid: number): void
  /** The server has dealt with the frame. */
  taken(): void
  /** About to hand the answer for a message to the client. */
  answering(cid: number): void
  /** About to hand the client its own message as a push, before the answer. */
  echoing(cid: number): void
}

export interface FaultyWire {
  readonly open: OpenRawSocket
  /** Ends every connection as a torn cable does. */
  drop(): void
  /** From now on nothing passes on the connections there are, and nobody is told. */
  deafen(): void
  /** Answers for messages come this much later than pushes. */
  holdAnswers(by: Millis): void
  /** Some connection is half-open, and its client has yet to notice. */
  readonly isDeaf: boolean
}

interface Ends {
  isDeaf(): boolean
  drop(): void
  deafen(): void
}

/** A wire between one process and the sandbox: frames are in order both ways, each a little late. */
export function createFaultyWire(clock: Clock, random: Random, sandbox: Sandbox, watch: WireWatch): FaultyWire {
  const ends = new Set<Ends>()
  let held = 0

  const open: OpenRawSocket = (_address, on) => {
    let isOver = false
    let isDeaf = false
    let lastUp = 0
    let lastDown = 0
    const answered = new Set<number>()
    let connection: ReturnType<Sandbox['max']['connect']> | null = null

    const over = (code: number): void => {
      if (isOver) return
      isOver = true
      ends.delete(mine)
      connection?.closed()
      on.closed(code)
    }
    const mine: Ends = { isDeaf: () => isDeaf, drop: () => over(1006), deafen: () => void (isDeaf = true) }
    const later = (last: Millis, then: () => void): Millis => {
      const due = Math.max(last, clock.monotonic() + 1 + integerBelow(random, 40))
      clock.after(due - clock.monotonic(), () => {
        if (!isOver && !isDeaf) then()
      })
      return due
    }
    const deliver = (data: string | Uint8Array): void => {
      const frame = isAbout(data, sendOperation) || isAbout(data, messagePush) ? readFrame(data) : null
      const cid = frame?.payload?.message?.cid
      if (frame && cid !== undefined && frame.opcode === sendOperation && frame.cmd === 1) {
        answered.add(cid)
        watch.answering(cid)
      }
      if (frame && cid !== undefined && frame.opcode === messagePush && !answered.has(cid)) watch.echoing(cid)
      if (!isOver) on.message(data)
    }
    const down = (data: string | Uint8Array): void => {
      const frame = held > 0 && isAbout(data, sendOperation) ? readFrame(data) : null
      if (frame?.opcode === sendOperation && frame.cmd === 1) {
        clock.after(held, () => !isOver && !isDeaf && deliver(data))
        return
      }
      lastDown = later(lastDown, () => deliver(data))
    }

    ends.add(mine)
    lastUp = later(0, () => {
      if (!sandbox.max.accepts(null)) return over(1006)
      connection = sandbox.max.connect({ send: down, close: over }, (path) => path)
      on.opened()
    })
    return {
      send(data) {
        const cid = isAbout(data, sendOperation) ? readFrame(data)?.payload?.message?.cid : undefined
        if (cid !== undefined && !watch.leaving(cid)) return
        lastUp = later(lastUp, () => {
          connection?.receive(data)
          if (cid !== undefined) watch.taken()
        })
        if (cid !== undefined) watch.left(cid)
      },
      close() {
        if (isOver) return
        isOver = true
        ends.delete(mine)
        clock.after(1, () => connection?.closed())
      },
    }
  }

  return {
    open,
    drop() {
      for (const end of [...ends]) end.drop()
    },
    deafen() {
      for (const end of ends) end.deafen()
    },
    holdAnswers: (by) => void (held = by),
    get isDeaf() {
      return [...ends].some((end) => end.isDeaf())
    },
  }
}

interface LooseFrame {
  readonly cmd: number
  readonly opcode: number
  readonly payload?: { readonly message?: { readonly cid?: number } } | null
}

/** Own reading of frames, so that a mistake in the product's codec cannot hide here. */
function readFrame(data: string | Uint8Array): LooseFrame | null {
  if (typeof data !== 'string') return null
  try {
    return JSON.parse(data) as LooseFrame
  } catch {
    return null
  }
}

/** Long answers need not be read to know that they are about something else. */
function isAbout(data: string | Uint8Array, operation: number): boolean {
  return typeof data === 'string' && data.includes(`"opcode":${operation},`)
}
