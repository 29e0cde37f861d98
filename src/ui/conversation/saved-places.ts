import type { ChatId, MessageKey } from '../../domain/ids'

/** Where a reader left a chat: a message and how far its top is from the top of the view, in pixels. */
export interface SavedPlace {
  readonly key: MessageKey
  readonly offset: number
}

const most = 200

// For the life of the page: coming back to a chat goes on where one was.
const places = new Map<ChatId, SavedPlace>()

/** @param place null = the chat was left at its end */
export function savePlace(chat: ChatId, place: SavedPlace | null): void {
  places.delete(chat)
  if (!place) return
  places.set(chat, place)
  const [oldest] = places.keys()
  if (places.size > most && oldest !== undefined) places.delete(oldest)
}

export function savedPlace(chat: ChatId): SavedPlace | null {
  return places.get(chat) ?? null
}
