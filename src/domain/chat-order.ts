import type { Chat } from './chat'

type Ordered = Pick<Chat, 'id' | 'pinnedRank' | 'lastEventAt' | 'last'>

/** The moment a chat sorts by: its newest row, waiting ones included, or its newest event. */
export function orderTime(chat: Ordered): number {
  return Math.max(chat.lastEventAt, chat.last?.time ?? 0)
}

/** Pinned ones first by rank, then the newest first; equal moments by id, so every device agrees. */
export function compareChats(a: Ordered, b: Ordered): number {
  if (a.pinnedRank !== null || b.pinnedRank !== null) {
    const byRank = (a.pinnedRank ?? Infinity) - (b.pinnedRank ?? Infinity)
    if (byRank !== 0 && !Number.isNaN(byRank)) return byRank
  }
  const byTime = orderTime(b) - orderTime(a)
  if (byTime !== 0) return byTime
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
