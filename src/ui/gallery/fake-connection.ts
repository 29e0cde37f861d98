import { ok } from '../../base/result'
import type { Change } from '../../domain/change'
import { compareChats } from '../../domain/chat-order'
import type { Chat, Draft } from '../../domain/chat'
import type { ChatId, MessageKey, PersonId } from '../../domain/ids'
import type { Message } from '../../domain/message'
import type { Person, Presence } from '../../domain/person'
import type { RichText } from '../../domain/rich-text'
import { defaultSettings } from '../../domain/settings'
import type { Settings } from '../../domain/settings'
import type { MessageWindow, WindowPlace, WindowQuery } from '../../domain/window'
import type { Connection } from '../data/data-provider'
import { makeAccount, makeMessage, makeWaiting, people } from './builders'

/** What the invented worker knows at the start. */
export interface FakeWorld {
  readonly chats: readonly Chat[]
  /** The past of a chat, made when it is first asked for. */
  readonly historyOf?: (chat: ChatId) => Message[]
  readonly settings?: Partial<Settings>
  readonly people?: readonly Person[]
  readonly presence?: readonly (readonly [PersonId, Presence])[]
  /** Answers nothing for ever: what waiting looks like. */
  readonly isSilent?: boolean
  readonly isSignedOut?: boolean
  readonly isOffline?: boolean
  /** Somebody types and answers what is sent. */
  readonly echoes?: boolean
}

/** A worker in memory: the gallery and component checks look at the interface through it. */
export function createFakeConnection(world: FakeWorld): Connection & { tell(changes: readonly Change[]): void } {
  const listeners = new Set<(changes: readonly Change[]) => void>()
  const chats = new Map(world.chats.map((chat) => [chat.id, chat]))
  const histories = new Map<ChatId, Message[]>()
  const removed = new Map<string, { chat: ChatId; messages: readonly Message[] }>()
  let settings: Settings = { ...defaultSettings, ...world.settings }
  let turn = 1000

  const tell = (changes: readonly Change[]) => {
    for (const listener of listeners) listener(changes)
  }
  const historyOf = (chat: ChatId): Message[] => {
    const known = histories.get(chat) ?? world.historyOf?.(chat) ?? []
    histories.set(chat, known)
    return known
  }
  const changeChat = (id: ChatId, part: Partial<Chat>) => {
    const chat = chats.get(id)
    if (!chat) return
    chats.set(id, { ...chat, ...part })
    tell([{ kind: 'chat', chat: chats.get(id)! }])
  }
  const putMessage = (message: Message) => {
    const rows = historyOf(message.chat)
    const at = rows.findIndex((row) => row.key === message.key)
    if (at < 0) rows.push(message)
    else rows[at] = message
    tell([{ kind: 'message', message }])
    if (at < 0 || at === rows.length - 1) {
      const text = message.content.kind === 'words' ? message.content.text.text : ''
      const { key, time, isMine, delivery } = message
      changeChat(message.chat, {
        last: { key, time, isMine, delivery, text, senderName: null, attachment: null, event: null },
      })
    }
  }
  const dropMessages = (chat: ChatId, keys: readonly MessageKey[]) => {
    const gone = new Set(keys)
    histories.set(
      chat,
      historyOf(chat).filter((row) => !gone.has(row.key)),
    )
    tell(keys.map((key) => ({ kind: 'message-gone', chat, key })))
  }

  const send = ({ chat, text, replyTo }: { chat: ChatId; text: RichText; replyTo: MessageKey | null }): MessageKey => {
    const to = historyOf(chat).find((row) => row.key === replyTo)
    const quote = to?.content.kind === 'words' ? to.content.text.text : ''
    const reply = to ? { id: to.id, sender: to.sender, text: quote, attachment: null } : null
    turn += 1
    const waiting = makeWaiting(chat, turn, Date.now(), { text, reply, delivery: { at: 'waiting' } })
    putMessage(waiting)
    if (world.isOffline) return waiting.key
    setTimeout(() => putMessage({ ...waiting, delivery: { at: 'sending' } }), 150)
    setTimeout(() => {
      const named = makeMessage(chat, 1_000_000 + turn, waiting.time, { text, reply, isMine: true })
      putMessage({ ...named, key: waiting.key, mark: waiting.mark })
      if (world.echoes) answer(chat, text)
    }, 700)
    return waiting.key
  }
  const answer = (chat: ChatId, text: RichText) => {
    const person = (world.people ?? people)[1]!
    setTimeout(
      () =>
        tell([{ kind: 'typing', chat, typists: [{ person: person.id, name: person.firstName, activity: 'text' }] }]),
      600,
    )
    setTimeout(() => {
      tell([{ kind: 'typing', chat, typists: [] }])
      turn += 1
      changeChat(chat, { othersReadUpTo: Date.now() })
      putMessage(makeMessage(chat, 1_000_000 + turn, Date.now(), { sender: person.id, text: `${text.text}!` }))
    }, 2600)
  }

  const answers: Readonly<Record<string, (ask: never) => unknown>> = {
    'app.start': () => {
      const account = makeAccount({ isSignedOut: world.isSignedOut ?? false })
      const state = world.isOffline
        ? { at: 'waiting', until: Date.now() + 30_000, attempt: 3, because: { kind: 'offline' } }
        : { at: 'live', since: 0 }
      return { build: 'gallery', accounts: [account], lines: [[account.id, state]], settings, notices: [] }
    },
    'settings.change': (part: Partial<Settings>) => {
      settings = { ...settings, ...part }
      tell([{ kind: 'settings', settings }])
      return settings
    },
    'chats.list': ({ from, count }: { from: number; count: number }) => {
      const all = [...chats.values()].sort(compareChats)
      return { chats: all.slice(from, from + count), total: all.length }
    },
    'chats.get': ({ chat }: { chat: ChatId }) => chats.get(chat) ?? null,
    'chats.load-more': () => false,
    'chats.mark-read': ({ chat, upTo }: { chat: ChatId; upTo: MessageKey }) => {
      const time = historyOf(chat).find((row) => row.key === upTo)?.time ?? Date.now()
      const unread = historyOf(chat).filter((row) => !row.isMine && row.time > time).length
      changeChat(chat, { readUpTo: time, unread, isMarkedUnread: false })
      return null
    },
    'chats.mark-unread': ({ chat }: { chat: ChatId }) => (changeChat(chat, { isMarkedUnread: true }), null),
    'chats.typing': () => null,
    'messages.window': (query: WindowQuery) =>
      windowOf(historyOf(query.chat), query, chats.get(query.chat)?.readUpTo ?? 0),
    'messages.fill': (query: WindowQuery) =>
      windowOf(historyOf(query.chat), query, chats.get(query.chat)?.readUpTo ?? 0),
    'messages.send': send,
    'messages.retry': ({ chat, key }: { chat: ChatId; key: MessageKey }) => {
      const row = historyOf(chat).find((message) => message.key === key)
      if (row) putMessage({ ...row, delivery: { at: 'waiting' } })
      return null
    },
    'messages.withdraw': ({ chat, key }: { chat: ChatId; key: MessageKey }) => {
      const row = historyOf(chat).find((message) => message.key === key)
      dropMessages(chat, [key])
      return row?.content.kind === 'words' ? row.content.text : null
    },
    'messages.edit': ({ chat, key, text }: { chat: ChatId; key: MessageKey; text: RichText }) => {
      const row = historyOf(chat).find((message) => message.key === key)
      if (row?.content.kind === 'words') putMessage({ ...row, content: { ...row.content, text }, editedAt: Date.now() })
      return null
    },
    'messages.remove': ({ chat, keys }: { chat: ChatId; keys: readonly MessageKey[] }) => {
      const gone = new Set(keys)
      turn += 1
      removed.set(String(turn), { chat, messages: historyOf(chat).filter((row) => gone.has(row.key)) })
      dropMessages(chat, keys)
      return { undo: String(turn) }
    },
    'messages.undo-remove': ({ undo }: { undo: string }) => {
      const found = removed.get(undo)
      if (!found) return false
      const rows = [...historyOf(found.chat), ...found.messages].sort((a, b) => (a.position < b.position ? -1 : 1))
      histories.set(found.chat, rows)
      tell(found.messages.map((message) => ({ kind: 'message', message })))
      return true
    },
    'drafts.save': ({ chat, draft }: { chat: ChatId; draft: Draft | null }) => (changeChat(chat, { draft }), null),
    'people.get': ({ people: wanted }: { people: readonly PersonId[] }) =>
      (world.people ?? people).filter((person) => wanted.includes(person.id)),
    'people.presence': ({ people: wanted }: { people: readonly PersonId[] }) =>
      (world.presence ?? []).filter(([person]) => wanted.includes(person)),
    'tab.state': () => null,
  }

  const call = (name: string, ask: unknown) => {
    if (world.isSilent && name !== 'app.start' && name !== 'chats.get') return new Promise(() => {})
    return Promise.resolve(ok(answers[name]?.(ask as never) ?? null))
  }
  return {
    call: call as Connection['call'],
    tell,
    onChanges(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onReset: () => () => {},
  }
}

function windowOf(rows: readonly Message[], query: WindowQuery, readUpTo: number): MessageWindow {
  const at = placeIn(rows, query.place, readUpTo)
  const isGrowing = query.place.at === 'before' || query.place.at === 'after'
  const from = Math.max(0, at - query.before)
  const to = Math.min(rows.length, at + query.after + (isGrowing ? 0 : 1))
  return {
    chat: query.chat,
    messages: rows.slice(from, to),
    before: from > 0 ? 'more' : 'end',
    after: to < rows.length ? 'more' : 'end',
  }
}

/** @returns the index the window lies around; for growing, the border itself */
function placeIn(rows: readonly Message[], place: WindowPlace, readUpTo: number): number {
  const orEnd = (index: number) => (index < 0 ? rows.length : index)
  switch (place.at) {
    case 'bottom':
      return rows.length
    case 'first-unread':
      return orEnd(rows.findIndex((row) => !row.isMine && row.time > readUpTo))
    case 'message':
      return orEnd(rows.findIndex((row) => row.key === place.key))
    case 'server-message':
      return orEnd(rows.findIndex((row) => row.id === place.id))
    case 'time':
      return orEnd(rows.findIndex((row) => row.time >= place.time))
    case 'before':
      return orEnd(rows.findIndex((row) => row.position >= place.position))
    case 'after':
      return orEnd(rows.findIndex((row) => row.position > place.position))
  }
}
