import { fail, ok, type Result } from '../../base/result'

/** A frame of the JSON variant W1 (max-user-api.md 1.3). */
export interface Frame {
  readonly ver: number
  readonly cmd: number
  readonly seq: number
  readonly opcode: number
  readonly payload: unknown
}

export const version = 11
/** Kinds of frames (max-user-api.md 1.4): this server answers 1 or 3 and pushes 0. */
export const kind = { ask: 0, answer: 1, error: 3 } as const

/** What could be read of a frame that is JSON but lacks its numbers. */
export interface HalfFrame {
  readonly seq: number
  readonly opcode: number
}

/** `garbage` is not JSON and closes the line with 1003; `half` is answered by `proto.payload` (max-user-api.md 8). */
export type Unreadable = { readonly kind: 'garbage' } | ({ readonly kind: 'half' } & HalfFrame)

export function readFrame(data: string): Result<Frame, Unreadable> {
  const value = parse(data)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail({ kind: 'garbage' })
  const raw = value as Readonly<Record<string, unknown>>
  const { seq, opcode, cmd } = raw
  if (!isNumber(seq) || !isNumber(opcode) || (cmd !== undefined && !isNumber(cmd))) {
    return fail({ kind: 'half', seq: isNumber(seq) ? seq : 0, opcode: isNumber(opcode) ? opcode : 0 })
  }
  return ok({
    ver: isNumber(raw.ver) ? raw.ver : version,
    cmd: cmd ?? kind.ask,
    seq,
    opcode,
    payload: raw.payload ?? null,
  })
}

export function writeFrame(cmd: number, seq: number, opcode: number, payload: unknown): string {
  return JSON.stringify({ ver: version, cmd, seq, opcode, payload })
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65_535
}
