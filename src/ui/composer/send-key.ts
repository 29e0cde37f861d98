import type { Settings } from '../../domain/settings'

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'keyCode'>

/** True while an input method is putting a word together: its Enter and Esc are not ours. Safari says so by code 229 only. */
export function isComposingKey(event: Pick<Key, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === 229
}

/** Whether a key sends what is written, by the chosen way of sending. */
export function keyAction(event: Key, sendKey: Settings['sendKey']): 'send' | 'none' {
  if (event.key !== 'Enter' || isComposingKey(event) || event.altKey) return 'none'
  const hasMod = event.ctrlKey || event.metaKey
  if (hasMod) return 'send'
  return sendKey === 'enter' && !event.shiftKey ? 'send' : 'none'
}
