import { accountOf } from '../../world/changes'
import { chatsOf, eventTime } from '../../world/reading'
import type { Chat } from '../../world/model'
import { anything, bool, int, list, optional, record, shape, text } from '../check'
import { afterHello, anyStage, onlineOnly, row, userRow, viewerOf, type Desk, type Line, type Row } from '../desk'
import { refuse, type Answer } from '../refusal'
import { serverSettings, settingsHash, userSettings } from '../settings'
import { showChat, showContact, showDrafts, showProfile, showSession, type Viewer } from '../show'

/** How many chats a client may ask for at sign-in (max-user-api.md 1.12). */
const mostChats = 100
const pageSize = 50
/** Every fifth sign-in gives a new token (max-user-api.md 7, row 12). */
const rotateEvery = 5

const ping = row(1, anyStage, shape({ interactive: optional(bool) }), (desk, line, { interactive }) => {
  if (line.user !== null && interactive !== undefined)
    desk.presence.set(line.user, interactive || isActiveElsewhere(desk, line))
  line.interactive = interactive ?? line.interactive
  return { ok: null }
})

function isActiveElsewhere(desk: Desk, line: Line): boolean {
  return desk.lines().some((other) => other !== line && other.user === line.user && other.interactive)
}

const log = row(5, afterHello, shape({ events: list(anything) }), () => ({ ok: null }))

const userAgent = shape({
  deviceType: text,
  locale: optional(text),
  deviceName: optional(text),
  osVersion: optional(text),
  appVersion: optional(text),
})

const hello = row(6, anyStage, shape({ userAgent, deviceId: optional(text) }), (desk, line, { userAgent: agent }) => {
  if (desk.faults.refuseVersion) return refuse('proto.ver')
  if (line.stage === 'new') line.stage = 'hello'
  line.tongue = agent.locale?.startsWith('en') ? 'en' : 'ru'
  line.client = `MAX ${agent.deviceType}`
  line.info = [agent.deviceName, agent.osVersion].filter(Boolean).join(', ') || 'Web'
  if (desk.faults.helloNull) return { ok: null }
  return {
    ok: {
      callsSeed: 4211,
      location: 'RU',
      'app-update-type': 0,
      'reg-country-code': ['RU', 'BY'],
      'phone-auto-complete-enabled': false,
      'qr-auth-enabled': false,
      lang: true,
    },
  }
})

const loginAsk = shape({
  token: text,
  interactive: bool,
  chatsCount: int,
  chatsSync: int,
  contactsSync: int,
  presenceSync: int,
  draftsSync: int,
  configHash: optional(text),
})

const login = row(19, afterHello, loginAsk, (desk, line, ask) => {
  if (desk.faults.refuseVersion) return refuse('proto.ver')
  if (ask.chatsCount < 0 || ask.chatsCount > mostChats)
    return refuse('proto.payload', `Expected chatsCount at most ${mostChats}`)
  const { world } = desk.life
  const user = world.usersByToken.get(ask.token)
  if (user === undefined) return refuse('login.token')
  line.stage = 'online'
  line.user = user
  line.interactive = ask.interactive
  line.token = renewToken(desk, line, user, ask.token)
  if (ask.interactive) desk.presence.set(user, true)
  return { ok: welcome(desk, line, ask) }
})

/** Counts the sign-in and gives a new token when its turn has come. The old one lives until the new one is used. */
function renewToken(desk: Desk, line: Line, user: number, token: string): string {
  const device = accountOf(desk.life.world, user).devices.get(token)
  if (!device) return token
  desk.life.commit({ do: 'token-used', user, token })
  if (device.replaces !== null) desk.life.commit({ do: 'token-gone', user, token: device.replaces })
  if (device.signIns % rotateEvery !== 0) return token
  return issueToken(desk, line, user, token)
}

/** Makes a token for this line's device. */
export function issueToken(desk: Desk, line: Line, user: number, replaces: string | null): string {
  const token = desk.secret('token')
  desk.life.commit({
    do: 'token',
    user,
    token,
    client: line.client,
    info: line.info,
    replaces,
    at: desk.life.clock.now(),
  })
  return token
}

function welcome(
  desk: Desk,
  line: Line,
  ask: { chatsCount: number; chatsSync: number; configHash?: string | undefined },
): unknown {
  const viewer = viewerOf(desk, line)
  const { world, user } = viewer
  const account = accountOf(world, user)
  const all = chatsOf(world, user)
  const changed = ask.chatsSync > 0 ? all.filter((chat) => isNewerThan(chat, user, ask.chatsSync)) : all
  const shown = changed.slice(0, ask.chatsCount)
  const contacts = [...account.contacts.entries()].filter(
    ([, note]) => note.status !== 'REMOVED' && note.since > ask.chatsSync,
  )
  return {
    profile: showProfile(viewer),
    token: line.token,
    time: Math.floor(desk.life.clock.now()),
    chats: [...shown, ...(ask.chatsSync > 0 ? leftSince(viewer, ask.chatsSync) : [])].map((chat) =>
      showChat(viewer, chat),
    ),
    chatMarker: shown.length < changed.length && shown.length > 0 ? eventTime(shown[shown.length - 1]!, user) : 0,
    contacts: contacts.flatMap(([id]) => (world.people.has(id) ? [showContact(viewer, world.people.get(id)!)] : [])),
    messages: {},
    calls: [],
    videoChatHistory: false,
    presence: showPresences(desk, [user, ...account.contacts.keys()]),
    drafts: showDrafts(account),
    config: {
      chatFolders: { FOLDERS: account.folders, ALL_FILTER_EXCLUDE: [], foldersOrder: account.foldersOrder },
      chats: account.chatSettings,
      hash: settingsHash(account),
      ...(ask.configHash === settingsHash(account) ? {} : { server: serverSettings, user: userSettings(account) }),
    },
  }
}

function isNewerThan(chat: Chat, user: number, time: number): boolean {
  return chat.modified > time || eventTime(chat, user) > time
}

/** Chats that went off this user's list since then: they come with status REMOVED, so that others devices drop them. */
function leftSince(viewer: Viewer, time: number): Chat[] {
  const listed = new Set(chatsOf(viewer.world, viewer.user))
  return [...viewer.world.chats.values()].filter((chat) => {
    if (chat.id === 0 || listed.has(chat)) return false
    const wasMine = chat.members.has(viewer.user) || chat.left.has(viewer.user)
    return wasMine && Math.max(chat.left.get(viewer.user) ?? 0, chat.status === 'REMOVED' ? chat.modified : 0) > time
  })
}

/** Presence of several users; `seen` is in seconds (max-user-api.md 3.2). Those who hide it are left out. */
export function showPresences(desk: Desk, users: readonly number[]): Readonly<Record<string, unknown>> {
  const shown: Record<string, unknown> = {}
  for (const user of users) {
    if (!desk.life.world.people.has(user) || accountOf(desk.life.world, user).settings.HIDDEN === true) continue
    const { isOnline, seen } = desk.presence.of(user)
    shown[user] = { seen: Math.floor(seen / 1000), ...(isOnline ? { on: 'ON' } : {}) }
  }
  return shown
}

/** Older chats, page by page. The marker is the last shown chat's time; chats of equal time come together. */
const moreChats = userRow(53, shape({ marker: int }), (_desk, viewer, { marker }) => {
  const older = chatsOf(viewer.world, viewer.user).filter((chat) => eventTime(chat, viewer.user) < marker)
  const cut = older[pageSize - 1]
  const border = cut === undefined ? -Infinity : eventTime(cut, viewer.user)
  const shown = older.filter((chat) => eventTime(chat, viewer.user) >= border)
  return {
    ok: { chats: shown.map((chat) => showChat(viewer, chat)), marker: shown.length < older.length ? border : 0 },
  }
})

const logout = row(20, onlineOnly, record, (desk, line): Answer => {
  if (line.user !== null && line.token !== null)
    desk.life.commit({ do: 'token-gone', user: line.user, token: line.token })
  return { ok: null, after: () => line.close(1000) }
})

const sessions = userRow(96, record, (_desk, viewer, _ask, line) => {
  const { devices } = accountOf(viewer.world, viewer.user)
  return { ok: { sessions: [...devices.values()].map((device) => showSession(device, line.token ?? '')) } }
})

const closeOthers = userRow(97, record, (desk, viewer, _ask, line) => {
  const { user, world } = viewer
  const others = [...accountOf(world, user).devices.keys()].filter((token) => token !== line.token)
  desk.life.commit(...others.map((token) => ({ do: 'token-gone', user, token }) as const))
  for (const other of desk.lines()) {
    if (other === line || other.user !== user || other.token === line.token) continue
    other.push(97, {})
    other.close(1000)
  }
  const token = issueToken(desk, line, user, line.token)
  line.token = token
  return { ok: { token } }
})

const configAsk = shape({
  settings: optional(shape({ user: optional(record), chats: optional(record) })),
  pushToken: optional(text),
})

const config = userRow(22, configAsk, (desk, viewer, { settings, pushToken }, line) => {
  if (!settings && pushToken === undefined) return refuse('proto.payload', 'Expected settings')
  const chats = settings?.chats ?? {}
  const areObjects = Object.values(chats).every((value) => typeof value === 'object' && value !== null)
  if (!areObjects) return refuse('proto.payload', 'Expected object at settings.chats')
  if (settings)
    desk.life.settle(
      viewer.user,
      settings.user ?? {},
      chats as Readonly<Record<string, Readonly<Record<string, unknown>>>>,
      line,
    )
  const account = accountOf(viewer.world, viewer.user)
  return { ok: { user: userSettings(account), chats: account.chatSettings, hash: settingsHash(account) } }
})

export const sessionRows: readonly Row[] = [ping, log, hello, login, moreChats, logout, sessions, closeOthers, config]
