import { createEffect, createMemo, onCleanup } from 'solid-js'
import { isMuted } from '../../domain/chat'
import { forgetFirstPaint, keepFirstPaint } from '../browser/first-paint'
import { whenIdle } from '../browser/idle'
import { showUnread } from '../browser/page-signals'
import { useChatList } from '../data/chats'
import { useHouse } from '../data/house'
import { useSettings } from '../data/settings'
import { useWords } from '../text/words'

/** Title, icon and badge follow the number of unread messages; muted chats do not count. */
export function useUnreadSignals(): void {
  const words = useWords()
  const list = useChatList()
  const unread = createMemo(() => {
    const now = Date.now()
    return list
      .chats()
      .filter((chat) => !isMuted(chat, now))
      .reduce((sum, chat) => sum + (chat.unread || (chat.isMarkedUnread ? 1 : 0)), 0)
  })
  createEffect(() => {
    const [count, name] = [unread(), words().app.appName]
    whenIdle(() => showUnread(count, name))
  })
}

const calm = 1000

/** Keeps the head of the list for the next start: a second after it changed, when the page goes, and not at all without an account. */
export function useFirstPaint(): void {
  const list = useChatList()
  const settings = useSettings()
  const house = useHouse()
  const keep = (): void => {
    const start = house.start()
    if (!start || list.isLoading()) return
    if (start.accounts.length === 0) forgetFirstPaint()
    else keepFirstPaint({ chats: list.chats(), settings: settings() })
  }
  createEffect(() => {
    if (house.start()?.accounts.length === 0) forgetFirstPaint()
  })
  createEffect(() => {
    list.chats()
    settings()
    const timer = setTimeout(keep, calm)
    onCleanup(() => clearTimeout(timer))
  })
  addEventListener('pagehide', keep)
  onCleanup(() => removeEventListener('pagehide', keep))
}
