import { QueryClient, notifyManager } from '@tanstack/solid-query'
import { batch, createContext, onCleanup, useContext } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Ask, Answer, Call, CallName } from '../../bridge/calls'
import type { Change } from '../../domain/change'
import type { FirstPaint } from '../browser/first-paint'
import { applyChanges, keysTouchedBy } from './apply-changes'
import type { Held, HeldKey, Subject } from './apply-changes'
import { drawId } from './draw-id'
import { createSending } from './sending'

/** The worker as the interface sees it. */
export interface Connection {
  readonly call: Call
  onChanges(listener: (changes: readonly Change[]) => void): () => void
  /** The worker is new, or numbers had a hole: everything shown must be asked for again. */
  onReset(listener: () => void): () => void
}

/** Changes as they come, and those that overtake an answer under way. */
export interface Feed {
  /** Begins to remember changes; the answer that is asked for now must have them applied. */
  remember(): { since(): readonly Change[]; forget(): void }
  hear(listener: (changes: readonly Change[]) => void): () => void
  onReset(listener: () => void): () => void
}

export interface Data {
  readonly connection: Connection
  readonly client: QueryClient
  readonly feed: Feed
  readonly firstPaint: FirstPaint | null
  readonly send: ReturnType<typeof createSending>
  /** Asks, and answers what the worker said plus the changes heard meanwhile. Throws a `Failure`, as queries want it. */
  ask<Of extends Subject, Name extends CallName>(
    key: HeldKey<Of>,
    name: Name,
    ask: Ask<Name>,
    take: (answer: Answer<Name>) => Held[Of],
  ): Promise<Held[Of]>
}

/** Exported for tests of the pieces; screens use `DataProvider`. */
export const DataContext = createContext<Data>()

// Changes reach the screen in the same turn; the default waits for a timer, which hidden tabs throttle to a second.
notifyManager.setScheduler(queueMicrotask)

/** Everything the worker tells is fresh for ever; nothing is retried or paused by what the browser thinks of the network. */
function createClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Infinity,
        gcTime: 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
    },
  })
}

/** Remembers changes only while somebody waits for an answer. */
export function createFeed(connection: Connection): Feed & { stop(): void } {
  const listeners = new Set<(changes: readonly Change[]) => void>()
  const resets = new Set<() => void>()
  const waiting = new Set<Change[]>()
  const stopChanges = connection.onChanges((changes) => {
    for (const heard of waiting) heard.push(...changes)
    batch(() => {
      for (const listener of listeners) listener(changes)
    })
  })
  const stopReset = connection.onReset(() => {
    for (const heard of waiting) heard.length = 0
    for (const listener of resets) listener()
  })
  return {
    remember() {
      const heard: Change[] = []
      waiting.add(heard)
      return { since: () => heard, forget: () => waiting.delete(heard) }
    },
    hear(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onReset(listener) {
      resets.add(listener)
      return () => resets.delete(listener)
    },
    stop() {
      stopChanges()
      stopReset()
    },
  }
}

/** Applies changes to every query they touch. Queries nobody has made are left alone. */
export function applyToClient(client: QueryClient, changes: readonly Change[]): void {
  const touched = new Map<string, { readonly key: HeldKey; readonly changes: Change[] }>()
  for (const change of changes) {
    for (const key of keysTouchedBy(change)) {
      const name = key.join(' ')
      const entry = touched.get(name)
      if (entry) entry.changes.push(change)
      else touched.set(name, { key, changes: [change] })
    }
  }
  for (const { key, changes: own } of touched.values()) {
    const held = client.getQueryData<Held[Subject]>(key)
    if (held === undefined) continue
    const next = applyChanges(key[0], held, own)
    if (next !== held) client.setQueryData(key, next)
  }
}

export function createData(connection: Connection, firstPaint: FirstPaint | null): Data & { stop(): void } {
  const client = createClient()
  const feed = createFeed(connection)
  feed.hear((changes) => applyToClient(client, changes))
  feed.onReset(() => {
    client.setQueriesData({ queryKey: ['typing'] }, [])
    void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'typing' })
  })
  return {
    connection,
    client,
    feed,
    firstPaint,
    send: createSending(connection.call, drawId),
    async ask(key, name, ask, take) {
      const heard = feed.remember()
      try {
        const answer = await connection.call(name, ask)
        if (!answer.ok) throw answer.failure
        const touching = heard
          .since()
          .filter((change) => keysTouchedBy(change).some((touched) => touched.join(' ') === key.join(' ')))
        return applyChanges(key[0] as never, take(answer.value) as never, touching)
      } finally {
        heard.forget()
      }
    },
    stop() {
      feed.stop()
      client.clear()
    },
  }
}

/** Holds what the tab shows. Below it, `use…` of `ui/data` read it; nothing below talks to the worker in another way. */
export function DataProvider(props: {
  readonly connection: Connection
  readonly firstPaint?: FirstPaint | null
  readonly children: JSX.Element
}): JSX.Element {
  // eslint-disable-next-line solid/reactivity -- a connection lives as long as its provider
  const data = createData(props.connection, props.firstPaint ?? null)
  onCleanup(() => data.stop())
  return <DataContext.Provider value={data}>{props.children}</DataContext.Provider>
}

export function useData(): Data {
  const data = useContext(DataContext)
  if (!data) throw new Error('useData outside of DataProvider')
  return data
}
