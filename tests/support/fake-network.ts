import type { Millis } from '../../src/base/brand'
import type { Clock } from '../../src/base/clock'
import { createDeferred, type Deferred } from '../../src/base/deferred'
import { fail, ok, type Result } from '../../src/base/result'
import type { Account, Cursor } from '../../src/domain/account'
import type { Capabilities } from '../../src/domain/capabilities'
import type { ChatFacts } from '../../src/domain/chat'
import { offline, timedOut, type Failure } from '../../src/domain/failure'
import {
  personId,
  remoteOf,
  serverMessageId,
  type AccountId,
  type ChatId,
  type ServerMessageId,
} from '../../src/domain/ids'
import { resting, type LineState } from '../../src/domain/line-state'
import type { Outgoing } from '../../src/domain/outgoing'
import type { Update } from '../../src/domain/update'
import type { Ear, Line, Network, ReadMark, Sent } from '../../src/networks/network'
import { createServerArchive, meRemote, type ServerMessage } from './server-archive'

export const everything: Capabilities = {
  write: true,
  reply: true,
  editOwn: true,
  editWithin: null,
  deleteForMe: true,
  deleteOwnForAll: true,
  deleteOthersForAll: false,
  react: true,
  markUnread: true,
  typing: true,
  copy: true,
  format: true,
  maxLength: 4000,
}

/** How the server treats the next request to send. */
export type SendFate =
  | { readonly fate: 'answer' }
  /** Accepted, the answer never comes: the line dies. */
  | { readonly fate: 'lose-answer' }
  /** The line dies before the frame reaches the server. */
  | { readonly fate: 'lose-frame' }
  /** Accepted, the answer waits until `releaseAnswers`. */
  | { readonly fate: 'hold-answer' }
  | { readonly fate: 'refuse'; readonly failure: Failure }

/** A scripted server behind the port: what a test does not script answers as a well-behaved server would. */
export interface FakeNetwork extends Network {
  /** Signs every open line in and delivers what it missed. */
  connect(): Promise<void>
  /** The process that held the lines has died. */
  abandon(): void
  /** Every line is lost; requests under way fail. */
  drop(): void
  /** Fates of the next sends, first one first; then every send is answered. */
  readonly fates: SendFate[]
  releaseAnswers(): void
  /** Somebody writes; pushed unless told otherwise. */
  say(chat: string, sender: string, text: string, options?: SayOptions): Promise<ServerMessage>
  /** Pushes any update to every open line of the account. */
  push(update: (account: AccountId) => Update): Promise<void>
  pushMessage(chat: string, message: ServerMessage, previousId?: string | null): Promise<void>
  removeSilently(chat: string, id: string): void
  messagesOf(chat: string): readonly ServerMessage[]
  /** What the server was asked, in order: `send`, `history`, `edit`… */
  readonly asked: { readonly what: string; readonly chat: string | null; readonly mark: string | null }[]
  /** The answer to a sign-in leaves out what was missed: a server's fault. */
  isForgetful: boolean
  /** Whether the time of a message can be read from its name. */
  namesTellTime: boolean
  /** Pushes the echo of own sends to the sender as well, before the answer. */
  echoes: boolean
  readonly opened: { readonly account: AccountId; readonly since: Cursor | null }[]
  setChat(facts: Omit<ChatFacts, 'id'> & { readonly remote: string }): void
  endSessions(): void
  readonly attended: () => boolean
  readonly watched: () => readonly ChatId[]
}

export interface SayOptions {
  readonly isPushed?: boolean
  readonly mark?: string
}

interface OpenLine {
  readonly account: Account
  readonly ear: Ear
  state: LineState
  pending: Set<Deferred<null>>
}

export function createFakeNetwork(clock: Clock): FakeNetwork {
  const archive = createServerArchive(clock)
  const { logOf, rowOf, personOf, factsOf, append } = archive
  const lines = new Set<OpenLine>()
  const held: (() => void)[] = []
  const asked: { what: string; chat: string | null; mark: string | null }[] = []
  const opened: { account: AccountId; since: Cursor | null }[] = []
  const fates: SendFate[] = []
  let cursor = 0
  let isAttended = false
  let watched: readonly ChatId[] = []

  const setState = (line: OpenLine, state: LineState): void => {
    line.state = state
    line.ear.state(state)
  }
  const tell = async (line: OpenLine, updates: readonly Update[], isCatchUp = false): Promise<void> => {
    cursor += 1
    await line.ear.heard({ updates, cursor: String(cursor) as Cursor, isCatchUp })
  }
  const pushTo = async (
    line: OpenLine,
    chat: string,
    message: ServerMessage,
    previousId?: string | null,
  ): Promise<void> => {
    const log = logOf(chat)
    const previous = previousId === undefined ? (log[log.indexOf(message) - 1]?.id ?? null) : previousId
    await tell(line, [
      {
        kind: 'message',
        message: rowOf(line.account.id, chat, message),
        previousId: previous === null ? null : serverMessageId(previous),
        unread: null,
        isSilent: false,
      },
    ])
  }
  const createLine = (line: OpenLine): Line => {
    const account = line.account.id
    /** Answers after a turn of the loop, unless the line dies first. */
    const ask = async <T>(
      what: string,
      chat: ChatId | null,
      work: () => Result<T, Failure>,
      mark: string | null = null,
    ): Promise<Result<T, Failure>> => {
      if (line.state.at !== 'live') return fail(offline)
      asked.push({ what, chat: chat && remoteOf(chat), mark })
      const dead = createDeferred<null>()
      line.pending.add(dead)
      const answer = await Promise.race([dead.promise, Promise.resolve().then(work)])
      line.pending.delete(dead)
      return answer ?? fail(timedOut)
    }
    const lose = (): void => {
      for (const dead of line.pending) dead.resolve(null)
      line.pending.clear()
      setState(line, { at: 'waiting', until: clock.now() + 1000, attempt: 1, because: offline })
    }
    const send = async (outgoing: Outgoing): Promise<Result<Sent, Failure>> => {
      if (line.state.at !== 'live') return fail(offline)
      const chat = remoteOf(outgoing.chat)
      const fate = fates.shift() ?? { fate: 'answer' }
      asked.push({ what: 'send', chat, mark: outgoing.mark })
      const dead = createDeferred<null>()
      line.pending.add(dead)
      await Promise.resolve()
      if (fate.fate === 'refuse') return fail(fate.failure)
      if (fate.fate === 'lose-frame') {
        lose()
        return fail(timedOut)
      }
      const known = logOf(chat).find((message) => message.mark === outgoing.mark && message.sender === meRemote)
      const message = known ?? append(chat, meRemote, outgoing.text.text, outgoing.mark)
      if (net.echoes && !known) await pushTo(line, chat, message)
      const answer: Result<Sent, Failure> = ok({ message: rowOf(account, chat, message) })
      if (fate.fate === 'lose-answer') {
        lose()
        return fail(timedOut)
      }
      if (fate.fate === 'answer') return answer
      const released = createDeferred<null>()
      held.push(() => released.resolve(null))
      const first = await Promise.race([
        dead.promise.then(() => 'dead' as const),
        released.promise.then(() => 'released' as const),
      ])
      return first === 'released' ? answer : fail(timedOut)
    }
    const readMark = (upTo: Millis): Result<ReadMark, Failure> => ok({ unread: 0, upTo })
    return {
      get state() {
        return line.state
      },
      send,
      isEchoOf: (outgoing, message) =>
        message.isMine && message.mark !== null && message.mark === outgoing.mark && message.chat === outgoing.chat,
      edit: (chat, id, text) =>
        ask('edit', chat, () => {
          const found = logOf(remoteOf(chat)).find((message) => message.id === id)
          if (!found) return fail({ kind: 'not-allowed' })
          found.text = text.text
          found.editedAt = clock.now()
          return ok(rowOf(account, remoteOf(chat), found))
        }),
      remove: (chat, ids) =>
        ask('remove', chat, () => {
          archive.remove(remoteOf(chat), ids)
          return ok(null)
        }),
      markRead: (chat, id: ServerMessageId, upTo) => ask('mark-read', chat, () => readMark(upTo), id),
      markUnread: (chat, id: ServerMessageId, time) => ask('mark-unread', chat, () => readMark(time), id),
      typing: (chat) => void asked.push({ what: 'typing', chat: remoteOf(chat), mark: null }),
      history: (query) => ask('history', query.chat, () => ok(archive.page(account, query))),
      timeOf: (id) => (net.namesTellTime ? archive.timeOf(id) : null),
      chats: (ids) => ask('chats', null, () => ok(ids.map((id) => factsOf(account, remoteOf(id))))),
      moreChats: () => ask('more-chats', null, () => ok(null)),
      people: (ids) => ask('people', null, () => ok(ids.map(personOf))),
      presence: () => ask('presence', null, () => ok([])),
      watch: (now) => {
        watched = now
      },
      setAttended: (now) => {
        isAttended = now
      },
      tryNow: () => undefined,
      signOut: () => ask('sign-out', null, () => ok(null)),
      statistics: () => ({
        socketsOpened: 1,
        socketsOpen: 1,
        lastFrameAt: null,
        pings: [],
        operations: [],
        notUnderstood: [],
        clockSkew: 0,
      }),
      close: () => void lines.delete(line),
    }
  }

  const net: FakeNetwork = {
    kind: 'max',
    can: everything,
    fates,
    asked,
    opened,
    echoes: false,
    isForgetful: false,
    namesTellTime: true,
    attended: () => isAttended,
    watched: () => watched,
    signIn: (account) => ({
      begin: async () => ok({ ask: 'phone' }),
      answer: async (answer) => {
        if (answer.give === 'phone') return ok({ ask: 'code', phone: answer.phone, length: 6, resendAt: 0 })
        if (answer.give === 'code' && answer.code !== '111111') {
          return fail({ kind: 'refused', reason: 'wrong-code', code: 'verify.code', text: null, retryAfter: null })
        }
        return ok({ ask: 'nothing', credentials: { token: 't' }, me: personOf(personId(account, meRemote)) })
      },
      close: () => undefined,
    }),
    open(account, _credentials, since, ear) {
      opened.push({ account: account.id, since })
      const line: OpenLine = { account, ear, state: resting, pending: new Set() }
      lines.add(line)
      return createLine(line)
    },
    async connect() {
      for (const line of lines) {
        if (line.state.at === 'live') continue
        setState(line, { at: 'dialling', attempt: 1 })
        setState(line, { at: 'signing-in', attempt: 1 })
        setState(line, { at: 'catching-up' })
        const facts = (net.isForgetful ? [] : archive.chats()).map((chat) => factsOf(line.account.id, chat))
        await tell(line, [{ kind: 'chats', chats: facts }], true)
        setState(line, { at: 'live', since: clock.now() })
      }
    },
    drop() {
      for (const line of lines) {
        for (const dead of line.pending) dead.resolve(null)
        line.pending.clear()
        setState(line, { at: 'waiting', until: clock.now() + 1000, attempt: 1, because: offline })
      }
    },
    abandon: () => lines.clear(),
    releaseAnswers() {
      for (const release of held.splice(0)) release()
    },
    async say(chat, sender, text, options = {}) {
      const message = append(chat, sender, text, options.mark ?? null)
      if (options.isPushed !== false) await net.pushMessage(chat, message)
      return message
    },
    async push(update) {
      for (const line of lines) if (line.state.at === 'live') await tell(line, [update(line.account.id)])
    },
    async pushMessage(chat, message, previousId) {
      for (const line of lines) if (line.state.at === 'live') await pushTo(line, chat, message, previousId)
    },
    removeSilently: (chat, id) => archive.remove(chat, [id]),
    messagesOf: (chat) => logOf(chat),
    setChat: ({ remote, ...facts }) => archive.setChat(remote, facts),
    endSessions() {
      for (const line of lines) setState(line, { at: 'signed-out', because: { kind: 'signed-out' } })
    },
  }
  return net
}
