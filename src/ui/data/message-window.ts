import { createComputed, createSignal, on, onCleanup, untrack } from 'solid-js'
import type { Accessor } from 'solid-js'
import type { Change } from '../../domain/change'
import { isWaitingPosition } from '../../domain/ids'
import type { ChatId, MessageKey } from '../../domain/ids'
import type { Message } from '../../domain/message'
import type { Edge, MessageWindow, WindowPlace, WindowQuery } from '../../domain/window'
import { useChat } from './chats'
import { useData } from './data-provider'
import {
  appendPage,
  applyToWindow,
  emptyWindow,
  needsFilling,
  prependPage,
  replaceWindow,
  rowAt,
  trimEnd,
  trimStart,
  windowLimit,
} from './window-rows'

/** Rows a window grows by, and those around a place it opens at. */
const step = 40
/** Milliseconds until a stretch is asked for again that something else is being asked for now. */
const calm = 600

export type Side = 'older' | 'newer'
/** `failed` stays until the end is asked for again: without a connection there is nothing to fill it from. */
export type Filling = 'idle' | 'busy' | 'failed'

/** The piece of a chat that is on screen, kept up to date by changes and grown at both ends by asking. */
export interface ShownWindow {
  /** Ascending; a row that did not change is the same object; waiting rows last. */
  readonly messages: Accessor<readonly Message[]>
  readonly before: Accessor<Edge>
  readonly after: Accessor<Edge>
  /** True until the chat has been filled for the first time. */
  readonly isLoading: Accessor<boolean>
  /** True only during an update at the older end: what is below must stay where it is on screen. */
  readonly isPrepending: Accessor<boolean>
  /** How the filling of each end from the network goes. */
  readonly filling: Accessor<Readonly<Record<Side, Filling>>>
  loadOlder(): Promise<void>
  loadNewer(): Promise<void>
  /** Replaces the window by one around the place. Answers the key to scroll to; null = the bottom, or not found. */
  show(place: WindowPlace): Promise<MessageKey | null>
}

function isSameStretch(one: readonly Message[], other: readonly Message[]): boolean {
  return one.length === other.length && one[0]?.key === other[0]?.key && one.at(-1)?.key === other.at(-1)?.key
}

/** Opens at the first unread unless somebody asks for another place in the same turn. */
export function createMessageWindow(chat: Accessor<ChatId>): ShownWindow {
  const { connection, feed } = useData()
  const known = useChat(chat)
  const [held, setHeld] = createSignal<MessageWindow>(emptyWindow(untrack(chat)))
  const [isLoading, setLoading] = createSignal(true)
  const [isPrepending, setPrepending] = createSignal(false)
  /** Grows with every replacement: answers to older questions are dropped. */
  let epoch = 0
  let laterTimer: ReturnType<typeof setTimeout> | undefined
  /** Where the reader went last: the other end gives way when the window is full. */
  let leaning: Side = 'newer'
  const [filling, setFilling] = createSignal<Readonly<Record<Side, Filling>>>({ older: 'idle', newer: 'idle' })
  const tellFilling = (side: Side, now: Filling): void =>
    void setFilling((all) => (all[side] === now ? all : { ...all, [side]: now }))
  const running: { older: Promise<void> | null; newer: Promise<void> | null } = { older: null, newer: null }

  const readUpTo = (): number => untrack(known)?.readUpTo ?? 0
  const update = (next: MessageWindow, isAtStart = false): void => {
    setPrepending(isAtStart)
    setHeld(next)
    setPrepending(false)
  }

  async function ask(
    name: 'messages.window' | 'messages.fill',
    query: WindowQuery,
    take: (page: MessageWindow) => void,
  ) {
    const mine = epoch
    const heard = feed.remember()
    try {
      const answer = await connection.call(name, query)
      if (mine !== epoch) return 'stale'
      if (!answer.ok) return 'failed'
      take(answer.value)
      const caughtUp = applyToWindow(untrack(held), heard.since())
      if (caughtUp !== untrack(held)) update(caughtUp)
      return 'taken'
    } finally {
      heard.forget()
    }
  }

  async function show(place: WindowPlace): Promise<MessageKey | null> {
    epoch += 1
    const mine = epoch
    leaning = place.at === 'bottom' || place.at === 'first-unread' ? 'newer' : 'older'
    running.older = running.newer = null
    setFilling({ older: 'idle', newer: 'idle' })
    const id = untrack(chat)
    const query: WindowQuery = { chat: id, place, before: step, after: place.at === 'bottom' ? 0 : step }
    let shown = untrack(held)
    const take = (page: MessageWindow): void => {
      shown = replaceWindow(untrack(held), page)
      // A place that is not on this device must not replace what is being read by an empty screen.
      if (shown.messages.length > 0 || untrack(isLoading)) update(shown)
      if (shown.messages.length > 0) setLoading(false)
    }
    const first = await ask('messages.window', query, take)
    if (first === 'stale') return null
    if (first === 'failed' || needsFilling(shown, place, readUpTo())) {
      tellFilling('older', 'busy')
      const filled = await ask('messages.fill', query, take)
      if (filled === 'stale') return null
      tellFilling('older', filled === 'failed' ? 'failed' : 'idle')
    }
    if (mine === epoch) setLoading(false)
    return rowAt(untrack(held), place, readUpTo())?.key ?? null
  }

  /** Asks the disk, or the network where the disk has a gap. */
  async function grow(side: Side, edge: Edge, query: WindowQuery, take: (page: MessageWindow) => void) {
    if (edge !== 'gap') return await ask('messages.window', query, take)
    tellFilling(side, 'busy')
    const outcome = await ask('messages.fill', query, take)
    if (outcome !== 'stale') tellFilling(side, outcome === 'failed' ? 'failed' : 'idle')
    return outcome
  }

  async function growOlder(): Promise<void> {
    const { chat: id, before, messages } = untrack(held)
    const first = messages.find((row) => !isWaitingPosition(row.position))
    if (before === 'end' || untrack(isLoading)) return
    leaning = 'older'
    const place: WindowPlace = first ? { at: 'before', position: first.position } : { at: 'bottom' }
    const query = { chat: id, place, before: step, after: 0 }
    const outcome = await grow('older', before, query, (page) => update(prependPage(untrack(held), page), true))
    if (outcome === 'taken') await keepWithin()
  }

  async function growNewer(): Promise<void> {
    const { chat: id, after, messages } = untrack(held)
    const last = messages.at(-1)
    if (after === 'end' || !last || untrack(isLoading)) return
    leaning = 'newer'
    const query = { chat: id, place: { at: 'after', position: last.position } as const, before: 0, after: step }
    const outcome = await grow('newer', after, query, (page) => update(appendPage(untrack(held), page)))
    if (outcome === 'taken') await keepWithin()
  }

  /** Cuts the far side a turn later: a list that grew and shrank at once could not tell what moved. */
  async function keepWithin(): Promise<void> {
    if (untrack(held).messages.length <= windowLimit) return
    const mine = epoch
    await new Promise((resolve) => setTimeout(resolve, 0))
    if (mine !== epoch) return
    if (leaning === 'newer') update(trimStart(untrack(held)), true)
    else update(trimEnd(untrack(held)))
  }

  const isAsking = (): boolean => running.older !== null || running.newer !== null || untrack(isLoading)
  function askLater(): void {
    clearTimeout(laterTimer)
    laterTimer = setTimeout(() => (isAsking() ? askLater() : void askAgain()), calm)
  }

  /** Asks for the same stretch again, after changes too coarse to apply. */
  async function askAgain(): Promise<void> {
    const { chat: id, messages, after } = untrack(held)
    const middle = messages[messages.length >> 1]
    if (!middle || untrack(isLoading)) return void (await show({ at: 'first-unread' }))
    const query: WindowQuery =
      after === 'end'
        ? { chat: id, place: { at: 'bottom' }, before: Math.max(step, messages.length), after: 0 }
        : {
            chat: id,
            place: { at: 'message', key: middle.key },
            before: messages.length >> 1,
            after: messages.length >> 1,
          }
    let isOutdated = false
    await ask('messages.window', query, (page) => {
      const was = untrack(held)
      // Grown or cut meanwhile: the answer is of another stretch, and would throw out what has just come in.
      isOutdated = !isSameStretch(was.messages, messages)
      if (isOutdated) return
      const isAtStart = page.messages.at(-1)?.key === was.messages.at(-1)?.key
      if (page.messages.length > 0) update(replaceWindow(was, page), isAtStart)
    })
    if (isOutdated) askLater()
  }

  onCleanup(
    feed.hear((changes: readonly Change[]) => {
      const was = untrack(held)
      const next = applyToWindow(was, changes)
      if (next !== was) {
        update(next)
        void keepWithin()
      }
      if (!changes.some((change) => change.kind === 'history' && change.chat === was.chat)) return
      // What is being asked for now brings the same news, and in its place.
      if (isAsking()) askLater()
      else void askAgain()
    }),
  )
  onCleanup(feed.onReset(() => void askAgain()))
  onCleanup(() => {
    epoch += 1
    clearTimeout(laterTimer)
  })

  createComputed(
    on(chat, (id) => {
      const opened = (epoch += 1)
      leaning = 'newer'
      running.older = running.newer = null
      setLoading(true)
      setHeld(emptyWindow(id))
      queueMicrotask(() => {
        if (opened === epoch) void show({ at: 'first-unread' })
      })
    }),
  )

  const once = (side: Side, grow: () => Promise<void>): Promise<void> => {
    const already = running[side]
    if (already) return already
    const run: Promise<void> = grow().finally(() => {
      if (running[side] === run) running[side] = null
    })
    running[side] = run
    return run
  }

  return {
    messages: () => held().messages,
    before: () => held().before,
    after: () => held().after,
    isLoading,
    isPrepending,
    filling,
    loadOlder: () => once('older', growOlder),
    loadNewer: () => once('newer', growNewer),
    show,
  }
}
