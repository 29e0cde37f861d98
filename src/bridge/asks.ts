import { networkKinds } from '../domain/network-kind'
import type { Ask, CallName } from './calls'

/** Tells whether a value from a port has the shape that its reader relies on. Fields it does not know are let be. */
type Shape = (value: unknown) => boolean

/** Longer than any text a person writes; keeps a broken tab from filling the worker's memory. */
const longestText = 262_144
const longestList = 10_000

const nothing: Shape = (value) => value === null
const flag: Shape = (value) => typeof value === 'boolean'
const number: Shape = (value) => typeof value === 'number' && Number.isFinite(value)
const count: Shape = (value) => Number.isSafeInteger(value) && Number(value) >= 0
const text: Shape = (value) => typeof value === 'string' && value.length <= longestText
const id: Shape = (value) => typeof value === 'string' && value !== '' && value.length <= 500

const oneOf =
  (...values: readonly unknown[]): Shape =>
  (value) =>
    values.includes(value)

const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value)

const orAbsent =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value)

const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.some((shape) => shape(value))

const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.length <= longestList && value.every(shape)

const fields =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(shapes).every(([name, shape]) =>
      shape(Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined),
    )

const spanStyle = either(
  fields({ kind: oneOf('bold', 'italic', 'underline', 'strike', 'code', 'code-block', 'heading', 'quote') }),
  fields({ kind: oneOf('link'), url: text }),
  fields({ kind: oneOf('mention'), person: orNull(id) }),
  fields({ kind: oneOf('custom-emoji'), id }),
)
const richText = fields({ text, spans: listOf(fields({ from: number, length: number, style: spanStyle })) })
const draft = fields({ text: richText, replyTo: orNull(id), savedAt: number })

const endpoint = fields({
  route: oneOf('real', 'sandbox', 'demo'),
  address: orNull(text),
  clientVersion: orNull(text),
})

const settings = fields({
  language: orAbsent(oneOf('system', 'ru', 'en')),
  theme: orAbsent(oneOf('system', 'light', 'dark', 'black')),
  sendKey: orAbsent(oneOf('enter', 'mod-enter')),
  typeAnywhere: orAbsent(flag),
})

const signInAnswer = either(
  fields({ give: oneOf('phone'), phone: text }),
  fields({ give: oneOf('code'), code: text }),
  fields({ give: oneOf('resend') }),
  fields({ give: oneOf('password'), password: text }),
  fields({ give: oneOf('name'), firstName: text, lastName: text }),
)

const place = either(
  fields({ at: oneOf('bottom', 'first-unread') }),
  fields({ at: oneOf('message'), key: id }),
  fields({ at: oneOf('server-message'), id }),
  fields({ at: oneOf('time'), time: number }),
  fields({ at: oneOf('before', 'after'), position: id }),
)
const windowQuery = fields({ chat: id, place, before: count, after: count })
const people = fields({ people: listOf(id) })
const chat = fields({ chat: id })
const row = fields({ chat: id, key: id })

const shapes: { readonly [Name in CallName]: Shape } = {
  'app.start': nothing,
  'settings.change': settings,
  'sign-in.begin': fields({ network: oneOf(...networkKinds), endpoint }),
  'sign-in.answer': fields({ session: id, answer: signInAnswer }),
  'sign-in.cancel': fields({ session: id }),
  'demo.start': nothing,
  'accounts.sign-out': fields({ account: id, keepArchive: flag }),
  'accounts.change-endpoint': fields({ account: id, endpoint }),
  'lines.try-now': fields({ account: orNull(id) }),
  'chats.list': fields({ from: count, count }),
  'chats.get': chat,
  'chats.load-more': nothing,
  'chats.mark-read': fields({ chat: id, upTo: id }),
  'chats.mark-unread': chat,
  'chats.typing': fields({ chat: id, activity: oneOf('text', 'photo', 'video', 'voice', 'file', 'sticker') }),
  'messages.window': windowQuery,
  'messages.fill': windowQuery,
  'messages.send': fields({ request: id, chat: id, text: richText, replyTo: orNull(id) }),
  'messages.retry': row,
  'messages.withdraw': row,
  'messages.edit': fields({ chat: id, key: id, text: richText }),
  'messages.remove': fields({ chat: id, keys: listOf(id), forAll: flag }),
  'messages.undo-remove': fields({ undo: id }),
  'drafts.save': fields({ chat: id, draft: orNull(draft), isLeaving: flag }),
  'people.get': people,
  'people.presence': people,
  'tab.state': fields({ isVisible: flag, isFocused: flag, openChat: orNull(id) }),
  'diagnostics.read': nothing,
}

/** True when the ask has everything that its call reads (reliability.md T12). */
export function isAskOf<Name extends CallName>(name: Name, ask: unknown): ask is Ask<Name> {
  return shapes[name](ask)
}
