import type { ChatId } from '../../domain/ids'

/** The address of a chat. Ids hold a colon and whatever a network puts into its ids. */
export function pathOfChat(chat: ChatId): string {
  return `/c/${encodeURIComponent(chat)}`
}

/** The chat an address stands for; null for every other place and for an address that is broken. */
export function openChatOf(pathname: string): ChatId | null {
  const found = /^\/c\/([^/]+)\/?$/.exec(pathname)?.[1]
  if (!found) return null
  try {
    return decodeURIComponent(found) as ChatId
  } catch {
    return null
  }
}
