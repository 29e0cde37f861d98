import { beginning, farEnd, lastStretch, stretchAt, type History, type Stretch } from '../domain/history'
import { isWaitingPosition, positionAtTime, type ChatId, type PersonId, type Position } from '../domain/ids'
import type { Message } from '../domain/message'
import type { Edge, MessageWindow, WindowQuery } from '../domain/window'
import type { Reading } from '../storage/database'
import { getHistory } from '../storage/history'
import { outboxOfChat } from '../storage/outbox'
import type { StoreName } from '../storage/rows'
import { messageOfEntry } from './message-rows'

/** What a window is read from. */
export const windowStores: readonly StoreName[] = ['chats', 'history', 'messages', 'outbox']

/** No tab is given more rows than this in one answer. */
const mostRows = 400

/** Rows strictly before the pivot are older, all others newer. */
interface Place {
  readonly pivot: Position
  readonly stretch: Stretch | null
  readonly older: number
  readonly newer: number
  readonly isAtBottom: boolean
}

/** Reads a piece of a chat by index ranges only, so a chat of any length opens alike. */
export async function readWindow(tx: Reading, query: WindowQuery, me: PersonId): Promise<MessageWindow> {
  const history = await getHistory(tx, query.chat)
  const place = await placeOf(tx, query, history)
  const entries = place.isAtBottom || query.place.at !== 'before' ? await outboxOfChat(tx, query.chat) : []
  const waiting = entries.map((entry) => messageOfEntry(entry, me))
  if (place.stretch === null) {
    return {
      chat: query.chat,
      messages: place.isAtBottom ? waiting : [],
      before: 'gap',
      after: place.isAtBottom ? 'end' : 'gap',
    }
  }
  const { stretch, pivot } = place
  const older = await tx.messagesIn(
    query.chat,
    { from: stretch.from, to: smaller(pivot, stretch.to), isToOpen: pivot <= stretch.to },
    'descending',
    place.older + 1,
  )
  const newer =
    pivot > stretch.to
      ? []
      : await tx.messagesIn(
          query.chat,
          { from: larger(pivot, stretch.from), to: stretch.to },
          'ascending',
          place.newer + 1,
        )
  const after = edgeAfter(history, stretch, newer.length > place.newer)
  return {
    chat: query.chat,
    messages: [
      ...older.slice(0, place.older).reverse(),
      ...newer.slice(0, place.newer),
      ...(after === 'end' && query.place.at !== 'before' ? waiting : []),
    ],
    before: older.length > place.older ? 'more' : stretch.from === beginning ? 'end' : 'gap',
    after,
  }
}

function edgeAfter(history: History, stretch: Stretch, hasMore: boolean): Edge {
  if (hasMore) return 'more'
  return stretch === lastStretch(history) ? 'end' : 'gap'
}

async function placeOf(tx: Reading, query: WindowQuery, history: History): Promise<Place> {
  const before = Math.min(query.before, mostRows)
  const after = Math.min(query.after, mostRows)
  const bottom: Place = {
    pivot: farEnd,
    stretch: lastStretch(history),
    older: Math.min(before + after, mostRows),
    newer: 0,
    isAtBottom: true,
  }
  const around = (pivot: Position, stretch: Stretch | null): Place => ({
    pivot,
    stretch,
    older: before,
    newer: after + 1,
    isAtBottom: false,
  })
  switch (query.place.at) {
    case 'bottom':
      return bottom
    case 'first-unread': {
      const first = await firstUnread(tx, query.chat)
      if (first === null) return bottom
      const covering = stretchAt(history, first)
      if (covering) return around(first, covering)
      // The divider lies in a hole: what stands after it is shown while the hole is being filled.
      const next = history.spans.find((span) => span.from > first)
      return next ? around(next.from, next) : bottom
    }
    case 'message': {
      const row = await tx.get('messages', query.place.key)
      if (!row) return (await tx.get('outbox', query.place.key)) ? bottom : around(farEnd, null)
      return around(row.position, stretchAt(history, row.position))
    }
    case 'server-message': {
      const row = await tx.messageNamed(query.chat, query.place.id)
      return around(row?.position ?? farEnd, row ? stretchAt(history, row.position) : null)
    }
    case 'time': {
      const pivot = positionAtTime(query.place.time)
      const last = lastStretch(history)
      if (last && pivot > last.to) return bottom
      return around(pivot, stretchAt(history, pivot))
    }
    case 'before': {
      const { position } = query.place
      const stretch = isWaitingPosition(position) ? lastStretch(history) : stretchAt(history, position)
      return { pivot: position, stretch, older: before, newer: 0, isAtBottom: false }
    }
    case 'after': {
      const { position } = query.place
      const stretch = isWaitingPosition(position) ? null : stretchAt(history, position)
      return {
        pivot: `${position}\u0000` as Position,
        stretch,
        older: 0,
        newer: after,
        isAtBottom: isWaitingPosition(position),
      }
    }
  }
}

/** The place right after everything read; null when nothing is unread. */
async function firstUnread(tx: Reading, chat: ChatId): Promise<Position | null> {
  const row = await tx.get('chats', chat)
  if (!row || row.chat.unread === 0) return null
  return positionAtTime(row.chat.readUpTo + 1)
}

function smaller(a: Position, b: Position): Position {
  return a < b ? a : b
}

function larger(a: Position, b: Position): Position {
  return a > b ? a : b
}

/** The named rows of a window: what a server can be asked to continue. */
export function namedRows(window: MessageWindow): readonly Message[] {
  return window.messages.filter((message) => message.id !== null)
}
