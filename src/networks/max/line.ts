import type { Millis } from '../../base/brand'
import type { Cancel } from '../../base/clock'
import { integerBelow } from '../../base/random'
import { fail, ok, type Result } from '../../base/result'
import type { Account, Credentials, Cursor } from '../../domain/account'
import { offline, type Failure } from '../../domain/failure'
import { personId, remoteOf, type ChatId } from '../../domain/ids'
import { isTerminal, nextLineState, resting, type LineEvent, type LineState } from '../../domain/line-state'
import type { ChatFacts } from '../../domain/chat'
import type { Person } from '../../domain/person'
import type { Update, UpdateBatch } from '../../domain/update'
import { createBackoff } from '../../transport/backoff'
import { createHeartbeat } from '../../transport/heartbeat'
import type { Ear, Line } from '../network'
import type { CallName, Answer, Ask } from './calls'
import { catchUpUpdates, chatUpdates, peopleIn, settingUpdates } from './catch-up'
import { createConnection } from './connection'
import { fromCursor, syncMarker, toCursor } from './cursor'
import { addressOf, userAgentOf, versionOf, type MaxDeps } from './device'
import { createReadMarks } from './read-marks'
import { createRequests, fetchPeople } from './requests'
import { fromCredentials, openSession, toCredentials } from './session'
import { createStatistics } from './statistics'
import { isGone, toChatFacts } from './translate/chat'
import { configAtLogin, mergeConfig, usualConfig } from './translate/config'
import type { Refusing } from './translate/failure'
import { timeOfId } from './translate/message'
import { toPerson } from './translate/person'
import { wireChat, type Viewpoint } from './translate/viewpoint'
import { linePush, updatesByOpcode } from './updates'
import type { WireChat } from './wire/chat'
import type { WireLogin } from './wire/login'
import { jsonCodec } from './wire/json-codec'
import { createNotes } from './wire/notes'
import { configPushShape, sessionEndedShape } from './wire/pushes'
import { configShape } from './wire/config'
import { readAs } from './wire/reading'

/** Typing is told at most this often per chat, and reconnection on the server's wish happens within this time (max-user-api.md 4.8, 1.11). */
const typingGap = 5_000
const reconnectWithin = 3_000
/** How long to leave a disk in trouble alone. */
const diskPatience = 5_000
/** Pages of changed chats fetched after a long absence. */
const mostPages = 20

/** An account's connection to MAX: dials, signs in, catches up, stays alive, and does it again until closed. */
export function openLine(
  deps: MaxDeps,
  account: Account,
  givenCredentials: Credentials,
  since: Cursor | null,
  ear: Ear,
): Line {
  const { clock, random, log } = deps
  const now = (): Millis => clock.now()
  const notes = createNotes(now)
  const statistics = createStatistics(now, notes)
  const version = versionOf(account.endpoint)
  const userAgent = userAgentOf(deps.device, version)
  const backoff = createBackoff(clock, random)

  let state: LineState = resting
  let credentials = fromCredentials(givenCredentials)
  let progress = fromCursor(since)
  let isAttended = false
  let isClosed = false
  let cancelDial: Cancel = () => undefined
  /** Until then the server wants to be left alone, however impatient people are; by the steady clock. */
  let restUntil: Millis = 0
  let watched: ReadonlySet<ChatId> = new Set()
  let reopening: Promise<boolean> | null = null
  /** Pushes that came before the catch-up was on disk; null = there is nothing to wait for. */
  let held: (readonly Update[])[] | null = null
  const typedAt = new Map<ChatId, Millis>()
  const knownPeople = new Set<string>()

  const view = (): Viewpoint => ({
    account: account.id,
    me: remoteOf(account.me),
    config: progress.config,
    now: clock.now(),
  })
  const move = (event: LineEvent): void => {
    if (isClosed) return
    state = nextLineState(state, event, backoff.attempts)
    log.add('info', 'networks/max', 'line', { at: state.at, on: event.on, attempt: backoff.attempts })
    ear.state(state)
  }
  /** News that could not be kept is asked for again: the line is given up and comes back with its old cursor. */
  const keep = async (batch: UpdateBatch): Promise<boolean> => {
    try {
      await ear.heard(batch)
      return true
    } catch {
      lose({ kind: 'disk', reason: 'unavailable' }, diskPatience)
      return false
    }
  }
  const tell = (updates: readonly Update[]): void => {
    if (isClosed || updates.length === 0) return
    if (held) held.push(updates)
    else void keep({ updates, cursor: null, isCatchUp: false })
  }

  const connection = createConnection(
    { clock, openSocket: deps.openSocket, codec: jsonCodec, notes, statistics, version },
    {
      opened() {
        move({ on: 'opened' })
        void begin()
      },
      push: (opcode, payload) => hear(opcode, payload),
      lost: () => lose(offline, 0),
    },
  )
  const heartbeat = createHeartbeat(clock, {
    async beat(interactive) {
      const began = clock.monotonic()
      const epoch = connection.epoch
      const answer = await connection.call('ping', { interactive })
      if (answer.ok) statistics.pinged(clock.monotonic() - began)
      else if (answer.failure.isWrongState && epoch === connection.epoch) void reopen()
      // A refusal, too, proves that somebody is there.
      return answer.ok || (answer.failure.failure.kind !== 'offline' && answer.failure.failure.kind !== 'timed-out')
    },
    died: () => lose(offline, 0),
  })

  const dial = (): void => {
    if (isClosed) return
    cancelDial()
    backoff.began()
    move({ on: 'dial' })
    connection.dial(addressOf(deps, account.endpoint))
  }
  const hangUp = (): void => {
    heartbeat.stop()
    connection.drop()
    held = null
    cancelDial()
  }
  const lose = (because: Failure, atLeast: Millis): void => {
    if (isClosed || isTerminal(state)) return
    hangUp()
    const delay = Math.max(backoff.lost(), atLeast)
    restUntil = clock.monotonic() + atLeast
    move({ on: 'lost', because, retryAt: clock.now() + delay })
    cancelDial = clock.after(delay, dial)
  }
  /** The server said no to the session itself (max-user-api.md 1.10, 1.11: never loop a refused sign-in). */
  const turnedAway = ({ failure, isWrongState }: Refusing): void => {
    if (failure.kind === 'signed-out') stopFor({ on: 'session-ended', because: failure })
    else if (failure.kind === 'client-refused') stopFor({ on: 'refused', because: failure })
    else if (failure.kind === 'refused' && failure.retryAfter === null && !isWrongState)
      stopFor({ on: 'refused', because: failure })
    else lose(failure, failure.kind === 'refused' ? (failure.retryAfter ?? 0) : 0)
  }
  const stopFor = (event: LineEvent): void => {
    hangUp()
    move(event)
  }

  /** 6 and 19. Null = it failed and that has been dealt with, or the connection is another one by now. */
  const enter = async (): Promise<{ readonly login: WireLogin; readonly from: Millis } | null> => {
    const epoch = connection.epoch
    const from = syncMarker(progress, clock.now())
    const opened = await openSession((name, ask) => connection.call(name, ask), {
      ...credentials,
      userAgent,
      isAttended,
      since: from,
      configHash: from === 0 ? null : progress.config.hash,
    })
    if (isClosed || epoch !== connection.epoch) return null
    if (!opened.ok) {
      turnedAway(opened.failure)
      return null
    }
    const login = opened.value
    if (login.time !== null) statistics.serverTime(login.time)
    if (login.token !== null) await keepToken(login.token)
    return !isClosed && epoch === connection.epoch ? { login, from } : null
  }
  const keepToken = async (token: string): Promise<void> => {
    if (token === '' || token === credentials.token) return
    credentials = { ...credentials, token }
    try {
      await ear.credentials(toCredentials(credentials))
    } catch {
      log.add('warning', 'networks/max', 'credentials-not-kept')
    }
  }

  /** Takes over what happened while we were away. False = the connection went meanwhile. */
  const catchUp = async (login: WireLogin, from: Millis): Promise<boolean> => {
    const epoch = connection.epoch
    const before = progress.config
    const isWhole = from === 0
    const chats = await changedChats(login, from)
    const config = login.config ? configAtLogin(before, login.config) : before
    const marker = isWhole ? (login.chatMarker ?? 0) : progress.marker
    const next = { time: login.time ?? clock.now(), marker, config }
    const people = await unknownPeople(
      chats,
      (login.contacts ?? []).map((contact) => contact.id),
    )
    if (isClosed || epoch !== connection.epoch) return false
    progress = { ...progress, config }
    const contacts = toPeople(login)
    const updates = catchUpUpdates(view(), login, chats, [...contacts, ...people], isWhole ? usualConfig : before)
    if (!(await keep({ updates, cursor: toCursor(next), isCatchUp: true }))) return false
    progress = { ...next, config: progress.config }
    return !isClosed && epoch === connection.epoch
  }
  const toPeople = (login: WireLogin): readonly Person[] =>
    (login.contacts ?? []).map((contact) => {
      knownPeople.add(contact.id)
      return toPerson(account.id, contact)
    })

  /** The chats of the answer; after an absence also further pages until one reaches back to `from`. */
  const changedChats = async (login: WireLogin, from: Millis): Promise<readonly WireChat[]> => {
    const chats = [...(login.chats ?? [])]
    let marker = login.chatMarker ?? 0
    for (let page = 0; from > 0 && marker > from && page < mostPages; page += 1) {
      const answer = await connection.call('moreChats', { marker })
      if (!answer.ok || answer.value.chats.length === 0) break
      chats.push(...answer.value.chats.filter((chat) => (chat.lastEventTime ?? 0) > from))
      const next = answer.value.marker ?? 0
      if (next >= marker) break
      marker = next
    }
    return chats
  }
  const unknownPeople = async (chats: readonly WireChat[], besides: readonly string[]): Promise<readonly Person[]> => {
    const known = new Set(besides)
    const wanted = peopleIn(view(), chats).filter((id) => !known.has(id) && !knownPeople.has(id))
    const found = await fetchPeople(
      async (name, ask) => told(await connection.call(name, ask)),
      view(),
      wanted.map((id) => personId(account.id, id)),
    )
    if (!found.ok) return []
    for (const id of wanted) knownPeople.add(id)
    return found.value
  }

  const begin = async (): Promise<void> => {
    held = []
    const entered = await enter()
    if (!entered) return
    move({ on: 'accepted' })
    if (!(await catchUp(entered.login, entered.from))) return
    const late = held ?? []
    held = null
    for (const updates of late) tell(updates)
    move({ on: 'caught-up', now: clock.now() })
    backoff.live()
    heartbeat.start()
    for (const chat of watched) void request('watch', { chatId: wireChat(chat), subscribe: true })
  }
  /** Opens the session again on the same connection; those who ask meanwhile share the attempt. */
  const reopen = (): Promise<boolean> => {
    reopening ??= (async () => {
      const entered = await enter()
      return entered !== null && catchUp(entered.login, entered.from)
    })().finally(() => {
      reopening = null
    })
    return reopening
  }

  const told = <T>(result: Result<T, Refusing>): Result<T, Failure> =>
    result.ok ? result : fail(result.failure.failure)
  const canAsk = (): boolean => !isClosed && (state.at === 'live' || state.at === 'catching-up')
  const request = async <Name extends CallName>(name: Name, ask: Ask<Name>): Promise<Result<Answer<Name>, Failure>> => {
    if (!canAsk()) return fail(offline)
    let answer = await connection.call(name, ask)
    if (!answer.ok && answer.failure.isWrongState) {
      // A message is not repeated here: catching up may have settled its entry or given it another mark (I3 of the
      // outbox), which sends it again by itself.
      if (!(await reopen()) || name === 'send') return fail(offline)
      answer = await connection.call(name, ask)
    }
    if (!answer.ok && answer.failure.failure.kind === 'signed-out' && canAsk()) turnedAway(answer.failure)
    return told(answer)
  }

  const hear = (opcode: number, payload: unknown): void => {
    const row = updatesByOpcode.get(opcode)
    if (row) tell(row.updates(payload, view(), notes))
    else if (opcode === linePush.config) hearConfig(payload)
    else if (opcode === linePush.sessionEnded) void sessionEnded(payload)
    else if (opcode === linePush.reconnect) lose(offline, integerBelow(random, reconnectWithin))
    else notes.add(`unknown push ${opcode}`, payload)
  }
  const hearConfig = (payload: unknown): void => {
    const push = readAs(configPushShape, payload, 'NOTIF_CONFIG', notes)?.value
    if (!push) return
    const { config, ...top } = push
    const said = config ?? readAs(configShape, top, 'NOTIF_CONFIG', notes)?.value
    if (!said) return
    const before = progress.config
    progress = { ...progress, config: mergeConfig(before, said) }
    tell(settingUpdates(view(), before, new Set()))
  }
  /** The new token, if there is one, is kept first; then one attempt tells whether the session still lives (max-user-api.md 5.1, push 97). */
  const sessionEnded = async (payload: unknown): Promise<void> => {
    const push = readAs(sessionEndedShape, payload ?? {}, 'SESSIONS_CLOSE', notes)?.value
    if (push?.token) await keepToken(push.token)
    if (canAsk()) await reopen()
  }

  const requests = createRequests({ clock, ask: request, view, heard: tell })
  const readMarks = createReadMarks(clock, (chat, place) => requests.markRead(chat, place))

  const moreChats = async (): Promise<Result<readonly ChatFacts[] | null, Failure>> => {
    if (progress.marker <= 0) return canAsk() ? ok(null) : fail(offline)
    const asked = progress.marker
    const answer = await request('moreChats', { marker: asked })
    if (!answer.ok) return answer
    const { chats } = answer.value
    const people = await unknownPeople(chats, [])
    const next = answer.value.marker ?? 0
    const marker = chats.length === 0 || next >= asked ? 0 : next
    const isKept = await keep({
      updates: [...(people.length > 0 ? [{ kind: 'people', people } as const] : []), ...chatUpdates(view(), chats)],
      cursor: toCursor({ ...progress, marker }),
      isCatchUp: false,
    })
    if (!isKept) return fail({ kind: 'disk', reason: 'unavailable' })
    progress = { ...progress, marker }
    return ok(chats.filter((chat) => !isGone(view(), chat)).map((chat) => toChatFacts(view(), chat, true)))
  }

  // Not before the caller holds the line, since the ear speaks at once.
  void Promise.resolve().then(dial)
  return {
    get state() {
      return state
    },
    ...requests,
    isEchoOf: (outgoing, message) => message.isMine && message.chat === outgoing.chat && message.mark === outgoing.mark,
    markRead: (chat, id, upTo) => readMarks.mark(chat, { id, upTo }),
    typing(chat, activity) {
      const at = clock.monotonic()
      if (state.at !== 'live' || at - (typedAt.get(chat) ?? -typingGap) < typingGap) return
      typedAt.set(chat, at)
      void request('typing', { chatId: wireChat(chat), activity })
    },
    moreChats,
    watch(chats) {
      const next = new Set(chats)
      for (const chat of watched)
        if (!next.has(chat)) void request('watch', { chatId: wireChat(chat), subscribe: false })
      for (const chat of next)
        if (!watched.has(chat)) void request('watch', { chatId: wireChat(chat), subscribe: true })
      watched = next
    },
    timeOf: (id) => timeOfId(id) || null,
    setAttended(next) {
      isAttended = next
      heartbeat.setAttended(next)
    },
    tryNow() {
      if (state.at === 'live') heartbeat.probe()
      if (state.at !== 'waiting') return
      cancelDial()
      cancelDial = clock.after(Math.max(backoff.soonest(), restUntil - clock.monotonic()), dial)
    },
    async signOut() {
      const answer = await request('logout', {})
      close()
      return answer.ok ? ok(null) : answer
    },
    statistics: () => statistics.read(),
    close: () => close(),
  }

  function close(): void {
    if (isClosed) return
    isClosed = true
    hangUp()
    state = nextLineState(state, { on: 'close' }, 0)
    readMarks.close()
  }
}
