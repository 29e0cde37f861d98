import type { Bytes, Millis } from '../base/brand'
import type { PersonId } from './ids'

/** Something that travels with a message. Addresses are what the network gave; `transport/route` makes them reachable. */
export type Attachment =
  | Photo
  | Video
  | FileAttachment
  | Voice
  | Sticker
  | LinkCard
  | ContactCard
  | Call
  | Place
  | Poll
  | Keyboard
  | Unsupported

export interface Photo {
  readonly kind: 'photo'
  readonly id: string
  readonly url: string
  readonly width: number | null
  readonly height: number | null
  /** A tiny blurred picture as a `data:image/` address. */
  readonly preview: string | null
}

export interface Video {
  readonly kind: 'video'
  readonly id: string
  readonly isRound: boolean
  readonly duration: Millis | null
  readonly width: number | null
  readonly height: number | null
  readonly thumbnail: string | null
  readonly preview: string | null
}

export interface FileAttachment {
  readonly kind: 'file'
  readonly id: string
  readonly name: string
  readonly size: Bytes | null
}

export interface Voice {
  readonly kind: 'voice'
  readonly id: string
  readonly url: string | null
  readonly duration: Millis | null
  /** Loudness from 0 to 1, evenly spaced over the duration. */
  readonly wave: readonly number[]
}

export interface Sticker {
  readonly kind: 'sticker'
  readonly id: string
  readonly url: string | null
  readonly width: number | null
  readonly height: number | null
}

export interface LinkCard {
  readonly kind: 'link-card'
  readonly url: string
  readonly title: string | null
  readonly description: string | null
  readonly host: string | null
  readonly image: string | null
}

export interface ContactCard {
  readonly kind: 'contact-card'
  readonly person: PersonId | null
  readonly name: string
  readonly phone: string | null
}

export interface Call {
  readonly kind: 'call'
  readonly isVideo: boolean
  readonly duration: Millis
  readonly outcome: 'ended' | 'missed' | 'cancelled' | 'rejected'
}

export interface Place {
  readonly kind: 'place'
  readonly latitude: number
  readonly longitude: number
  readonly title: string | null
}

export interface Poll {
  readonly kind: 'poll'
  readonly id: string
  readonly question: string
  readonly answers: readonly { readonly id: string; readonly text: string; readonly votes: number | null }[]
  readonly total: number | null
}

export interface Keyboard {
  readonly kind: 'keyboard'
  readonly rows: readonly (readonly KeyboardButton[])[]
}

export interface KeyboardButton {
  readonly text: string
  readonly tone: 'default' | 'positive' | 'negative'
  readonly action:
    | { readonly kind: 'link'; readonly url: string }
    | { readonly kind: 'copy'; readonly text: string }
    | { readonly kind: 'say'; readonly text: string }
    | { readonly kind: 'callback'; readonly payload: string }
    | { readonly kind: 'other'; readonly name: string }
}

/** A kind this build does not know: a named card, never an empty bubble. `raw` is shown behind a click. */
export interface Unsupported {
  readonly kind: 'unsupported'
  readonly name: string
  readonly raw: string
}
