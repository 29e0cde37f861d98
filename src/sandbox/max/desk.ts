import type { Millis } from '../../base/brand'
import type { Life } from '../world/life'
import type { Tongue } from '../world/model'
import type { Presence } from '../world/presence'
import type { Check } from './check'
import type { Faults } from './faults'
import type { Answer } from './refusal'
import type { MediaAddress, Viewer } from './show'

/** How far a connection has come (max-user-api.md 1.6). */
export type Stage = 'new' | 'hello' | 'online'

/** What a connection knows about its client. Handlers change it; the frames travel elsewhere. */
export interface Line {
  readonly number: number
  readonly media: MediaAddress
  stage: Stage
  user: number | null
  token: string | null
  /** Whether the client says that its user is in front of it (1, 19). */
  interactive: boolean
  tongue: Tongue
  client: string
  info: string
  /** Chats the client says are open on its screen (75). */
  readonly subscribed: Set<string>
  /** Moments of the last requests for a code, for the limit of max-user-api.md 1.12. */
  asked: Millis[]
  push(opcode: number, payload: unknown): void
  /** Closes after everything already sent has left. */
  close(code: number): void
}

/** A phone number on its way through codes and passwords (max-user-api.md 4.1–4.3). */
export interface Track {
  readonly phone: number
  readonly kind: 'code' | 'password' | 'register'
  readonly since: Millis
  attempts: number
}

/** What all handlers share. */
export interface Desk {
  readonly life: Life
  readonly presence: Presence
  readonly faults: Faults
  readonly tracks: Map<string, Track>
  /** Lines now open, in the order they came. */
  lines(): readonly Line[]
  /** A word that cannot be guessed, unlike any before it. */
  secret(prefix: string): string
}

/** One operation: in which stages it may be asked, how its payload reads, and what it does. */
export interface Row {
  readonly opcode: number
  readonly stages: readonly Stage[]
  /** Reads the payload and, when that succeeds, does the work. */
  run(desk: Desk, line: Line, payload: unknown): Answer
}

export const anyStage: readonly Stage[] = ['new', 'hello', 'online']
export const afterHello: readonly Stage[] = ['hello', 'online']
export const onlineOnly: readonly Stage[] = ['online']

/** A row of the table. A payload that does not read is answered by `proto.payload` with the reason. */
export function row<T>(
  opcode: number,
  stages: readonly Stage[],
  check: Check<T>,
  handle: (desk: Desk, line: Line, ask: T) => Answer,
): Row {
  return {
    opcode,
    stages,
    run(desk, line, payload) {
      const ask = check(payload ?? {}, '')
      return ask.ok ? handle(desk, line, ask.value) : { error: 'proto.payload', message: ask.failure }
    },
  }
}

/** A row for someone signed in: the handler gets the one who looks. */
export function userRow<T>(
  opcode: number,
  check: Check<T>,
  handle: (desk: Desk, viewer: Viewer, ask: T, line: Line) => Answer,
): Row {
  return row(opcode, onlineOnly, check, (desk, line, ask) => handle(desk, viewerOf(desk, line), ask, line))
}

/** The person behind an online line. */
export function viewerOf(desk: Desk, line: Line): Viewer {
  return { world: desk.life.world, user: line.user!, media: line.media }
}
