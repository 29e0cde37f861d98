import { integerBelow } from '../../src/base/random'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox'
import { page } from '../../src/sandbox/world/reading'
import type { ChatId } from '../../src/domain/ids'
import { wordsOf, type Message } from '../../src/domain/message'
import type { Messenger } from '../../src/engine/messenger'
import { crashPoints, noCrashes, type CrashCounts, type CrashPoint } from './crash-point'
import { createDevice, simulatedChats, type Device, type Life } from './device'
import { BrokenPromise, createWatcher, judgeLedger, type Asked } from './invariants'
import { makeSchedule, type Deed, type Schedule } from './schedule'
import { createVirtualClock, settled, type VirtualClock } from './virtual-clock'

const me = 5_120_431
const other = 20_817_744
const remoteChats = [me ^ other, -71_000_000_000_017] as const
const start = 1_760_000_000_000
/** A schedule that has not come to rest after this is stuck. */
const patience = 20 * 60_000
/** An answer may be this long on its way from the worker to the tab. */
const longestWay = 40

export interface Outcome {
  readonly passed: CrashCounts
  readonly crashes: number
  readonly asked: number
  readonly events: number
  readonly broken: string | null
}

/** Runs one schedule to its end. A broken promise is an outcome, not an exception. */
export async function runSchedule(seed: number, tell: (line: string) => void = () => undefined): Promise<Outcome> {
  const stage = createStage(makeSchedule(seed), tell)
  try {
    await stage.run()
    return stage.outcome(null)
  } catch (error) {
    if (error instanceof BrokenPromise) return stage.outcome(error.message)
    return stage.outcome(error instanceof Error ? (error.stack ?? error.message) : String(error))
  } finally {
    stage.end()
  }
}

function createStage(schedule: Schedule, tell: (line: string) => void) {
  const clock = createVirtualClock(start)
  const sandbox = createSandbox({ clock, random: schedule.random, world: 'tiny', seed: schedule.seed })
  const passed = noCrashes()
  const pending = [...schedule.crashes]
  const asked: Asked[] = []
  const foreign = new Set<string>()
  let crashes = 0
  let events = 0
  let trouble: unknown = null
  let isCollisionDue = false
  let hasAnswerArrived = false
  const passes = new Map<CrashPoint, number>()

  const say = (line: string): void => tell(`${String(clock.monotonic()).padStart(6)}  ${line}`)
  const guard = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      trouble ??= error
    }
  }

  /** True when the process ends here. */
  const pass = (point: CrashPoint): boolean => {
    passed[point] += 1
    const count = (passes.get(point) ?? 0) + 1
    passes.set(point, count)
    const at = pending.findIndex((crash) => crash.point === point && crash.pass === count)
    if (at < 0 || !device.life()) return false
    const [crash] = pending.splice(at, 1)
    endProcess(point, point === 'C12' ? 'power cut' : 'crash', crash!.awayFor)
    return true
  }
  const endProcess = (point: CrashPoint, how: 'crash' | 'power cut' | 'wipe', awayFor: number): void => {
    say(`the process ends at ${point} (${crashPoints[point]})`)
    crashes += 1
    device.end(how)
    hasAnswerArrived = false
    clock.after(awayFor, begin)
  }

  const device: Device = createDevice(clock, schedule.random, sandbox, {
    disk(moment, stores) {
      if (!stores.includes('outbox')) return
      if (moment === 'began' && hasAnswerArrived) {
        hasAnswerArrived = false
        if (pass('C6')) return
      }
      if (moment === 'began') return
      const change = changeOfOutbox(watcher.entries(), device)
      if (moment === 'committing') {
        if (change === 'kept') pass('C1')
        return
      }
      guard(() => watcher.committed())
      if (change === 'kept' && pass('C2')) return
      if (change === 'marked' && pass('C3')) return
      if (change === 'settled' && pass('C7')) return
      pass('C12')
    },
    changes: ({ changes }) => guard(() => watcher.shown(changes)),
    leaving(cid) {
      guard(() => watcher.leaving(cid))
      say(`a frame leaves with mark ${cid}`)
      return true
    },
    left(cid) {
      if (isCollisionDue) collide(cid)
      pass('C4')
    },
    taken: () => void pass('C5'),
    answering() {
      hasAnswerArrived = true
    },
    echoing: () => void pass('C8'),
  })
  const watcher = createWatcher(
    () => device,
    () => sandbox.ledger(),
  )

  /** Another device of the same account draws the mark that is just leaving here, and is first. */
  const collide = (cid: number): void => {
    const chat = asked.at(-1)?.remoteChat ?? remoteChats[0]
    isCollisionDue = false
    foreign.add(`elsewhere ${cid}`)
    watcher.collided(cid)
    say(`another device takes mark ${cid}`)
    sendElsewhere(sandbox, chat, cid, `elsewhere ${cid}`)
  }

  const write = (chatIndex: number, text: string): void => {
    const life = device.life()
    if (!life) return
    if (pass('C0')) return
    const row: Asked = {
      request: `request ${asked.length}`,
      chat: simulatedChats[chatIndex]!,
      remoteChat: remoteChats[chatIndex]!,
      text,
      isKept: false,
    }
    asked.push(row)
    say(`"${text}" is written in ${row.chat}`)
    ask(row, life)
  }
  /** The tab hears the answer a moment later; when the process ends before that, it asks the next one again. */
  const ask = (row: Asked, life: Life): void => {
    const { request, chat, text } = row
    const message = { request, chat, text: { text, spans: [] }, replyTo: null }
    void life.messenger.answers['messages.send'](message, 'tab').then((answer) => {
      if (life.isOver) return
      if (!answer.ok) trouble ??= new BrokenPromise('kept', `"${text}" was refused: ${answer.failure.kind}`)
      clock.after(integerBelow(schedule.random, longestWay), () => {
        if (life.isOver) return
        row.isKept = true
        say(`the tab hears that "${text}" is kept`)
      })
    })
  }
  const begin = (): void => {
    device.start()
    const life = device.life()
    if (life) for (const row of asked) if (!row.isKept) ask(row, life)
  }

  const act = (deed: Deed): void => {
    say(deed.do)
    const wire = device.life()?.wire
    switch (deed.do) {
      case 'write':
        return write(deed.chat, deed.text)
      case 'hear':
        return void sandbox.control({
          do: 'say',
          person: other,
          chat: remoteChats[deed.chat],
          text: `heard at ${clock.monotonic()}`,
        })
      case 'drop line':
        return wire?.drop()
      case 'deafen line':
        return wire?.deafen()
      case 'refuse':
        sandbox.control({ do: 'refuse', on: true })
        wire?.drop()
        return void clock.after(deed.length, () => sandbox.control({ do: 'refuse', on: false }))
      case 'lose answer':
        return void sandbox.control({ do: 'lose-answer', count: 1, drop: deed.andDrop })
      case 'drop before':
        return void sandbox.control({ do: 'drop-before', count: 1 })
      case 'duplicate pushes':
        return void sandbox.control({ do: 'duplicate-pushes', on: true })
      case 'reorder pushes':
        return void sandbox.control({ do: 'reorder-pushes', on: true })
      case 'echo to all':
        return void sandbox.control({ do: 'echo-to-all', on: true })
      case 'hold answers':
        sandbox.control({ do: 'echo-to-all', on: true })
        return wire?.holdAnswers(deed.by)
      case 'ask for the state again':
        return void sandbox.control({ do: 'proto-state-once' })
      case 'collide':
        isCollisionDue = true
        return
      case 'wipe':
        passed.C9 += 1
        if (device.life()) endProcess('C9', 'wipe', 50)
        return watcher.wiped()
      case 'hand over':
        passed.C10 += 1
        return void device.handOver().then(begin)
    }
  }

  const stepOnce = async (): Promise<boolean> => {
    events += 1
    const hasMore = await clock.step()
    if (!hasMore || events > 20_000)
      throw new BrokenPromise('progress', hasMore ? 'time stands still' : 'nothing will ever happen again')
    if (trouble) throw trouble
    return hasMore
  }
  const runUntil = async (moment: number): Promise<void> => {
    let isThere = false
    clock.after(Math.max(0, moment - clock.monotonic()), () => (isThere = true))
    while (!isThere) await stepOnce()
    await settled()
  }

  /** Winds on while something is being waited for. */
  const windUntil = async (wait: Promise<void>): Promise<void> => {
    let isOver = false
    const watched = wait.finally(() => (isOver = true))
    watched.catch(() => undefined)
    for (await settled(); !isOver;) await stepOnce()
    await watched
  }

  return {
    async run() {
      begin()
      for (const { at, deed } of schedule.deeds) {
        await runUntil(at)
        act(deed)
      }
      await runUntil(clock.monotonic() + 5_000)
      say('all faults end')
      sandbox.control({ do: 'calm' })
      pending.length = 0
      isCollisionDue = false
      device.life()?.wire.holdAnswers(0)
      await untilAtRest(clock, device, stepOnce)
      // A push that never came shows only in the chain of the next one.
      for (const chat of remoteChats) sandbox.control({ do: 'say', person: other, chat, text: 'the last word' })
      await untilAtRest(clock, device, stepOnce)
      judgeLedger(asked, sandbox.ledger(), me, foreign)
      const isPeaceful = schedule.deeds.every(({ deed }) => deed.do !== 'reorder pushes')
      await windUntil(judgeDevice(device, sandbox, isPeaceful))
    },
    outcome: (broken: string | null): Outcome => ({ passed, crashes, asked: asked.length, events, broken }),
    end() {
      device.end('crash')
      sandbox.dispose()
    },
  }
}

function changeOfOutbox(
  before: ReturnType<ReturnType<typeof createWatcher>['entries']>,
  device: Device,
): 'kept' | 'marked' | 'settled' | null {
  const now = device.disk.rows('outbox')
  for (const row of now) {
    const known = before.get(row.key)
    if (!known) return 'kept'
    if (row.tries > known.tries) return 'marked'
  }
  return now.length < before.size ? 'settled' : null
}

/** Winds on until nothing waits and the line is live. */
async function untilAtRest(clock: VirtualClock, device: Device, stepOnce: () => Promise<boolean>): Promise<void> {
  const end = clock.monotonic() + patience
  let quietSince: number | null = null
  while (clock.monotonic() < end) {
    await stepOnce()
    const isQuiet =
      device.life() !== null && device.disk.rows('outbox').length === 0 && device.disk.rows('cursors').length > 0
    if (!isQuiet) quietSince = null
    else if (quietSince === null) quietSince = clock.monotonic()
    else if (clock.monotonic() - quietSince > (device.life()?.wire.isDeaf ? 60_000 : 3_000)) return
  }
  const left = device.disk.rows('outbox').map((row) => `${row.key} ${row.state.at}`)
  throw new BrokenPromise(
    'progress',
    left.length > 0 ? `still waiting after all is well: ${left.join(', ')}` : 'the line never came back',
  )
}

/**
 * The device shows exactly what the server has, in the server's order, each once.
 * @param isPeaceful false when the server itself held news back: then an audit may find what it had not told yet
 */
async function judgeDevice(device: Device, sandbox: Sandbox, isPeaceful: boolean): Promise<void> {
  const world = sandbox.life()!.world
  const messenger = device.life()!.messenger
  const figures = await messenger.answers['diagnostics.read'](null, 'tab')
  if (isPeaceful && figures.ok && figures.value.storage.healed > 0)
    throw new BrokenPromise('I7', 'an audit had to heal')
  for (const [index, chat] of simulatedChats.entries()) {
    const remote = world.chats.get(String(remoteChats[index]))!
    const truth = page(remote, me, Number.MAX_SAFE_INTEGER, 1000, 0).map((message) => message.text)
    const shown = (await readWhole(messenger, chat)).map(wordsOf)
    if (shown.join('\n') !== truth.join('\n')) {
      throw new BrokenPromise('I6', `${chat} shows [${shown.join(', ')}] and the server has [${truth.join(', ')}]`)
    }
  }
}

/** The chat as a tab would read it, asking the server only where the device itself says that something is missing. */
async function readWhole(messenger: Messenger, chat: ChatId): Promise<readonly Message[]> {
  const query = { chat, place: { at: 'bottom' }, before: 500, after: 0 } as const
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const answer = await messenger.answers['messages.window'](query, 'tab')
    if (!answer.ok) throw new BrokenPromise('I6', `the window of ${chat} cannot be read: ${answer.failure.kind}`)
    const { messages, before } = answer.value
    if (before !== 'gap') return messages
    const first = messages[0]
    const place = first ? ({ at: 'before', position: first.position } as const) : query.place
    await messenger.answers['messages.fill']({ ...query, place }, 'tab')
  }
  throw new BrokenPromise('progress', `the gaps of ${chat} do not close`)
}

/** A second session of the same user sends by itself: it shares nothing with the product. */
function sendElsewhere(sandbox: Sandbox, chatId: number, cid: number, text: string): void {
  const connection = sandbox.max.connect({ send: () => undefined, close: () => undefined }, (path) => path)
  const frames: readonly (readonly [number, unknown])[] = [
    [6, { userAgent: { deviceType: 'WEB' } }],
    [
      19,
      {
        token: `tiny-token-${me}`,
        interactive: false,
        chatsCount: 0,
        chatsSync: 0,
        contactsSync: 0,
        presenceSync: 0,
        draftsSync: 0,
      },
    ],
    [64, { chatId, message: { cid, text, elements: [], attaches: [] }, notify: true }],
  ]
  frames.forEach(([opcode, payload], seq) =>
    connection.receive(JSON.stringify({ ver: 11, cmd: 0, seq, opcode, payload })),
  )
  connection.closed()
}
