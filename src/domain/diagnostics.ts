import type { Bytes, Millis } from '../base/brand'
import type { LogEntry } from '../base/log'
import type { AccountId, ChatId } from './ids'
import type { LineState } from './line-state'
import type { OutboxState } from './outgoing'

/** One account's connection in figures. Counts are since the worker started. */
export interface LineStatistics {
  readonly socketsOpened: number
  readonly socketsOpen: number
  readonly lastFrameAt: Millis | null
  /** Round trips of heartbeats, newest last, at most 50. */
  readonly pings: readonly { readonly at: Millis; readonly took: Millis }[]
  readonly operations: readonly {
    /** Number and name of the operation in the network's own terms. */
    readonly code: number
    readonly name: string
    readonly sent: number
    readonly received: number
    readonly bytesIn: Bytes
    readonly bytesOut: Bytes
  }[]
  readonly notUnderstood: readonly {
    readonly where: string
    readonly count: number
    /** A trimmed sample without people's texts. */
    readonly sample: string
    readonly lastAt: Millis
  }[]
  /** Server time minus ours, median of the last five sign-ins and heartbeats that told it. */
  readonly clockSkew: Millis | null
}

export interface Diagnostics {
  readonly build: string
  readonly host: 'shared-worker' | 'one-tab-worker'
  readonly startedAt: Millis
  readonly tabs: readonly {
    readonly id: string
    readonly isVisible: boolean
    readonly openChat: ChatId | null
    readonly since: Millis
  }[]
  readonly lines: readonly {
    readonly account: AccountId
    readonly state: LineState
    readonly past: readonly { readonly at: Millis; readonly state: LineState }[]
    readonly statistics: LineStatistics
  }[]
  readonly storage: {
    readonly usage: Bytes | null
    readonly quota: Bytes | null
    readonly isPersisted: boolean
    readonly rows: Readonly<Record<string, number>>
    readonly reopened: number
    readonly wipesSeen: number
    readonly openGaps: number
    /** Chats in which an audit found something else than the server says, since the worker started. */
    readonly healed: number
  }
  readonly outbox: readonly {
    readonly chat: ChatId
    readonly turn: number
    readonly keptAt: Millis
    readonly tries: number
    readonly state: OutboxState
  }[]
  readonly log: readonly LogEntry[]
}
