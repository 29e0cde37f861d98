import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'
import type { Accessor } from 'solid-js'
import type { VirtualizerHandle } from 'virtua/solid'
import type { ChatId, MessageKey } from '../../domain/ids'
import type { WindowPlace } from '../../domain/window'
import type { ShownWindow } from '../data/message-window'
import type { StableRow } from '../kit/stable-rows'
import type { PlainRow } from './row-layout'
import { savedPlace, savePlace } from './saved-places'
import type { SavedPlace } from './saved-places'

/** Nearer to the end than this counts as the end itself. */
const slack = 4
const litFor = 1500
/** An end of the log is in sight when it is nearer than this, in pixels. */
const edge = 120

/** Where the reader stands in a log, and every way of going elsewhere. */
export interface LogScroll {
  readonly isReady: Accessor<boolean>
  /** More than one screen away from the end, or the end is not even held. */
  readonly isFar: Accessor<boolean>
  /** True when the next press of the button goes back to where a jump began. */
  readonly hasWayBack: Accessor<boolean>
  readonly lit: Accessor<string | null>
  readonly topRow: Accessor<PlainRow | null>
  readonly isScrolling: Accessor<boolean>
  /** The first held row is in sight. */
  readonly isAtTop: Accessor<boolean>
  /** The last held row is in sight. */
  readonly isAtBottom: Accessor<boolean>
  attach(handle: VirtualizerHandle | undefined): void
  onScroll(): void
  onScrollEnd(): void
  onResize(): void
  /** The end, now and for what comes: after sending. */
  toEnd(): Promise<void>
  pressButton(): Promise<void>
  /** Goes to a message and lights it up. False = it cannot be found. */
  jump(place: WindowPlace, isRemembered: boolean): Promise<boolean>
  /** Scrolls as little as needed to show a row. */
  reveal(key: string): void
  bottomIndex(): number
  /** Asks again for what is missing in sight. */
  fillAgain(): void
}

export function createLogScroll(options: {
  readonly chat: ChatId
  readonly rows: Accessor<readonly StableRow<PlainRow>[]>
  readonly shown: ShownWindow
  readonly isVisible: Accessor<boolean>
  /** Height of the view in pixels, known before the list has measured itself. */
  viewHeight(): number
  /** The unread divider, once it is known whether there is one. */
  dividerKey(): MessageKey | null
  /** Resolves when all rows that were made have drawn themselves. */
  whenDrawn(): Promise<void>
  isDrawing(): boolean
  /** Called whenever other rows may be in sight. */
  onLook(): void
}): LogScroll {
  const { rows, shown } = options
  let handle: VirtualizerHandle | undefined
  const [isReady, setReady] = createSignal(false)
  const [isFar, setFar] = createSignal(false)
  const [lit, setLit] = createSignal<string | null>(null)
  const [topRow, setTopRow] = createSignal<PlainRow | null>(null)
  const [isScrolling, setScrolling] = createSignal(false)
  const [isAtTop, setAtTop] = createSignal(false)
  const [isAtBottom, setAtBottom] = createSignal(false)
  const [way, setWay] = createSignal<readonly SavedPlace[]>([])
  /** At the very end: whatever changes its height, the end stays in sight. */
  let isAtEnd = true
  /** Within one message of the end: a new message comes into sight by itself. */
  let isNearEnd = true
  let litTimer: ReturnType<typeof setTimeout> | undefined
  let isGone = false
  /** Known at the end too, when the list itself has already gone. */
  let current: SavedPlace | null = null

  const indexOf = (key: string) => untrack(rows).findIndex((row) => row.key === key)
  const holdsEnd = () => untrack(shown.after) === 'end'
  const distance = () => (handle ? handle.scrollSize - handle.scrollOffset - handle.viewportSize : 0)
  const bottomIndex = () => (handle ? handle.findItemIndex(handle.scrollOffset + handle.viewportSize - 1) : -1)

  const scrollToEnd = () => {
    const last = untrack(rows).length - 1
    // Past the last row lies the padding of the log; the browser stops at the true end.
    if (handle && last >= 0) handle.scrollToIndex(last, { align: 'end', offset: 16 })
  }
  const place = (): SavedPlace | null => {
    if (!handle) return null
    const top = handle.scrollOffset
    const all = untrack(rows)
    for (let index = handle.findItemIndex(top); index < all.length; index += 1) {
      const offset = handle.getItemOffset(index) - top
      const row = untrack(all[index]!.value)
      if (offset >= 0 && row.kind === 'message') return { key: row.message.key, offset }
    }
    return null
  }
  const look = () => {
    if (!handle) return
    const far = distance()
    const all = untrack(rows)
    const lastSize = all.length > 0 ? handle.getItemSize(all.length - 1) : 0
    isAtEnd = holdsEnd() && far <= slack
    isNearEnd = holdsEnd() && far <= Math.max(slack, lastSize)
    setFar(far > handle.viewportSize || !holdsEnd())
    setAtTop(handle.scrollOffset < edge)
    setAtBottom(far < edge)
    if (isAtEnd && untrack(way).length > 0) setWay([])
    const top = all[handle.findItemIndex(handle.scrollOffset)]
    setTopRow(top ? untrack(top.value) : null)
    current = isNearEnd ? null : place()
    options.onLook()
  }
  const prefetch = () => {
    if (!handle || !untrack(isReady)) return
    if (handle.scrollOffset < handle.viewportSize * 1.5 && untrack(shown.before) !== 'end') void shown.loadOlder()
    if (distance() < handle.viewportSize * 1.5 && untrack(shown.after) !== 'end') void shown.loadNewer()
  }
  const settle = () =>
    new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
  const finish = async () => {
    // Rows that have drawn themselves push others out and let others in; a few rounds settle any screen.
    for (let round = 0; round < 5 && (round === 0 || options.isDrawing()); round += 1) {
      await options.whenDrawn()
      await settle()
      if (isGone) return
    }
    if (isAtEnd) scrollToEnd()
    setReady(true)
    look()
    prefetch()
  }

  async function open(): Promise<void> {
    const left = savedPlace(options.chat)
    if (left) {
      const key = await shown.show({ at: 'message', key: left.key })
      const index = key ? indexOf(key) : -1
      if (index >= 0 && handle) {
        isAtEnd = isNearEnd = false
        handle.scrollToIndex(index, { align: 'start', offset: -left.offset })
        return finish()
      }
    }
    await shown.show({ at: 'first-unread' })
    const divider = options.dividerKey()
    const index = divider === null ? -1 : indexOf('unread')
    if (index >= 0 && handle) {
      isAtEnd = isNearEnd = false
      handle.scrollToIndex(index, { align: 'start', offset: -Math.round(options.viewHeight() / 3) })
    } else {
      isAtEnd = isNearEnd = true
      scrollToEnd()
    }
    return finish()
  }

  createEffect(
    on(
      rows,
      (now, before) => {
        if (!untrack(isReady)) {
          if (isAtEnd) scrollToEnd()
          return
        }
        const hasNewEnd = now.at(-1)?.key !== before?.at(-1)?.key
        if (isAtEnd || (hasNewEnd && isNearEnd)) {
          if (options.isVisible() || isAtEnd === false) scrollToEnd()
        }
        queueMicrotask(() => {
          look()
          prefetch()
        })
      },
      { defer: true },
    ),
  )
  onCleanup(() => {
    isGone = true
    clearTimeout(litTimer)
    if (untrack(isReady)) savePlace(options.chat, current)
  })

  const light = (key: string) => {
    setLit(null)
    setLit(key)
    clearTimeout(litTimer)
    litTimer = setTimeout(() => setLit(null), litFor)
  }
  const isClose = (index: number) =>
    handle !== undefined && Math.abs(handle.getItemOffset(index) - handle.scrollOffset) < handle.viewportSize * 2
  const toEnd = async () => {
    setWay([])
    if (!holdsEnd()) await shown.show({ at: 'bottom' })
    isAtEnd = isNearEnd = true
    scrollToEnd()
  }
  const jump = async (target: WindowPlace, isRemembered: boolean) => {
    const from = place()
    const heldKey =
      target.at === 'message'
        ? target.key
        : untrack(shown.messages).find((row) => target.at === 'server-message' && row.id === target.id)?.key
    const wasHeld = heldKey !== undefined && indexOf(heldKey) >= 0
    const key = wasHeld ? heldKey : await shown.show(target)
    const index = key ? indexOf(key) : -1
    if (!key || index < 0 || !handle) return false
    if (isRemembered && from) setWay((all) => [...all.slice(-9), from])
    isAtEnd = isNearEnd = false
    const smooth = wasHeld && isClose(index) && !matchMedia('(prefers-reduced-motion: reduce)').matches
    handle.scrollToIndex(index, { align: 'center', smooth })
    light(key)
    return true
  }

  return {
    isReady,
    isFar,
    hasWayBack: () => way().length > 0,
    lit,
    topRow,
    isScrolling,
    isAtTop,
    isAtBottom,
    attach(next) {
      const isFirst = handle === undefined && next !== undefined
      handle = next
      if (isFirst) queueMicrotask(() => void open())
    },
    onScroll() {
      if (!untrack(isReady)) return
      setScrolling(true)
      look()
      prefetch()
    },
    onScrollEnd: () => setScrolling(false),
    onResize() {
      // Until the chat stands, the list itself goes on looking for the place it was told to show.
      if (!untrack(isReady)) return
      if (isAtEnd) scrollToEnd()
      else options.onLook()
    },
    toEnd,
    async pressButton() {
      const back = untrack(way).at(-1)
      if (!back) return toEnd()
      setWay((all) => all.slice(0, -1))
      await jump({ at: 'message', key: back.key }, false)
    },
    jump,
    reveal(key) {
      const index = indexOf(key)
      if (index >= 0) handle?.scrollToIndex(index, { align: 'nearest' })
    },
    bottomIndex,
    fillAgain() {
      if (untrack(shown.messages).length === 0) void open()
      else prefetch()
    },
  }
}
