import type { Sandbox } from './sandbox'

/** A frame as it came, its payload unread. */
export interface Heard {
  readonly cmd: number
  readonly seq: number
  readonly opcode: number
  readonly payload: unknown
}

export type Payload = Readonly<Record<string, unknown>>

/** A value deep inside a payload, by a path such as `chats.0.lastMessage.id`. The caller says what he expects there. */
export function dig<T = unknown>(value: unknown, path: string): T {
  let at = value
  for (const key of path.split('.')) at = (at as Readonly<Record<string, unknown>> | null | undefined)?.[key]
  return at as T
}

/** The smallest possible client, for the tests of this room only: it asks, and remembers everything it was sent. */
export interface Probe {
  readonly heard: readonly Heard[]
  readonly raw: readonly (string | Uint8Array)[]
  /** The code the line was closed with, or null while it is open. */
  closed(): number | null
  /** Sends a request and finds its answer among the frames so far; null when none came. */
  ask(opcode: number, payload: unknown): Heard | null
  /** As `ask`, giving the payload of a good answer. @throws {Error} when it is an error or missing */
  good(opcode: number, payload: unknown): Payload
  /** As `ask`, giving the code of the error; null when there was none. */
  error(opcode: number, payload: unknown): string | null
  send(data: string | Uint8Array): void
  pushes(opcode: number): readonly Payload[]
  forget(): void
  hangUp(): void
}

/** A frame, or null for what is none: tests send garbage too. */
function read(data: string | Uint8Array): Heard | null {
  if (typeof data !== 'string' || !data.startsWith('{"ver":11,"cmd":')) return null
  try {
    return JSON.parse(data) as Heard
  } catch {
    return null
  }
}

export function openProbe(sandbox: Sandbox): Probe {
  const raw: (string | Uint8Array)[] = []
  let code: number | null = null
  let seq = -1
  const connection = sandbox.max.connect({
    send: (data) => raw.push(data),
    close: (with_) => {
      code = with_
    },
  })
  const heard = (): Heard[] => raw.flatMap((data) => read(data) ?? [])
  const ask = (opcode: number, payload: unknown): Heard | null => {
    seq += 1
    connection.receive(JSON.stringify({ ver: 11, cmd: 0, seq, opcode, payload }))
    return heard().find((frame) => frame.cmd !== 0 && frame.seq === seq && frame.opcode === opcode) ?? null
  }
  return {
    get heard() {
      return heard()
    },
    raw,
    closed: () => code,
    ask,
    good(opcode, payload) {
      const answer = ask(opcode, payload)
      if (answer?.cmd !== 1) throw new Error(`${opcode}: ${JSON.stringify(answer)}`)
      return answer.payload as Payload
    },
    error(opcode, payload) {
      const answer = ask(opcode, payload)
      return answer?.cmd === 3 ? (answer.payload as { readonly error: string }).error : null
    },
    send: (data) => connection.receive(data),
    pushes: (opcode) =>
      heard()
        .filter((frame) => frame.cmd === 0 && frame.opcode === opcode)
        .map((frame) => frame.payload as Payload),
    forget() {
      raw.length = 0
    },
    hangUp: () => connection.closed(),
  }
}

export const loginAsk = {
  interactive: true,
  chatsCount: 40,
  chatsSync: 0,
  contactsSync: 0,
  presenceSync: 0,
  draftsSync: 0,
}

/** A probe past its handshake. */
export function greeted(sandbox: Sandbox): Probe {
  const probe = openProbe(sandbox)
  probe.good(6, { userAgent: { deviceType: 'WEB' } })
  return probe
}

/** Signs in by phone and code. Answers the login token. */
export function signIn(probe: Probe, phone: string): string {
  const { token } = probe.good(17, { phone, type: 'START_AUTH' })
  return dig(probe.good(18, { token, verifyCode: '123456', authTokenType: 'CHECK_CODE' }), 'tokenAttrs.LOGIN.token')
}

/** A probe that is online as the owner of this phone. Needs a sandbox without latency. */
export function online(sandbox: Sandbox, phone = '+79000000001'): Probe {
  const probe = greeted(sandbox)
  probe.good(19, { ...loginAsk, token: signIn(probe, phone) })
  probe.forget()
  return probe
}
