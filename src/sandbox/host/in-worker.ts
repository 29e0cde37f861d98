import type { Clock } from '../../base/clock'
import type { Random } from '../../base/random'
import { createSandbox, type Sandbox } from '../sandbox'
import type { Keep } from '../world/journal'

/** How the world in the worker tells of a socket: as a WebSocket would, without being one. */
export interface DemoSocketEvents {
  open(): void
  message(data: string | Uint8Array): void
  close(code: number): void
}

export interface DemoSocket {
  send(data: string | Uint8Array): void
  close(code?: number): void
}

export interface Demo {
  openSocket(on: DemoSocketEvents): DemoSocket
  /** The world itself, for buttons and tests. */
  readonly sandbox: Sandbox
}

export interface DemoOptions {
  readonly clock: Clock
  readonly random: Random
  /** Keeps the demo's world beside the demo account, so that a reload never shows two truths. */
  readonly keep: Keep | null
}

/** The Demo account's other side: the full world, built at the first socket, without any network. */
export function createDemo({ clock, random, keep }: DemoOptions): Demo {
  let made: Sandbox | null = null
  const sandbox = (): Sandbox => (made ??= createSandbox({ clock, random, keep }))
  return {
    get sandbox() {
      return sandbox()
    },
    openSocket: (on) => openSocket(sandbox(), clock, on),
  }
}

/** A socket into any sandbox. `open` and everything after it come later than this call, as from a real one. */
export function openSocket(sandbox: Sandbox, clock: Clock, on: DemoSocketEvents): DemoSocket {
  let isOver = false
  let isOpen = false
  let connection: ReturnType<Sandbox['max']['connect']> | null = null
  const over = (code: number): void => {
    if (isOver) return
    isOver = true
    on.close(code)
  }
  clock.after(0, () => {
    if (isOver) return
    if (!sandbox.max.accepts(null)) {
      over(1006)
      return
    }
    isOpen = true
    connection = sandbox.max.connect({ send: (data) => !isOver && on.message(data), close: over })
    on.open()
  })
  return {
    send(data) {
      if (isOpen && !isOver) connection?.receive(data)
    },
    close(code = 1000) {
      if (isOver) return
      connection?.closed()
      over(code)
    },
  }
}
