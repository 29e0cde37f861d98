import type { Bytes } from '../../base/brand'
import type { Clock } from '../../base/clock'
import { fail, ok, type Result } from '../../base/result'
import { notUnderstood, offline, timedOut, type Failure } from '../../domain/failure'
import { createRequestTable, type NoAnswer } from '../../transport/request-table'
import { createSocket, type Loss, type OpenRawSocket } from '../../transport/socket'
import { calls, type Answer, type Ask, type CallName } from './calls'
import type { Statistics } from './statistics'
import { toRefusing, type Refusing } from './translate/failure'
import type { Codec, Frame } from './wire/frame'
import type { Notes } from './wire/notes'
import { readAs, type Reads } from './wire/reading'

export interface ConnectionParts {
  readonly clock: Clock
  readonly openSocket: OpenRawSocket
  readonly codec: Codec
  readonly notes: Notes
  readonly statistics: Statistics
  /** The client version we state. */
  readonly version: string
}

export interface ConnectionListener {
  opened(): void
  push(opcode: number, payload: unknown): void
  lost(loss: Loss): void
}

/** One socket with requests and answers on it. It neither retries nor reconnects. */
export interface Connection {
  readonly epoch: number
  dial(address: string): void
  /** Settles with 'offline' when the socket is not open or goes away, 'timed-out' when nobody answers. */
  call<Name extends CallName>(name: Name, ask: Ask<Name>): Promise<Result<Answer<Name>, Refusing>>
  drop(): void
}

export function createConnection(parts: ConnectionParts, on: ConnectionListener): Connection {
  const { clock, codec, notes, statistics } = parts
  const requests = createRequestTable<Frame>(clock)
  let isCounted = false

  const over = (): void => {
    if (isCounted) statistics.socketGone()
    isCounted = false
    requests.close()
  }
  const socket = createSocket(clock, parts.openSocket, {
    opened() {
      isCounted = true
      statistics.socketOpened()
      on.opened()
    },
    data: (data) => hear(data),
    lost(loss) {
      over()
      on.lost(loss)
    },
  })
  const hear = (data: string | Uint8Array): void => {
    const decoded = codec.decode(data)
    if (!decoded.ok) {
      statistics.received(-1, bytesOf(data))
      notes.add(`frame: ${decoded.failure}`, data.length)
      return
    }
    const { frame, oddities } = decoded.value
    statistics.received(frame.opcode, bytesOf(data))
    for (const oddity of oddities) notes.add(`frame ${frame.opcode}: ${oddity}`, null)
    if (frame.kind === 'push') on.push(frame.opcode, frame.payload)
    else if (!requests.settle(frame.kind, frame.sequence, frame.opcode, frame))
      notes.add(`answer ${frame.opcode} that nobody awaits`, frame.payload)
  }

  return {
    get epoch() {
      return socket.epoch
    },
    dial(address) {
      over()
      socket.open(address)
    },
    async call<Name extends CallName>(name: Name, ask: Ask<Name>): Promise<Result<Answer<Name>, Refusing>> {
      const operation = operationOf(name)
      const { opcode, deadline } = operation
      const answered = await requests.ask(opcode, deadline, (sequence) => {
        const data = codec.encode({ sequence, opcode, payload: operation.payload(ask) })
        const isSent = socket.send(data)
        if (isSent) statistics.sent(opcode, bytesOf(data))
        return isSent
      })
      if (!answered.ok) return fail(plain(whyNot(answered.failure)))
      if (answered.value.kind === 'error') return fail(toRefusing(answered.value.payload, parts.version))
      const read = readAs(operation.answer, answered.value.payload, name, notes)
      return read ? ok(read.value) : fail(plain(notUnderstood(name)))
    },
    drop() {
      socket.drop()
      over()
    },
  }
}

interface OperationOf<Name extends CallName> {
  readonly opcode: number
  readonly deadline: number
  payload(ask: Ask<Name>): unknown
  readonly answer: Reads<Answer<Name>>
}

/** A row of the table under its own name's types, which the compiler loses when the name is a variable. */
function operationOf<Name extends CallName>(name: Name): OperationOf<Name> {
  return calls[name] as unknown as OperationOf<Name>
}

function plain(failure: Failure): Refusing {
  return { failure, isWrongState: false }
}

function whyNot(reason: NoAnswer): Failure {
  return reason === 'timed-out' ? timedOut : offline
}

/** Length in UTF-8, counted without making a copy. */
function bytesOf(data: string | Uint8Array): Bytes {
  if (typeof data !== 'string') return data.length
  let bytes = data.length
  for (let at = 0; at < data.length; at += 1) {
    const unit = data.charCodeAt(at)
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1
  }
  return bytes
}
