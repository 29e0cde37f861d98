import { createSignal, onCleanup } from 'solid-js'
import type { Accessor } from 'solid-js'

/** Whether somebody can see this page, and whether its window has the keyboard. */
export interface Attendance {
  readonly isVisible: Accessor<boolean>
  readonly isFocused: Accessor<boolean>
}

export function createAttendance(): Attendance {
  const [isVisible, setVisible] = createSignal(document.visibilityState === 'visible')
  const [isFocused, setFocused] = createSignal(document.hasFocus())
  const look = (): void => {
    setVisible(document.visibilityState === 'visible')
    setFocused(document.hasFocus())
  }
  const events = ['focus', 'blur', 'pageshow'] as const
  for (const name of events) addEventListener(name, look)
  document.addEventListener('visibilitychange', look)
  onCleanup(() => {
    for (const name of events) removeEventListener(name, look)
    document.removeEventListener('visibilitychange', look)
  })
  return { isVisible, isFocused }
}

/** Calls when the browser believes that the network is back, and when this page is shown again. */
export function onReturn(call: () => void): void {
  const visible = (): void => {
    if (document.visibilityState === 'visible') call()
  }
  addEventListener('online', call)
  document.addEventListener('visibilitychange', visible)
  onCleanup(() => {
    removeEventListener('online', call)
    document.removeEventListener('visibilitychange', visible)
  })
}
