import { fail, ok, type Result } from '../../../base/result'
import { parseJson } from '../../../transport/json'
import type { FrameKind } from '../../../transport/request-table'
import { isErrorPayload, type Codec, type Frame } from './frame'

/** The version stated in every JSON frame (max-user-api.md 1.3). That of incoming frames is not looked at. */
const version = 11

/** Kinds on the wire (max-user-api.md 1.4). 2 means "no handler" in some clients; with a pending number it ends that request. */
const cmd = { request: 0, answer: 1, notFound: 2, error: 3 } as const

/** One text frame is one JSON object. */
export const jsonCodec: Codec = {
  encode: ({ sequence, opcode, payload }) =>
    JSON.stringify({ ver: version, cmd: cmd.request, seq: sequence, opcode, payload }),
  decode(data) {
    if (typeof data !== 'string') return fail('binary frame')
    const json = parseJson(data)
    if (!json.ok) return fail(json.failure)
    const frame = readEnvelope(json.value.value)
    if (!frame.ok) return frame
    const oddities = [
      ...Array.from({ length: json.value.bigNumbers }, () => 'number beyond 2^53'),
      ...Array.from({ length: json.value.poisonedKeys }, () => '__proto__ key'),
    ]
    return ok({ frame: frame.value, oddities })
  },
}

function readEnvelope(value: unknown): Result<Frame, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail('not an object')
  const { cmd: kind, seq, opcode, payload = null } = value as Readonly<Record<string, unknown>>
  if (typeof opcode !== 'number' || !Number.isInteger(opcode)) return fail('no opcode')
  const sequence = typeof seq === 'number' ? seq : -1
  return ok(
    kind === cmd.notFound && !isErrorPayload(payload)
      ? { kind: 'error', sequence, opcode, payload: { error: 'client.not_found' } }
      : { kind: kindOf(kind, payload), sequence, opcode, payload },
  )
}

/** An error is kind 3, or kind 1 or 2 with an error object (max-user-api.md 1.4). */
function kindOf(kind: unknown, payload: unknown): FrameKind {
  if (kind === cmd.error) return 'error'
  if (kind === cmd.answer || kind === cmd.notFound) return isErrorPayload(payload) ? 'error' : 'answer'
  return 'push'
}
