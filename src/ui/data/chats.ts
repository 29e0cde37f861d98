import { createMemo, onCleanup } from 'solid-js'
import type { Accessor } from 'solid-js'
import type { Chat } from '../../domain/chat'
import type { ChatId } from '../../domain/ids'
import { rowsFromTop, rowsWithMore } from './chat-rows'
import type { ChatRows } from './chat-rows'
import { applyToClient, useData } from './data-provider'
import type { Data } from './data-provider'
import { createHeldQuery } from './held-query'

/** Rows of the first answer: more than any screen shows, few enough to come at once. */
const firstRows = 60
/** Rows of each later answer. */
const moreRows = 400

const key = ['chats'] as const

function heldRows(data: Data): ChatRows | undefined {
  return data.client.getQueryData<ChatRows>(key)
}

function wantedList(data: Data) {
  const { firstPaint } = data
  return {
    key,
    ask: () => {
      const count = Math.max(firstRows, heldRows(data)?.rows.length ?? 0)
      return data.ask<'chats', 'chats.list'>(key, 'chats.list', { from: 0, count }, (answer) =>
        rowsFromTop(heldRows(data) ?? provisionalRows(data), answer),
      )
    },
    until: firstPaint ? provisionalRows(data) : undefined,
  }
}

function provisionalRows({ firstPaint }: Data): ChatRows | undefined {
  return firstPaint ? { rows: firstPaint.chats, frontier: firstPaint.chats.at(-1) ?? null } : undefined
}

const growing = new WeakMap<Data, Promise<void>>()
const askingServers = new WeakMap<Data, Promise<boolean>>()

/** Brings the next rows that are on this device. One answer at a time, whoever asks. */
function grow(data: Data): Promise<void> {
  const running = growing.get(data)
  if (running) return running
  const run = growOnce(data).finally(() => growing.delete(data))
  growing.set(data, run)
  return run
}

async function growOnce(data: Data): Promise<void> {
  const held = heldRows(data)
  if (!held?.frontier) return
  const from = held.rows.length
  const heard = data.feed.remember()
  try {
    const answer = await data.connection.call('chats.list', { from, count: moreRows })
    const now = heldRows(data)
    if (!answer.ok || !now?.frontier) return
    const grown = rowsWithMore(now, from, answer.value)
    data.client.setQueryData(key, grown)
    applyToClient(data.client, heard.since())
  } finally {
    heard.forget()
  }
}

/** Asks the servers for older chats; what comes arrives as changes. */
function askServers(data: Data): void {
  if (askingServers.has(data)) return
  const run = data.connection.call('chats.load-more', null).then((answer) => answer.ok && answer.value)
  askingServers.set(
    data,
    run.then((hasMore) => {
      // A "no more" stays noted for the life of the tab; anything else may be asked again.
      if (hasMore) askingServers.delete(data)
      return hasMore
    }),
  )
}

/** The list in its order, hidden chats left out; a row that did not change is the same object. */
export function useChatList(): {
  readonly chats: Accessor<readonly Chat[]>
  readonly isLoading: Accessor<boolean>
  loadMore(): void
} {
  const data = useData()
  const shown = createHeldQuery<'chats'>(data.client, () => wantedList(data))
  return {
    chats: createMemo(() => shown.value()?.rows ?? []),
    isLoading: createMemo(() => shown.value() === undefined && shown.failure() === null),
    loadMore() {
      if (heldRows(data)?.frontier) void grow(data)
      else if (heldRows(data)) askServers(data)
    },
  }
}

/** Brings the rest of the list when the page has nothing else to do, so that counts and keys know every chat. */
export function createListFiller(whenIdle: (run: () => void) => void): void {
  const data = useData()
  let isStopped = false
  onCleanup(() => (isStopped = true))
  const next = (): void => {
    if (isStopped || !heldRows(data)?.frontier) return
    whenIdle(() => void grow(data).then(next))
  }
  const shown = createHeldQuery<'chats'>(data.client, () => wantedList(data))
  createMemo(() => {
    if (!shown.isProvisional() && shown.value()?.frontier) next()
  })
}

/** One chat, also when it is not in the list. Null until known, and for a chat that does not exist. */
export function useChat(id: Accessor<ChatId | null>): Accessor<Chat | null> {
  return useSoughtChat(id).chat
}

/** One chat by an address, which may name none: `isMissing` turns true when the worker has answered that it knows no such chat. */
export function useSoughtChat(id: Accessor<ChatId | null>): {
  readonly chat: Accessor<Chat | null>
  readonly isMissing: Accessor<boolean>
} {
  const data = useData()
  const shown = createHeldQuery<'chat'>(data.client, () => {
    const chat = id()
    return {
      key: ['chat', chat ?? ('' as ChatId)] as const,
      ask: () => data.ask<'chat', 'chats.get'>(['chat', chat!], 'chats.get', { chat: chat! }, (answer) => answer),
      until: chat ? (rowOf(data, chat) ?? undefined) : undefined,
      isWanted: chat !== null,
    }
  })
  const chat = createMemo(() => (id() === null ? null : (shown.value() ?? null)))
  return {
    chat,
    isMissing: createMemo(() => chat() === null && (!shown.isProvisional() || shown.failure() !== null)),
  }
}

/** The row of the list, so that a chat opened from it has its head at once. */
function rowOf(data: Data, id: ChatId): Chat | null {
  const rows = heldRows(data)?.rows ?? data.firstPaint?.chats ?? []
  return rows.find((chat) => chat.id === id) ?? null
}
