import type { Millis } from '../base/brand'

/** What may be done in a chat. Views ask this and never which network they are in. */
export interface Capabilities {
  readonly write: boolean
  readonly reply: boolean
  readonly editOwn: boolean
  /** How long after sending an own message may be edited; null = for ever. */
  readonly editWithin: Millis | null
  readonly deleteForMe: boolean
  readonly deleteOwnForAll: boolean
  readonly deleteOthersForAll: boolean
  readonly react: boolean
  readonly markUnread: boolean
  readonly typing: boolean
  readonly copy: boolean
  readonly format: boolean
  /** UTF-16 code units in one message. */
  readonly maxLength: number
}
