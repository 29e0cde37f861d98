import type { Accessor } from 'solid-js'
import type { Millis } from '../../base/brand'
import type { Chat } from '../../domain/chat'
import type { PersonId } from '../../domain/ids'
import type { People } from './names'

/** What every row of one log needs to know; made once per log and handed down. */
export interface LogView {
  readonly chat: Accessor<Chat>
  readonly now: Accessor<Millis>
  readonly people: People
  /** A name to show; my own is "You". */
  nameOf(person: PersonId | null): string
  /** True for the one row that Tab reaches. */
  isStop(key: string): boolean
  /** True while a row is lit up after a jump to it. */
  isLit(key: string): boolean
  /** Asked once by a row as it is made; true when it may draw itself. */
  takeTurn(): Accessor<boolean>
  isExpanded(key: string): boolean
}
