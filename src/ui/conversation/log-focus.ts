import { createMemo, createSignal, untrack } from 'solid-js'
import type { Accessor } from 'solid-js'
import type { Message } from '../../domain/message'
import type { StableRow } from '../kit/stable-rows'
import { logCommand } from './log-keys'
import type { PlainRow } from './row-layout'

/** The roving focus of a log: one message is a stop of the Tab key, arrows move it, and its links join in only then. */
export interface LogFocus {
  readonly stop: Accessor<string | null>
  /** Rows that must stay in the document, since one of them has the focus. */
  readonly kept: Accessor<readonly number[]>
  setStop(key: string): void
  /** After scrolling, Tab reaches what is in sight. */
  settle(): void
  /** The row that takes over when this one goes away. */
  focusNeighbour(key: string): void
  onKeyDown(event: KeyboardEvent): void
  onFocusIn(event: FocusEvent): void
  onFocusOut(event: FocusEvent): void
}

const innerStops = 'a[href], button'

export function createLogFocus(options: {
  readonly rows: Accessor<readonly StableRow<PlainRow>[]>
  scroller(): HTMLElement
  reveal(key: string): void
  bottomIndex(): number
  command(command: 'reply' | 'delete' | 'copy' | 'menu', message: Message, element: HTMLElement): void
  toEnd(): Promise<void>
  onLeave(): void
}): LogFocus {
  const { rows } = options
  const [chosen, setChosen] = createSignal<string | null>(null)
  const [hasFocus, setHasFocus] = createSignal(false)
  /** Held rows that are messages; day headers and the divider are no stops. */
  const isStopRow = (row: StableRow<PlainRow> | undefined) => row !== undefined && untrack(row.value).kind === 'message'
  const stop = createMemo(() => {
    const wanted = chosen()
    const all = rows()
    if (wanted !== null && all.some((row) => row.key === wanted)) return wanted
    return all.findLast(isStopRow)?.key ?? null
  })
  const indexOf = (key: string | null) => untrack(rows).findIndex((row) => row.key === key)
  const kept = createMemo(() => {
    if (!hasFocus()) return []
    const index = rows().findIndex((row) => row.key === stop())
    return index < 0 ? [] : [index]
  })
  const elementOf = (key: string) => options.scroller().querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
  const focus = (key: string) => {
    setChosen(key)
    setHasFocus(true)
    options.reveal(key)
    elementOf(key)?.focus({ preventScroll: true })
  }
  /** The nearest message from a place in a direction. */
  const seek = (from: number, step: 1 | -1): string | null => {
    const all = untrack(rows)
    for (let index = from; index >= 0 && index < all.length; index += step) {
      if (isStopRow(all[index])) return all[index]!.key
    }
    return null
  }
  const goTo = (key: string | null) => {
    if (key !== null) focus(key)
  }
  const page = (direction: 1 | -1) => {
    const scroller = options.scroller()
    const gone = scroller.clientHeight * 0.85 * direction
    scroller.scrollBy({ top: gone, behavior: 'instant' })
    // The rows of the new place are drawn in the next frame.
    requestAnimationFrame(() => goTo(seek(options.bottomIndex(), -1)))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const element = event.target
    if (!(element instanceof HTMLElement)) return
    const row = element.closest<HTMLElement>('[data-key]')
    if (!row) return
    const isInside = element !== row
    const command = logCommand(event)
    if (!command) return
    if (isInside) {
      // A link or button of the message keeps its own keys; Esc goes back to the message.
      if (command.do !== 'leave') return
      event.preventDefault()
      event.stopPropagation()
      return row.focus({ preventScroll: true })
    }
    const at = indexOf(row.dataset['key'] ?? null)
    const value = at < 0 ? null : untrack(untrack(rows)[at]!.value)
    const message = value?.kind === 'message' ? value.message : null
    switch (command.do) {
      case 'move':
        goTo(seek(at + command.by, command.by < 0 ? -1 : 1))
        break
      case 'first':
        goTo(seek(0, 1))
        break
      case 'last':
        void options.toEnd().then(() => goTo(seek(untrack(rows).length - 1, -1)))
        break
      case 'page-up':
        page(-1)
        break
      case 'page-down':
        page(1)
        break
      case 'leave':
        options.onLeave()
        break
      case 'copy':
        // A selection made by hand is copied by the browser.
        if (getSelection()?.toString()) return
        if (message) options.command('copy', message, row)
        break
      default:
        if (message) options.command(command.do, message, row)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return {
    stop,
    kept,
    setStop: setChosen,
    settle() {
      if (!untrack(hasFocus)) setChosen(seek(options.bottomIndex(), -1))
    },
    focusNeighbour(key) {
      const at = indexOf(key)
      goTo(seek(at + 1, 1) ?? seek(at - 1, -1))
    },
    onKeyDown,
    onFocusIn(event) {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null
      if (!row) return
      setHasFocus(true)
      if (row.dataset['key']) setChosen(row.dataset['key'])
      for (const inner of row.querySelectorAll<HTMLElement>(innerStops)) inner.tabIndex = 0
    },
    onFocusOut(event) {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null
      const next = event.relatedTarget
      if (row && !(next instanceof Node && row.contains(next))) {
        for (const inner of row.querySelectorAll<HTMLElement>(innerStops)) inner.tabIndex = -1
      }
      if (!(next instanceof Node && options.scroller().contains(next))) setHasFocus(false)
    },
  }
}
