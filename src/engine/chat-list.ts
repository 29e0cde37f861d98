import { fail, ok, type Result } from '../base/result'
import type { Chat } from '../domain/chat'
import { compareChats } from '../domain/chat-order'
import { offline, type Failure } from '../domain/failure'
import type { ChatId } from '../domain/ids'
import { allChats, getChat } from '../storage/chats'
import type { Database } from '../storage/database'
import type { ChangeFeed } from './change-feed'
import type { Inbox } from './inbox'
import type { Lines } from './lines'
import type { Roster } from './roster'

/** One list of the chats of all accounts. */
export interface ChatList {
  page(from: number, count: number): Promise<{ readonly chats: readonly Chat[]; readonly total: number }>
  get(chat: ChatId): Promise<Chat | null>
  /** Asks every live line for chats older than those known; false = there are no more. */
  loadMore(): Promise<Result<boolean, Failure>>
}

export interface ChatListDeps {
  readonly database: Database
  readonly feed: ChangeFeed
  readonly roster: Roster
  readonly lines: Lines
  readonly inbox: Inbox
}

export function createChatList({ database, feed, roster, lines, inbox }: ChatListDeps): ChatList {
  /** In order, until a chat changes: a tab reads its list in several pages, and each would read every row again. */
  let inOrder: Promise<readonly Chat[]> | null = null

  const read = async (): Promise<readonly Chat[]> => {
    const rows = await database.read(['chats'], allChats)
    return rows.flatMap((row) => (row.chat.isHidden ? [] : [row.chat])).sort(compareChats)
  }
  const forget = (): void => void (inOrder = null)

  // An answer that a change overtakes is mended in the tab, which applies what it heard while it waited.
  feed.onChanges(({ changes }) => {
    if (changes.some((change) => change.kind === 'chat' || change.kind === 'chat-gone')) forget()
  })

  return {
    async page(from, count) {
      const reading = (inOrder ??= read())
      reading.catch(forget)
      const chats = await reading
      return { chats: chats.slice(from, from + count), total: chats.length }
    },
    async get(chat) {
      const row = await database.read(['chats'], (tx) => getChat(tx, chat))
      return row?.chat ?? null
    },
    async loadMore() {
      let isMore = false
      let failure: Failure | null = null
      for (const account of roster.all()) {
        if (account.isSignedOut) continue
        const answer = await (lines.live(account.id)?.moreChats() ?? fail(offline))
        if (!answer.ok) {
          failure = answer.failure
          continue
        }
        if (answer.value === null) continue
        isMore = true
        const updates = [{ kind: 'chats' as const, chats: answer.value }]
        await inbox.hear(account.id, { updates, cursor: null, isCatchUp: false })
      }
      return failure && !isMore ? fail(failure) : ok(isMore)
    },
  }
}
