import type { Millis } from '../base/brand'
import type { Log } from '../base/log'
import type { Diagnostics } from '../domain/diagnostics'
import { countGaps } from '../domain/history'
import type { Database } from '../storage/database'
import { countWipes } from '../storage/meta'
import { wholeOutbox } from '../storage/outbox'
import { storeNames } from '../storage/schema'
import type { Attention } from './attention'
import type { Lines } from './lines'

export interface DiagnosticsDeps {
  readonly build: string
  readonly host: Diagnostics['host']
  readonly startedAt: Millis
  readonly log: Log
  readonly database: Database
  readonly lines: Lines
  readonly attention: Attention
  /** Chats that an audit had to mend. */
  readonly healed: number
  estimate(): Promise<Pick<Diagnostics['storage'], 'usage' | 'quota' | 'isPersisted'>>
}

/** Everything in figures; no texts, names or tokens. */
export async function readDiagnostics(deps: DiagnosticsDeps): Promise<Diagnostics> {
  const { build, host, startedAt, log, database, lines, attention } = deps
  const estimate = await deps.estimate()
  const found = await database.read(storeNames, async (tx) => {
    const rows: Record<string, number> = {}
    for (const store of storeNames) rows[store] = await tx.count(store)
    const histories = await tx.all('history')
    return {
      rows,
      openGaps: histories.reduce((sum, history) => sum + countGaps(history), 0),
      wipesSeen: await countWipes(tx),
      outbox: await wholeOutbox(tx),
    }
  })
  return {
    build,
    host,
    startedAt,
    tabs: attention.tabs(),
    lines: lines.diagnostics(),
    storage: {
      ...estimate,
      rows: found.rows,
      reopened: database.reopened(),
      wipesSeen: found.wipesSeen,
      openGaps: found.openGaps,
      healed: deps.healed,
    },
    outbox: found.outbox.map(({ chat, turn, keptAt, tries, state }) => ({ chat, turn, keptAt, tries, state })),
    log: log.recent(),
  }
}
