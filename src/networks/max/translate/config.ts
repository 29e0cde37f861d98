import type { Millis } from '../../../base/brand'
import type { WireConfig } from '../wire/config'

/** What of the server's settings matters here. Plain values: they are kept inside the cursor. */
export interface MaxConfig {
  readonly hash: string | null
  /** UTF-16 units in one message. */
  readonly maxLength: number
  readonly editWithin: Millis
  readonly hasSavedMessages: boolean
  /** By wire chat id: -1 for ever, 0 not muted, else the moment it ends. */
  readonly mutedUntil: Readonly<Record<string, Millis>>
  /** By wire chat id: place among the pinned ones. */
  readonly pinnedRank: Readonly<Record<string, number>>
}

/** The values of a real login (max-user-api.md 3.14). */
export const usualConfig: MaxConfig = {
  hash: null,
  maxLength: 4_000,
  editWithin: 604_800_000,
  hasSavedMessages: true,
  mutedUntil: {},
  pinnedRank: {},
}

/** The folder whose favourites are the pinned chats (max-user-api.md 3.16). */
const everyChat = 'all.chat.folder'

/** A login tells all mutes there are, so those it does not name are over; only unchanged settings are left out (max-user-api.md 2.2.19). */
export function configAtLogin(known: MaxConfig, said: WireConfig): MaxConfig {
  const isWhole = said.chats !== null || said.server !== null
  return mergeConfig(isWhole ? { ...known, mutedUntil: {} } : known, said)
}

/** Lays what the server said now over what was known. What it does not mention stays. */
export function mergeConfig(known: MaxConfig, said: WireConfig): MaxConfig {
  const server = said.server ?? {}
  const editTimeout = server['edit-timeout']
  const maxLength = server['max-msg-length']
  const saved = server['saved-messages-enabled']
  const mutes = [...(said.chats ?? [])].flatMap(([chat, { dontDisturbUntil }]) =>
    dontDisturbUntil === null ? [] : [[chat, dontDisturbUntil] as const],
  )
  return {
    hash: said.hash ?? known.hash,
    maxLength: typeof maxLength === 'number' && maxLength > 0 ? maxLength : known.maxLength,
    editWithin: typeof editTimeout === 'number' && editTimeout >= 0 ? editTimeout * 1_000 : known.editWithin,
    hasSavedMessages: typeof saved === 'boolean' ? saved : known.hasSavedMessages,
    mutedUntil: fresh([...Object.entries(known.mutedUntil), ...mutes]),
    pinnedRank: pinnedRanks(said) ?? known.pinnedRank,
  }
}

/** Null when this message does not speak of pinned chats at all. */
function pinnedRanks(said: WireConfig): Readonly<Record<string, number>> | null {
  const folder = said.chatFolders?.FOLDERS?.find(({ id }) => id === everyChat)
  if (folder) return fresh((folder.favorites ?? []).map((chat, rank) => [chat, rank] as const))
  const ranked = [...(said.chats ?? [])].flatMap(([chat, { favIndex }]) =>
    favIndex === null ? [] : [{ chat, favIndex }],
  )
  if (ranked.length === 0) return null
  return fresh(
    ranked
      .filter(({ favIndex }) => favIndex > 0)
      .toSorted((a, b) => b.favIndex - a.favIndex)
      .map(({ chat }, rank) => [chat, rank] as const),
  )
}

/** Only decimal chat ids become keys, so that no key the server makes up can mean anything else. */
function fresh<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries(entries.filter(([chat]) => /^-?\d+$/.test(chat)))
}
