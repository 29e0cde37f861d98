/** True on Apple's systems, where the command key does what Ctrl does elsewhere. */
export const isApple = /mac|iphone|ipad|ipod/i.test(navigator.platform)

/** The main modifier as people there write it. */
export const modifierName = isApple ? '⌘' : 'Ctrl'
export const altName = isApple ? '⌥' : 'Alt'

/** Ctrl, or ⌘ on Apple's systems. */
export function hasMainModifier(event: KeyboardEvent | MouseEvent): boolean {
  return isApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
}
