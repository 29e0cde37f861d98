import { replaceEqualDeep } from '@tanstack/solid-query'
import { compareChats } from '../../domain/chat-order'
import type { Chat } from '../../domain/chat'
import type { ChatId } from '../../domain/ids'

/**
 * The head of the chat list as a tab holds it: every chat that sorts up to the frontier, and none behind it,
 * because what lies there was not asked for. Hidden chats are left out.
 */
export interface ChatRows {
  readonly rows: readonly Chat[]
  /** Null = the list is held whole. */
  readonly frontier: Frontier | null
}

export type Frontier = Pick<Chat, 'id' | 'pinnedRank' | 'lastEventAt' | 'last'>

/** Takes over an answer of `chats.list` that began at the top. Rows that did not change stay the same objects. */
export function rowsFromTop(
  held: ChatRows | undefined,
  answer: { readonly chats: readonly Chat[]; readonly total: number },
): ChatRows {
  const heldById = new Map(held?.rows.map((chat) => [chat.id, chat]))
  const rows = answer.chats
    .filter((chat) => !chat.isHidden)
    .map((chat) => {
      const known = heldById.get(chat.id)
      return known ? replaceEqualDeep(known, chat) : chat
    })
    .sort(compareChats)
  return { rows, frontier: answer.chats.length < answer.total ? (answer.chats.at(-1) ?? null) : null }
}

/** Adds an answer of `chats.list` that began where the held rows end. A row already held is newer and wins. */
export function rowsWithMore(
  held: ChatRows,
  from: number,
  answer: { readonly chats: readonly Chat[]; readonly total: number },
): ChatRows {
  const known = new Set(held.rows.map((chat) => chat.id))
  const added = answer.chats.filter((chat) => !chat.isHidden && !known.has(chat.id))
  const isWhole = answer.chats.length === 0 || from + answer.chats.length >= answer.total
  return { rows: [...held.rows, ...added].sort(compareChats), frontier: isWhole ? null : (answer.chats.at(-1) ?? null) }
}

/** Puts a row by id into its place; one that sorts behind the frontier or is hidden leaves. */
export function putChat(held: ChatRows, chat: Chat): ChatRows {
  const at = held.rows.findIndex((row) => row.id === chat.id)
  const isShown = !chat.isHidden && (held.frontier === null || compareChats(chat, held.frontier) <= 0)
  if (!isShown) return at === -1 ? held : { ...held, rows: held.rows.toSpliced(at, 1) }
  const rows = at === -1 ? [...held.rows] : held.rows.toSpliced(at, 1)
  rows.splice(placeOf(rows, chat), 0, chat)
  return { ...held, rows }
}

export function dropChat(held: ChatRows, id: ChatId): ChatRows {
  const at = held.rows.findIndex((row) => row.id === id)
  return at === -1 ? held : { ...held, rows: held.rows.toSpliced(at, 1) }
}

function placeOf(rows: readonly Chat[], chat: Chat): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareChats(rows[middle]!, chat) < 0) low = middle + 1
    else high = middle
  }
  return low
}
