import { createMemo, createSignal, onCleanup, untrack } from 'solid-js'
import type { Accessor } from 'solid-js'
import type { VirtualizerHandle } from 'virtua/solid'
import type { StableRow } from '../kit/stable-rows'
import type { PlainRow } from './row-layout'

/** Pixels on either side that are drawn before anybody scrolls there: a turn of the wheel finds its rows ready. */
const ahead = 900
/** Rows this much further away are taken out. */
const behind = 400
/** Milliseconds of drawing in one frame. */
const slice = 8
/** Rows taken out in one frame. */
const mostLeaving = 8
/** Rows in the document, whatever their height. */
const most = 100

type Row = StableRow<PlainRow>

/** Rows drawn around what is in sight, a few a frame. A virtual list by itself would make a whole screen of them in one go. */
export interface Reserve {
  /** Places of the rows that must stay in the document. */
  readonly kept: Accessor<readonly number[]>
  /** What is in sight has changed. */
  look(): void
  /** Scrolling has come to its end. */
  settle(): void
}

/** @param handle the list once it is there and stands where it should */
export function createReserve(rows: Accessor<readonly Row[]>, handle: () => VirtualizerHandle | undefined): Reserve {
  const [held, setHeld] = createSignal<ReadonlySet<Row>>(new Set())
  let frame: number | undefined
  let firstRow: Row | undefined
  /**
   * Rows came in at the older end and the list has not come to rest since. Until then it keeps everything at its distance from
   * the end, and a row measured below what is in sight would push it away.
   */
  let isShifting = false

  /** Rows wanted, nearest to what is in sight first, and those that are too far. */
  const plan = () => {
    const list = handle()
    if (!list) return null
    const all = untrack(rows)
    if (all[0] !== firstRow) {
      isShifting = firstRow !== undefined
      firstRow = all[0]
    }
    const top = list.scrollOffset
    const bottom = top + list.viewportSize
    const first = list.findItemIndex(top)
    const last = list.findItemIndex(bottom)
    const from = list.findItemIndex(top - ahead)
    const to = isShifting ? last : list.findItemIndex(bottom + ahead)
    const keepFrom = list.findItemIndex(top - ahead - behind)
    const keepTo = list.findItemIndex(bottom + ahead + behind)
    return { all, first, last, from, to, isNear: (index: number) => index >= keepFrom && index <= keepTo }
  }
  const missing = (held: ReadonlySet<Row>, { all, first, last, from, to }: NonNullable<ReturnType<typeof plan>>) => {
    for (let step = 1; first - step >= from || last + step <= to; step += 1) {
      for (const index of [first - step, last + step]) {
        const row = index >= from && index <= to ? all[index] : undefined
        if (row && !held.has(row)) return row
      }
    }
    return null
  }
  /** Takes out some of the rows that are too far. @returns false when there are more */
  const leave = (near: Set<Row>, { all, isNear }: NonNullable<ReturnType<typeof plan>>): boolean => {
    const places = new Map(all.map((row, index) => [row, index]))
    let count = 0
    for (const row of near) {
      const index = places.get(row)
      if (index !== undefined && isNear(index)) continue
      if (index !== undefined && count >= mostLeaving) return false
      near.delete(row)
      count += 1
    }
    return true
  }
  const work = (): void => {
    frame = undefined
    const planned = plan()
    if (!planned) return
    const begin = performance.now()
    const near = new Set(untrack(held))
    for (let index = planned.first; index <= planned.last; index += 1) {
      const row = planned.all[index]
      if (row) near.add(row)
    }
    const areGone = leave(near, planned)
    setHeld((was) => (near.size === was.size && [...near].every((row) => was.has(row)) ? was : near))
    while (performance.now() - begin < slice) {
      const now = untrack(held)
      const next = now.size < most ? missing(now, planned) : null
      if (!next) return areGone ? undefined : look()
      setHeld(new Set(now).add(next))
    }
    look()
  }
  const look = (): void => {
    frame ??= requestAnimationFrame(work)
  }
  onCleanup(() => {
    if (frame !== undefined) cancelAnimationFrame(frame)
  })
  return {
    kept: createMemo(() => {
      const wanted = held()
      return wanted.size === 0 ? [] : rows().flatMap((row, index) => (wanted.has(row) ? [index] : []))
    }),
    look,
    settle() {
      isShifting = false
      look()
    },
  }
}
