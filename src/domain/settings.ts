/** Choices of this device, shared by all tabs. */
export interface Settings {
  readonly language: 'system' | 'ru' | 'en'
  readonly theme: 'system' | 'light' | 'dark' | 'black'
  /** What sends: Enter (Shift+Enter breaks the line) or Ctrl/⌘+Enter (Enter breaks the line). */
  readonly sendKey: 'enter' | 'mod-enter'
  /** Typing anywhere goes to the composer. */
  readonly typeAnywhere: boolean
}

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  sendKey: 'enter',
  typeAnywhere: true,
}
