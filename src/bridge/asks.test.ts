import { describe, expect, test } from 'vitest'
import type { ChatId, MessageKey, PersonId, Position, ServerMessageId, AccountId } from '../domain/ids'
import type { SignInAnswer } from '../domain/sign-in'
import type { WindowPlace } from '../domain/window'
import { isAskOf } from './asks'
import { isCallName } from './call-habits'
import type { Ask, CallName } from './calls'

const account = 'a1' as AccountId
const chat = 'a1:-71234' as ChatId
const key = `${chat}/~1` as MessageKey
const endpoint = { route: 'sandbox', address: null, clientVersion: '26.2.2' } as const
const text = {
  text: 'Стриж летит',
  spans: [
    { from: 0, length: 5, style: { kind: 'bold' } },
    { from: 0, length: 5, style: { kind: 'link', url: 'https://strizh.example' } },
    { from: 6, length: 5, style: { kind: 'mention', person: null } },
    { from: 6, length: 5, style: { kind: 'custom-emoji', id: '7' } },
  ],
} as const

/** One good ask of every call: a shape that refuses what the types allow would show here. */
const asks: { readonly [Name in CallName]: readonly Ask<Name>[] } = {
  'app.start': [null],
  'settings.change': [{}, { theme: 'black', typeAnywhere: false }],
  'sign-in.begin': [{ network: 'max', endpoint }],
  'sign-in.answer': (
    [
      { give: 'phone', phone: '+79000000001' },
      { give: 'code', code: '' },
      { give: 'resend' },
      { give: 'password', password: 'x' },
      { give: 'name', firstName: 'Ива', lastName: '' },
    ] satisfies readonly SignInAnswer[]
  ).map((answer) => ({ session: 's', answer })),
  'sign-in.cancel': [{ session: 's' }],
  'demo.start': [null],
  'accounts.sign-out': [{ account, keepArchive: true }],
  'accounts.change-endpoint': [{ account, endpoint }],
  'lines.try-now': [{ account: null }, { account }],
  'chats.list': [{ from: 0, count: 0 }],
  'chats.get': [{ chat }],
  'chats.load-more': [null],
  'chats.mark-read': [{ chat, upTo: key }],
  'chats.mark-unread': [{ chat }],
  'chats.typing': [{ chat, activity: 'sticker' }],
  'messages.window': (
    [
      { at: 'bottom' },
      { at: 'first-unread' },
      { at: 'message', key },
      { at: 'server-message', id: '116289471234567891' as ServerMessageId },
      { at: 'time', time: 0 },
      { at: 'before', position: '000.1' as Position },
      { at: 'after', position: '~000' as Position },
    ] satisfies readonly WindowPlace[]
  ).map((place) => ({ chat, place, before: 40, after: 0 })),
  'messages.fill': [{ chat, place: { at: 'bottom' }, before: 40, after: 0 }],
  'messages.send': [
    { request: 'r1', chat, text, replyTo: null },
    { request: 'r2', chat, text: { text: '', spans: [] }, replyTo: key },
  ],
  'messages.retry': [{ chat, key }],
  'messages.withdraw': [{ chat, key }],
  'messages.edit': [{ chat, key, text }],
  'messages.remove': [{ chat, keys: [key], forAll: false }],
  'messages.undo-remove': [{ undo: 'u' }],
  'drafts.save': [
    { chat, draft: null, isLeaving: true },
    { chat, draft: { text, replyTo: key, savedAt: 1 }, isLeaving: false },
  ],
  'people.get': [{ people: [] }, { people: ['a1:5' as PersonId] }],
  'people.presence': [{ people: ['a1:5' as PersonId] }],
  'tab.state': [{ isVisible: true, isFocused: false, openChat: null }],
  'diagnostics.read': [null],
}

/** Every value that differs from `ask` by one field taken away or made something else. */
function* spoiled(ask: unknown): Generator<unknown> {
  if (typeof ask !== 'object' || ask === null) {
    yield { surprise: ask }
    return
  }
  for (const name of Object.keys(ask)) {
    const { [name]: _gone, ...rest } = ask as Record<string, unknown>
    yield rest
    yield { ...rest, [name]: Symbol.iterator }
  }
}

describe('shapes of asks', () => {
  test.each(Object.entries(asks))('%s: everything the types allow passes', (name, good) => {
    if (!isCallName(name)) throw new Error(name)
    for (const ask of good) expect(isAskOf(name, ask)).toBe(true)
  })

  test.each(Object.entries(asks).filter(([name]) => name !== 'settings.change'))(
    '%s: a field that is missing or of another kind does not',
    (name, good) => {
      if (!isCallName(name)) throw new Error(name)
      for (const bad of spoiled(good[0])) expect(isAskOf(name, bad)).toBe(false)
    },
  )

  test('settings may be left out but not be something else', () => {
    expect(isAskOf('settings.change', { theme: 'purple' })).toBe(false)
    expect(isAskOf('settings.change', null)).toBe(false)
  })

  test('fields of the prototype are not fields', () => {
    expect(isAskOf('chats.get', Object.create({ chat }))).toBe(false)
  })
})
