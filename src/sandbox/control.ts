import type { Attach, Chat } from './world/model'
import type { Life } from './world/life'
import { chatFor, messageById, page } from './world/reading'
import { garbage } from './max/garbage'
import type { MaxServer } from './max/server'
import { smsCode } from './max/answers/sign-in'
import type { Faults } from './max/faults'
import type { Cast } from './personas/cast'

/** What a form or a test asks for: `do` and the fields of README.md. */
export type Command = Readonly<Record<string, unknown>> & { readonly do?: unknown }

export type ControlAnswer =
  | { readonly ok: true; readonly [fact: string]: unknown }
  | { readonly ok: false; readonly error: string }

export interface Control {
  run(command: Command): ControlAnswer
  status(): unknown
}

export interface ControlParts {
  readonly life: Life
  readonly server: MaxServer
  readonly cast: Cast | null
  reset(): void
}

type Deed = (parts: ControlParts, command: Command) => ControlAnswer

const done = (facts: Readonly<Record<string, unknown>> = {}): ControlAnswer => ({ ...facts, ok: true })
const wrong = (error: string): ControlAnswer => ({ ok: false, error })

/** Faults that are simply on or off. */
const switches: Readonly<Record<string, keyof Faults>> = {
  refuse: 'refuse',
  'duplicate-pushes': 'duplicatePushes',
  'reorder-pushes': 'reorderPushes',
  'refuse-version': 'refuseVersion',
  'echo-to-all': 'echoToAll',
  'hello-null': 'helloNull',
  'numeric-ids': 'numericIds',
  captcha: 'captcha',
  'removed-by-status': 'removedByStatus',
  'strict-origin': 'strictOrigin',
}
/** Faults that are used up. */
const counted: Readonly<Record<string, keyof Faults>> = {
  'drop-before': 'dropBefore',
  'proto-state-once': 'protoState',
  'not-ready': 'notReady',
  'close-after-error': 'closeAfterError',
}

const deeds: Readonly<Record<string, Deed>> = {
  drop: ({ server }, command) => done({ lines: server.drop(userOf(command), numberOf(command.code) ?? 1006) }),
  delay({ server }, command) {
    server.faults.delay = Math.max(0, numberOf(command.ms) ?? 0)
    return done({ delay: server.faults.delay })
  },
  'lose-answer'({ server }, command) {
    server.faults.loseAnswers = numberOf(command.count) ?? 1
    server.faults.dropAfterLoss = command.drop === true
    return done({ count: server.faults.loseAnswers })
  },
  'stop-answering'({ server }, command) {
    const isOn = command.on !== false
    server.faults.stopAnswering = isOn && command.forever === true
    return done({ lines: server.deafen(userOf(command), isOn) })
  },
  garbage({ server }, command) {
    const kinds = Object.keys(garbage)
    const kind = typeof command.kind === 'string' ? command.kind : 'all'
    if (kind !== 'all' && !kinds.includes(kind)) return wrong(`kind must be all or one of ${kinds.join(', ')}`)
    const chosen = kind === 'all' ? kinds.filter((each) => each !== 'huge') : [kind]
    let lines = 0
    for (const each of chosen) lines = server.blurt(userOf(command), garbage[each]!())
    return done({ lines, kinds: chosen })
  },
  'expire-token'({ life }, command) {
    let tokens = 0
    for (const [token, user] of life.world.usersByToken) {
      if (userOf(command) !== null && userOf(command) !== user) continue
      life.commit({ do: 'token-gone', user, token })
      tokens += 1
    }
    return done({ tokens })
  },
  'expire-session'({ server }, command) {
    return done({ lines: server.push(userOf(command), 97, {}) })
  },
  reconnect: ({ server }, command) => done({ lines: server.push(userOf(command), 3, {}) }),
  reset({ reset }) {
    reset()
    return done()
  },
  fast({ cast }, command) {
    if (!cast) return wrong('no personas in this world')
    cast.hurry(command.on !== false)
    return done()
  },
  calm({ server }) {
    const { faults } = server
    for (const key of Object.keys(faults) as (keyof Faults)[]) {
      const value = faults[key]
      Object.assign(faults, { [key]: typeof value === 'boolean' ? false : 0 })
    }
    server.deafen(null, false)
    return done()
  },
  say: withChat((parts, command, chat, person) => {
    const attaches = Array.isArray(command.attaches) ? (command.attaches as readonly Attach[]) : []
    const text = typeof command.text === 'string' ? command.text : ''
    if (text === '' && attaches.length === 0) return wrong('text is missing')
    const message = parts.life.post(chat, { sender: person, text, attaches })
    return done({ chat: chat.id, message: message.id, time: message.time })
  }),
  type: withChat((parts, command, chat, person) => {
    parts.life.type(chat, person, typeof command.what === 'string' ? command.what : 'TEXT')
    return done({ chat: chat.id })
  }),
  read: withChat((parts, _command, chat, person) => {
    const last = page(chat, person, Number.MAX_SAFE_INTEGER, 1, 0)[0]
    if (last) parts.life.mark(chat, person, last.time)
    return done({ chat: chat.id, mark: last?.time ?? 0 })
  }),
  edit: withChat((parts, command, chat, person) => {
    const message = choose(chat, person, command)
    if (!message) return wrong('no such message')
    parts.life.edit(chat, message, {
      text: String(command.text ?? `${message.text} (исправлено)`),
      elements: [],
      attaches: message.attaches,
    })
    return done({ chat: chat.id, message: message.id })
  }),
  delete: withChat((parts, command, chat, person) => {
    const message = choose(chat, person, command)
    if (!message) return wrong('no such message')
    parts.life.remove(chat, [message.id], null)
    return done({ chat: chat.id, message: message.id })
  }),
  react: withChat((parts, command, chat, person) => {
    const message = choose(chat, null, command)
    if (!message) return wrong('no such message')
    parts.life.react(chat, message, person, typeof command.emoji === 'string' ? command.emoji : '👍')
    return done({ chat: chat.id, message: message.id })
  }),
  presence({ server }, command) {
    const person = numberOf(command.person)
    if (person === null) return wrong('person is missing')
    server.presence.set(person, command.on !== false)
    return done()
  },
}

/** The message named by `message`, else the newest one (of this person, when given). */
function choose(chat: Chat, person: number | null, command: Command): ReturnType<typeof messageById> {
  const user = person ?? numberOf(command.person) ?? 0
  if (command.message !== undefined) return messageById(chat, user, String(command.message))
  const own = page(chat, user, Number.MAX_SAFE_INTEGER, 200, 0).filter(
    ({ sender }) => person === null || sender === person,
  )
  return own[own.length - 1] ?? null
}

/** A deed of a person in a chat. Without `chat`, it is the dialog of `person` with `user` (by default the first demo user). */
function withChat(deed: (parts: ControlParts, command: Command, chat: Chat, person: number) => ControlAnswer): Deed {
  return (parts, command) => {
    const person = numberOf(command.person)
    if (person === null || !parts.life.world.people.has(person)) return wrong('person is missing or unknown')
    const chatId = numberOf(command.chat)
    const user = numberOf(command.user) ?? demoUser(parts.life)
    const chat = chatId === null ? parts.life.dialog(person, user).chat : chatFor(parts.life.world, person, chatId)
    if (!chat || !chat.members.has(person)) return wrong('chat is unknown, or the person is not in it')
    return deed(parts, command, chat, person)
  }
}

function demoUser(life: Life): number {
  return life.world.people.keys().next().value ?? 0
}

function userOf(command: Command): number | null {
  return numberOf(command.user)
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** The buttons of this world. Each command answers what it did, or why it could not. */
export function createControl(parts: ControlParts): Control {
  const { life, server } = parts
  return {
    run(command) {
      const name = typeof command.do === 'string' ? command.do : ''
      const flag = Object.hasOwn(switches, name) ? switches[name] : undefined
      if (flag !== undefined) {
        Object.assign(server.faults, { [flag]: command.on !== false })
        return done({ [name]: command.on !== false })
      }
      const counter = Object.hasOwn(counted, name) ? counted[name] : undefined
      if (counter !== undefined) {
        Object.assign(server.faults, { [counter]: numberOf(command.count) ?? 1 })
        return done({ count: numberOf(command.count) ?? 1 })
      }
      const deed = Object.hasOwn(deeds, name) ? deeds[name] : undefined
      return deed ? deed(parts, command) : wrong(`do must be one of ${commandNames.join(', ')}`)
    },
    status: () => ({
      ready: true,
      seed: life.world.seed,
      anchor: life.world.anchor,
      connections: { open: server.open().length, opened: server.counters.opened, lines: server.open() },
      sessions: Object.fromEntries(
        [...life.world.accounts.values()]
          .filter(({ devices }) => devices.size > 0)
          .map(({ user, devices }) => [user, devices.size]),
      ),
      accounts: demoAccounts(life),
      people: life.world.people.size,
      chats: life.world.chats.size,
      frames: { received: server.counters.received, sent: server.counters.sent, malformed: server.counters.malformed },
      faults: server.faults,
      ledger: ledgerByChat(life),
    }),
  }
}

/** All names `do` may have. */
export const commandNames: readonly string[] = [
  ...Object.keys(switches),
  ...Object.keys(counted),
  ...Object.keys(deeds),
]

/** Whom a person may sign in as, and with what. */
export function demoAccounts(life: Life): readonly Readonly<Record<string, unknown>>[] {
  return [...life.world.people.values()]
    .filter(({ persona }) => persona === 'nobody')
    .map((person) => ({
      user: person.id,
      name: `${person.firstName} ${person.lastName}`.trim(),
      phone: `+${person.phone}`,
      code: smsCode,
      password: life.world.accounts.get(person.id)?.password ?? null,
    }))
}

function ledgerByChat(life: Life): Readonly<Record<string, unknown>> {
  const rows: Record<string, unknown[]> = {}
  for (const row of life.world.ledger) (rows[row.chat] ??= []).push(row)
  return rows
}
