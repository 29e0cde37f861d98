import { createSignal, onCleanup } from 'solid-js'
import type { Accessor } from 'solid-js'

/** Milliseconds of drawing before the browser gets its say: style and layout cost about as much again. */
const slice = 8
const always = (): boolean => true

/** Rows draw themselves one after another, a few in each task, so that no task is long. */
export interface Turns {
  /** Asked by a row as it is made; true once it may draw itself. */
  take(): Accessor<boolean>
  /** Resolves when nobody waits any more. */
  drained(): Promise<void>
  isWaiting(): boolean
  /** From now on every row draws itself at once. */
  open(): void
}

/** A task of its own, after whatever the browser has to do in between. */
export function createTasks(run: () => void): { ask(): void; stop(): void } {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = run
  return {
    ask: () => port2.postMessage(null),
    stop: () => port1.close(),
  }
}

/** The row that asked last goes first: at the end of a log that is the one nearest to where reading begins. */
export function createTurns(now: () => number = () => performance.now(), makeTasks = createTasks): Turns {
  const waiting: { readonly draw: () => void }[] = []
  let isOpen = false
  let isAsked = false
  let onDrained: (() => void)[] = []
  const work = (): void => {
    isAsked = false
    const begin = now()
    do waiting.pop()?.draw()
    while (waiting.length > 0 && now() - begin < slice)
    if (waiting.length > 0) return ask()
    const told = onDrained
    onDrained = []
    for (const tell of told) tell()
  }
  const tasks = makeTasks(work)
  const ask = (): void => {
    if (isAsked) return
    isAsked = true
    tasks.ask()
  }
  onCleanup(() => tasks.stop())
  return {
    take() {
      if (isOpen) return always
      const [isDrawn, setDrawn] = createSignal(false)
      const turn = { draw: () => void setDrawn(true) }
      waiting.push(turn)
      onCleanup(() => {
        const at = waiting.indexOf(turn)
        if (at >= 0) waiting.splice(at, 1)
      })
      ask()
      return isDrawn
    },
    drained: () => (waiting.length === 0 ? Promise.resolve() : new Promise((resolve) => onDrained.push(resolve))),
    isWaiting: () => waiting.length > 0,
    open() {
      isOpen = true
    },
  }
}
