/** What a key means while a message has the focus. */
export type LogCommand =
  | { readonly do: 'move'; readonly by: number }
  | { readonly do: 'first' | 'last' | 'page-up' | 'page-down' | 'reply' | 'delete' | 'menu' | 'copy' | 'leave' }

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Letters go by their place on the keyboard, so that they work in a Russian layout too. */
export function logCommand(event: Key): LogCommand | null {
  if (event.altKey) return null
  if (event.ctrlKey || event.metaKey) return event.code === 'KeyC' && !event.shiftKey ? { do: 'copy' } : null
  switch (event.key) {
    case 'ArrowUp':
      return { do: 'move', by: -1 }
    case 'ArrowDown':
      return { do: 'move', by: 1 }
    case 'Home':
      return { do: 'first' }
    case 'End':
      return { do: 'last' }
    case 'PageUp':
      return { do: 'page-up' }
    case 'PageDown':
      return { do: 'page-down' }
    case 'Delete':
    case 'Backspace':
      return { do: 'delete' }
    case 'Enter':
    case 'ContextMenu':
      return { do: 'menu' }
    case 'F10':
      return event.shiftKey ? { do: 'menu' } : null
    case 'Escape':
      return { do: 'leave' }
  }
  if (event.shiftKey) return null
  switch (event.code) {
    case 'KeyJ':
      return { do: 'move', by: 1 }
    case 'KeyK':
      return { do: 'move', by: -1 }
    case 'KeyR':
      return { do: 'reply' }
    default:
      return null
  }
}
