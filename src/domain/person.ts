import type { Millis } from '../base/brand'
import type { PersonId } from './ids'

export interface Person {
  readonly id: PersonId
  readonly name: string
  readonly firstName: string
  readonly picture: string | null
  readonly isBot: boolean
  readonly isOfficial: boolean
  readonly isBlocked: boolean
  readonly phone: string | null
  readonly about: string | null
}

/** `seenAt` null = the network does not say. */
export interface Presence {
  readonly isOnline: boolean
  readonly seenAt: Millis | null
}

/** What somebody is doing right now in a chat. */
export type Activity = 'text' | 'photo' | 'video' | 'voice' | 'file' | 'sticker'

export interface Typist {
  readonly person: PersonId
  readonly name: string
  readonly activity: Activity
}
