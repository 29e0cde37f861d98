import { altName, hasMainModifier, modifierName } from '../browser/platform'
import type { Words } from '../text/dictionary'

/** What a key does to the whole window. */
export type ShortcutAction =
  | 'previous-chat'
  | 'next-chat'
  | 'previous-unread'
  | 'next-unread'
  | 'next-landmark'
  | 'previous-landmark'
  | 'help'
  | 'settings'
  | 'escape'

type Held = 'main' | 'alt' | 'shift'

interface Shortcut {
  readonly action: ShortcutAction
  /** `event.code`: the place of the key, so that it is the same under a Russian layout. */
  readonly code: string
  readonly held: readonly Held[]
}

/** Keys of the window. Keys of the composer and the log belong to them; Ctrl+T, N, W, L and digits belong to the browser. */
export const shortcuts: readonly Shortcut[] = [
  { action: 'previous-chat', code: 'ArrowUp', held: ['alt'] },
  { action: 'next-chat', code: 'ArrowDown', held: ['alt'] },
  { action: 'previous-unread', code: 'ArrowUp', held: ['alt', 'shift'] },
  { action: 'next-unread', code: 'ArrowDown', held: ['alt', 'shift'] },
  { action: 'next-landmark', code: 'F6', held: [] },
  { action: 'previous-landmark', code: 'F6', held: ['shift'] },
  { action: 'help', code: 'Slash', held: ['main'] },
  { action: 'settings', code: 'Comma', held: ['main'] },
  { action: 'escape', code: 'Escape', held: [] },
]

type KeyPress = Pick<KeyboardEvent, 'code' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey'>

/**
 * The action of a key press; null when it is none of ours.
 * @param hasMain Ctrl, or ⌘ on Apple's systems
 */
export function shortcutOf(press: KeyPress, hasMain = hasMainModifier(press as KeyboardEvent)): ShortcutAction | null {
  const hasForeign = (press.ctrlKey || press.metaKey) && !hasMain
  if (hasForeign) return null
  const found = shortcuts.find(
    ({ code, held }) =>
      code === press.code &&
      held.includes('alt') === press.altKey &&
      held.includes('shift') === press.shiftKey &&
      held.includes('main') === hasMain,
  )
  return found?.action ?? null
}

type KeyWord = keyof Words['app']['keyActions']

interface HelpRow {
  readonly does: KeyWord
  readonly keys: readonly string[]
}

/** The table behind Ctrl+/: every key, where it works, and what it does. */
export const helpTable: readonly {
  readonly place: keyof Words['app']['keysPlaces']
  readonly rows: readonly HelpRow[]
}[] = [
  {
    place: 'everywhere',
    rows: [
      { does: 'previousChat', keys: [altName, '↑'] },
      { does: 'nextChat', keys: [altName, '↓'] },
      { does: 'previousUnread', keys: [altName, 'Shift', '↑'] },
      { does: 'nextUnread', keys: [altName, 'Shift', '↓'] },
      { does: 'escape', keys: ['Esc'] },
      { does: 'nextLandmark', keys: ['F6'] },
      { does: 'previousLandmark', keys: ['Shift', 'F6'] },
      { does: 'settings', keys: [modifierName, ','] },
      { does: 'help', keys: [modifierName, '/'] },
    ],
  },
  {
    place: 'composer',
    rows: [
      { does: 'editLast', keys: ['↑'] },
      { does: 'replyUp', keys: [modifierName, '↑'] },
      { does: 'replyDown', keys: [modifierName, '↓'] },
    ],
  },
  {
    place: 'log',
    rows: [
      { does: 'moveInLog', keys: ['↑', '↓'] },
      { does: 'reply', keys: ['R'] },
      { does: 'deleteMessage', keys: ['Del'] },
      { does: 'messageMenu', keys: ['Enter'] },
    ],
  },
]
