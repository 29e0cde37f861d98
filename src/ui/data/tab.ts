import { createEffect, createSignal, onCleanup } from 'solid-js'
import type { Accessor } from 'solid-js'
import type { ChatId } from '../../domain/ids'
import { useData } from './data-provider'

/** Tells the worker what this tab shows, whenever it changes and after the worker was replaced. */
export function useOpenChat(
  chat: Accessor<ChatId | null>,
  attendance: { readonly isVisible: Accessor<boolean>; readonly isFocused: Accessor<boolean> },
): void {
  const { connection, feed } = useData()
  const [told, tellAgain] = createSignal(0)
  onCleanup(feed.onReset(() => tellAgain((count) => count + 1)))
  createEffect(() => {
    told()
    void connection.call('tab.state', {
      isVisible: attendance.isVisible(),
      isFocused: attendance.isFocused(),
      openChat: chat(),
    })
  })
}
