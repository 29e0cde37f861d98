import { replaceEqualDeep } from '@tanstack/solid-query'
import type { Millis } from '../../base/brand'
import type { Change } from '../../domain/change'
import { isWaitingPosition, positionAtTime } from '../../domain/ids'
import type { ChatId, MessageKey } from '../../domain/ids'
import type { Message } from '../../domain/message'
import type { MessageWindow, WindowPlace } from '../../domain/window'

/** Rows a tab holds of one chat at most; the far side is cut off beyond. */
export const windowLimit = 400

export function emptyWindow(chat: ChatId): MessageWindow {
  return { chat, messages: [], before: 'more', after: 'more' }
}

/** What the window shows after changes: the same as asking again for the stretch it covers. */
export function applyToWindow(held: MessageWindow, changes: readonly Change[]): MessageWindow {
  let window = held
  for (const change of changes) {
    if (change.kind === 'message') window = putMessage(window, change.message)
    else if (change.kind === 'message-gone' && change.chat === window.chat) window = dropMessage(window, change.key)
  }
  return window
}

/**
 * Puts a row by key into its place. A row that is new and lies outside of the stretch is not shown: only growing the
 * window may bring it, else there would be a hole between it and the others.
 */
export function putMessage(held: MessageWindow, message: Message): MessageWindow {
  if (message.chat !== held.chat) return held
  const at = held.messages.findIndex((row) => row.key === message.key)
  if (at !== -1 && held.messages[at]!.position === message.position) {
    return { ...held, messages: held.messages.with(at, message) }
  }
  const others = at === -1 ? held.messages : held.messages.toSpliced(at, 1)
  if (!isInside({ ...held, messages: others }, message)) return at === -1 ? held : { ...held, messages: others }
  const place = others.findIndex((row) => row.position > message.position)
  return { ...held, messages: others.toSpliced(place === -1 ? others.length : place, 0, message) }
}

function isInside(window: MessageWindow, message: Message): boolean {
  const lastNamed = window.messages.findLast((row) => !isWaitingPosition(row.position))
  if (isWaitingPosition(message.position) || !lastNamed || message.position > lastNamed.position) {
    return window.after === 'end'
  }
  return message.position > window.messages[0]!.position || window.before === 'end'
}

export function dropMessage(held: MessageWindow, key: MessageKey): MessageWindow {
  const at = held.messages.findIndex((row) => row.key === key)
  return at === -1 ? held : { ...held, messages: held.messages.toSpliced(at, 1) }
}

/** Another stretch of the same chat in place of the held one; rows that did not change stay the same objects. */
export function replaceWindow(held: MessageWindow, fresh: MessageWindow): MessageWindow {
  const heldByKey = new Map(held.messages.map((row) => [row.key, row]))
  const messages = fresh.messages.map((row) => {
    const known = heldByKey.get(row.key)
    return known ? replaceEqualDeep(known, row) : row
  })
  return { ...fresh, messages }
}

/** Grows the window towards the past by a page that ends where it begins. */
export function prependPage(held: MessageWindow, page: MessageWindow): MessageWindow {
  const first = held.messages[0]
  const known = new Set(held.messages.map((row) => row.key))
  const older = page.messages.filter((row) => !known.has(row.key) && (!first || row.position < first.position))
  return { ...held, messages: [...older, ...held.messages], before: page.before }
}

/** Grows the window towards the present by a page that begins where it ends. */
export function appendPage(held: MessageWindow, page: MessageWindow): MessageWindow {
  const last = held.messages.at(-1)
  const known = new Set(held.messages.map((row) => row.key))
  const newer = page.messages.filter((row) => !known.has(row.key) && (!last || row.position > last.position))
  return { ...held, messages: [...held.messages, ...newer], after: page.after }
}

/** Cuts the oldest rows beyond the limit. */
export function trimStart(held: MessageWindow, limit = windowLimit): MessageWindow {
  const surplus = held.messages.length - limit
  return surplus <= 0 ? held : { ...held, messages: held.messages.slice(surplus), before: 'more' }
}

/** Cuts the newest rows beyond the limit; waiting ones go first, since they only stand at the very end. */
export function trimEnd(held: MessageWindow, limit = windowLimit): MessageWindow {
  if (held.messages.length <= limit) return held
  const messages = held.messages.slice(0, limit).filter((row) => !isWaitingPosition(row.position))
  return { ...held, messages, after: 'more' }
}

/** The first row from somebody else that is newer than the read mark. */
export function firstUnread(messages: readonly Message[], readUpTo: Millis): Message | null {
  return messages.find((row) => !row.isMine && row.time > readUpTo) ?? null
}

/** The row a place means inside a window; null when it is not there, and for the bottom, which is no row. */
export function rowAt(window: MessageWindow, place: WindowPlace, readUpTo: Millis): Message | null {
  const { messages } = window
  switch (place.at) {
    case 'bottom':
      return null
    case 'first-unread':
      return firstUnread(messages, readUpTo)
    case 'message':
      return messages.find((row) => row.key === place.key) ?? null
    case 'server-message':
      return messages.find((row) => row.id === place.id) ?? null
    case 'time': {
      const from = positionAtTime(place.time)
      return messages.find((row) => row.position >= from) ?? messages.at(-1) ?? null
    }
    case 'before':
      return messages.findLast((row) => row.position < place.position) ?? null
    case 'after':
      return messages.find((row) => row.position > place.position) ?? null
  }
}

/** True when the device alone could not show the place and the server should be asked. */
export function needsFilling(window: MessageWindow, place: WindowPlace, readUpTo: Millis): boolean {
  const touchesGap = window.before === 'gap' || window.after === 'gap'
  if (place.at === 'message' || place.at === 'server-message') return rowAt(window, place, readUpTo) === null
  if (place.at === 'bottom' && window.after === 'gap') return true
  return touchesGap && window.messages.length < 20
}
