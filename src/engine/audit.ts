import type { Log } from '../base/log'
import { compareChats } from '../domain/chat-order'
import type { AccountId } from '../domain/ids'
import type { Database } from '../storage/database'
import { chatsOfAccount } from '../storage/chats'
import type { Inbox } from './inbox'
import type { Lines } from './lines'

const chatsAudited = 50

/** Compares what is here with what the server says, and heals what differs (reliability.md 3.7). */
export interface Audit {
  /** @returns how many chats had to be healed; without faults of a server always 0 */
  run(account: AccountId): Promise<number>
}

export interface AuditDeps {
  readonly log: Log
  readonly database: Database
  readonly lines: Lines
  readonly inbox: Inbox
}

export function createAudit({ log, database, lines, inbox }: AuditDeps): Audit {
  return {
    async run(account) {
      const line = lines.live(account)
      if (!line) return 0
      const rows = await database.read(['chats'], (tx) => chatsOfAccount(tx, account))
      const newest = rows
        .filter((row) => row.newest !== null)
        .sort((a, b) => compareChats(a.chat, b.chat))
        .slice(0, chatsAudited)
      if (newest.length === 0) return 0
      const told = await line.chats(newest.map((row) => row.id))
      if (!told.ok) return 0
      const now = await database.read(['chats'], (tx) => chatsOfAccount(tx, account))
      const here = new Map(now.map((row) => [row.id, row.newest]))
      const different = told.value.filter((facts) => {
        const last = facts.lastMessage
        const known = here.get(facts.id)
        return last?.id && known && known.id !== last.id && last.position > known.position
      })
      if (different.length === 0) return 0
      log.add('warning', 'engine', 'chats differed from the server after a sign-in', { count: different.length })
      await inbox.hear(account, {
        updates: [{ kind: 'chats', chats: different }],
        cursor: null,
        isCatchUp: true,
      })
      return different.length
    },
  }
}
