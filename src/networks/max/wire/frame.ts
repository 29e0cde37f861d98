import type { Result } from '../../../base/result'
import type { FrameKind } from '../../../transport/request-table'

/** One frame, whatever the codec. `payload` is null where the wire has null or nothing. */
export interface Frame {
  readonly kind: FrameKind
  readonly sequence: number
  readonly opcode: number
  readonly payload: unknown
}

/** A request as it leaves. */
export interface Request {
  readonly sequence: number
  readonly opcode: number
  readonly payload: unknown
}

/** A frame, and how often something in it had to be mended before it could be read. */
export interface Decoded {
  readonly frame: Frame
  readonly oddities: readonly string[]
}

/** Between frames and what a socket carries. The JSON one speaks text frames (max-user-api.md 1.1, W1). */
export interface Codec {
  encode(request: Request): string | Uint8Array
  /** The failure names what was wrong, never the content. */
  decode(data: string | Uint8Array): Result<Decoded, string>
}

/** True for what an error answer carries: an object that names its code (max-user-api.md 1.4). */
export function isErrorPayload(payload: unknown): payload is { readonly error: string } {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'error' in payload &&
    typeof payload.error === 'string' &&
    payload.error !== ''
  )
}
