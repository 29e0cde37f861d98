import type { Port } from '../../src/bridge/port'

/** One end of a pipe in memory. What is posted is cloned, as a real port does, and arrives a microtask later. */
export interface FakePort extends Port {
  /** Everything that was posted into this end. */
  readonly posted: readonly unknown[]
  /** Nothing that is posted from now on arrives: the other side sleeps, or has died. */
  cut(): void
}

/** Two ends of one pipe. */
export function createFakePipe(): readonly [FakePort, FakePort] {
  const ends = [createEnd(), createEnd()] as const
  ends[0].join(ends[1])
  ends[1].join(ends[0])
  return ends
}

interface End extends FakePort {
  join(other: End): void
  deliver(message: unknown): void
}

function createEnd(): End {
  const posted: unknown[] = []
  let early: unknown[] = []
  let hear: ((message: unknown) => void) | null = null
  let other: End | null = null
  let isCut = false
  return {
    posted,
    join(end) {
      other = end
    },
    cut() {
      isCut = true
    },
    post(message) {
      const copy: unknown = structuredClone(message)
      posted.push(copy)
      if (!isCut) queueMicrotask(() => other?.deliver(copy))
    },
    deliver(message) {
      if (isCut) return
      if (hear) hear(message)
      else early.push(message)
    },
    listen(listener) {
      hear = listener
      const waiting = early
      early = []
      for (const message of waiting) queueMicrotask(() => hear?.(message))
    },
    close() {
      isCut = true
    },
  }
}

/** BroadcastChannels in memory: everybody of one name hears everybody else. */
export interface FakeAir {
  open(name: string): FakeChannel
}

export interface FakeChannel {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  close(): void
}

export function createFakeAir(): FakeAir {
  const rooms = new Map<string, Set<(data: unknown) => void>>()
  return {
    open(name) {
      const room = rooms.get(name) ?? new Set()
      rooms.set(name, room)
      const listeners: ((event: { readonly data: unknown }) => void)[] = []
      const hear = (data: unknown): void => {
        for (const listener of listeners) listener({ data })
      }
      room.add(hear)
      return {
        postMessage(message) {
          const copy: unknown = structuredClone(message)
          const others = [...room].filter((one) => one !== hear)
          queueMicrotask(() => {
            for (const one of others) if (room.has(one)) one(copy)
          })
        },
        addEventListener(_type, listener) {
          listeners.push(listener)
        },
        close() {
          room.delete(hear)
        },
      }
    },
  }
}
