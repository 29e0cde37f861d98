import { WebSocket } from 'ws'

/** A bare MAX session that prepares scenes and is the peer of the round trip (frames: max-user-api.md 1.3). */
export interface RawLine {
  /** Asks and waits for the answer with the same seq. @throws when the server refuses */
  ask(opcode: number, payload: unknown): Promise<Readonly<Record<string, unknown>>>
  close(): void
}

interface Frame {
  readonly cmd: number
  readonly seq: number
  readonly opcode: number
  readonly payload: Readonly<Record<string, unknown>> | null
}

const userAgent = { deviceType: 'WEB', locale: 'ru', deviceName: 'Chrome', osVersion: 'Linux', appVersion: '26.5.4' }

/**
 * Connects and says hello (opcode 6).
 * @param house address of the app, whose sandbox is asked
 */
export async function openRawLine(house: string): Promise<RawLine> {
  const socket = new WebSocket(`${house.replace('http', 'ws')}/sandbox/max/websocket`, { origin: house })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const waiting = new Map<number, (frame: Frame) => void>()
  let seq = -1
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame
    if (frame.cmd === 0) return
    waiting.get(frame.seq)?.(frame)
    waiting.delete(frame.seq)
  })
  const line: RawLine = {
    async ask(opcode, payload) {
      seq = (seq + 1) % 65_536
      const own = seq
      const frame = await new Promise<Frame>((resolve) => {
        waiting.set(own, resolve)
        socket.send(JSON.stringify({ ver: 11, cmd: 0, seq: own, opcode, payload }))
      })
      if (frame.cmd !== 1) throw new Error(`opcode ${opcode} was refused: ${JSON.stringify(frame.payload)}`)
      return frame.payload ?? {}
    },
    close: () => socket.close(),
  }
  await line.ask(6, { userAgent, deviceId: '0b7f2d5e-5a44-4c55-9d0e-9b1f6f2f0001' })
  return line
}

/** What a sign-in told. `first` is the whole answer of opcode 19, `chats` counts the pages of opcode 53 too. */
export interface RawSignIn {
  readonly token: string
  readonly first: Readonly<Record<string, unknown>>
  readonly chats: number
}

/** Signs in by phone and code. */
export async function signInRaw(line: RawLine, phone: string, code: string): Promise<RawSignIn> {
  const asked = await line.ask(17, { phone, type: 'START_AUTH', language: 'ru' })
  const checked = await line.ask(18, { token: asked['token'], verifyCode: code, authTokenType: 'CHECK_CODE' })
  const { LOGIN } = checked['tokenAttrs'] as { readonly LOGIN?: { readonly token: string } }
  if (!LOGIN) throw new Error('the account wants more than a code')
  const first = await line.ask(19, {
    token: LOGIN.token,
    interactive: false,
    chatsCount: 100,
    chatsSync: 0,
    contactsSync: 0,
    presenceSync: 0,
    draftsSync: 0,
  })
  let chats = (first['chats'] as readonly unknown[]).length
  for (let marker = first['chatMarker'] as number; marker > 0;) {
    const page = await line.ask(53, { marker })
    chats += (page['chats'] as readonly unknown[]).length
    marker = page['marker'] as number
  }
  return { token: String(first['token'] ?? LOGIN.token), first, chats }
}

/** Founds groups until the account has so many chats (max-user-api.md 4.11). */
export async function foundGroups(line: RawLine, count: number): Promise<void> {
  const begin = Date.now()
  for (let index = 0; index < count; index += 1) {
    const attaches = [{ _type: 'CONTROL', event: 'new', chatType: 'CHAT', title: `Группа ${index + 1}`, userIds: [] }]
    await line.ask(64, { message: { cid: begin + index, attaches }, notify: false })
  }
}

/** The newest texts of a chat as the server has them (opcode 49, max-user-api.md 2.2.49). */
export async function newestTexts(line: RawLine, chat: number): Promise<readonly string[]> {
  const page = await line.ask(49, {
    chatId: chat,
    from: Date.now() + 60_000,
    forward: 0,
    backward: 30,
    getMessages: true,
  })
  return (page['messages'] as readonly { readonly text?: string }[]).map(({ text }) => text ?? '')
}
