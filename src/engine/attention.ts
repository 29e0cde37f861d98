import type { Millis } from '../base/brand'
import type { Clock } from '../base/clock'
import type { TabId, TabState } from '../bridge/calls'
import type { Diagnostics } from '../domain/diagnostics'
import type { ChatId } from '../domain/ids'
import type { Lines } from './lines'

/** What people look at, from what their tabs say. */
export interface Attention {
  tabState(tab: TabId, state: TabState): void
  tabGone(tab: TabId): void
  /** The chats that are open in some tab. */
  openChats(): ReadonlySet<ChatId>
  tabs(): Diagnostics['tabs']
}

export interface AttentionDeps {
  readonly clock: Clock
  readonly lines: Lines
  /** A chat was opened that no tab showed before. */
  onOpened(chat: ChatId): void
}

export function createAttention({ clock, lines, onOpened }: AttentionDeps): Attention {
  const tabs = new Map<TabId, TabState & { readonly since: Millis }>()

  const openChats = (): ReadonlySet<ChatId> => {
    const open = new Set<ChatId>()
    for (const { openChat } of tabs.values()) if (openChat !== null) open.add(openChat)
    return open
  }
  const change = (work: () => void): void => {
    const before = openChats()
    work()
    const now = openChats()
    lines.setAttended([...tabs.values()].some((tab) => tab.isVisible))
    if (now.size === before.size && [...now].every((chat) => before.has(chat))) return
    lines.watch([...now])
    for (const chat of now) if (!before.has(chat)) onOpened(chat)
  }

  return {
    tabState(tab, state) {
      change(() => tabs.set(tab, { ...state, since: tabs.get(tab)?.since ?? clock.now() }))
    },
    tabGone(tab) {
      change(() => tabs.delete(tab))
    },
    openChats,
    tabs: () => [...tabs].map(([id, { isVisible, openChat, since }]) => ({ id, isVisible, openChat, since })),
  }
}
