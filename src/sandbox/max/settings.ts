import type { Account } from '../world/model'

/** The longest text of one message, in UTF-16 units (max-user-api.md 3.14). */
export const maxTextLength = 4000
/** How long one's message may be edited, in seconds. */
export const editTimeout = 604_800
export const reactionsMenu = ['👍', '❤️', '🤣', '🔥', '😭', '💯', '💩', '😡'] as const

/** The server's own settings with the values of max-user-api.md 3.14. */
export const serverSettings = {
  'max-msg-length': maxTextLength,
  'edit-timeout': editTimeout,
  'reactions-enabled': true,
  'reactions-menu': reactionsMenu,
  'reactions-max': 8,
  'double-tap-reaction': '👍',
  'react-permission': 2,
  'msg-get-reactions-page-size': 40,
  'file-upload-enabled': true,
  'file-upload-max-size': 4_294_967_296,
  'file-upload-unsupported-types': ['exe'],
  'image-width': 1920,
  'image-height': 1920,
  'image-quality': 0.8,
  'image-size': 40_000_000,
  'min-image-side-size': 64,
  'max-audio-length': 3600,
  'video-msg-enabled': false,
  'max-readmarks': 100,
  'max-participants': 20_000,
  'max-theme-length': 200,
  'max-description-length': 400,
  'max-cname-length': 200,
  'nick-min-length': 7,
  'nick-max-length': 60,
  'max-favorite-chats': 5,
  'chats-page-size': 50,
  'chats-folder-enabled': true,
  'saved-messages-enabled': true,
  'scheduled-messages-enabled': false,
  'drafts-sync-enabled': true,
  'mentions-enabled': true,
  mentions_entity_names_limit: 3,
  'set-unread-timeout': 31_536_000,
  'presence-ttl': 300,
  'media-not-ready-retry-delay': 2000,
  'qr-auth-enabled': false,
} as const

/** What a user has not set himself (max-user-api.md 3.15). */
const userDefaults: Readonly<Record<string, unknown>> = {
  HIDDEN: false,
  SEARCH_BY_PHONE: 'ALL',
  INCOMING_CALL: 'ALL',
  CHATS_INVITE: 'ALL',
  SHOW_READ_MARK: true,
  PUSH_DETAILS: true,
  PUSH_NEW_CONTACTS: true,
  PUSH_SOUND: 'oki.aiff',
  CHATS_PUSH_SOUND: 'oki.aiff',
  CHATS_PUSH_NOTIFICATION: 'ON',
  M_CALL_PUSH_NOTIFICATION: 'ON',
  DONT_DISTURB_UNTIL: 0,
  INACTIVE_TTL: '6M',
  DOUBLE_TAP_REACTION_DISABLED: false,
  DOUBLE_TAP_REACTION_VALUE: null,
  SAFE_MODE: false,
  SAFE_MODE_NO_PIN: false,
  ALT_KEYBOARD: false,
  STICKERS_SUGGEST: 'ON',
  AUDIO_TRANSCRIPTION_ENABLED: true,
}

export function userSettings(account: Account): Readonly<Record<string, unknown>> {
  return { ...userDefaults, ...account.settings }
}

/** Opaque to clients; changes with every change of settings. */
export function settingsHash(account: Account): string {
  return `${account.settingsVersion.toString(16).padStart(8, '0')}-0-0-0-0-1-0`
}
