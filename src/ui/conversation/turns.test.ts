import { createRoot } from 'solid-js'
import { describe, expect, test } from 'vitest'
import { createTurns } from './turns'

/** Turns whose tasks are run by hand; every look at the clock takes `cost` milliseconds. */
function stage(cost: number) {
  let time = 0
  let asked: (() => void) | null = null
  const stops: string[] = []
  return createRoot((dispose) => {
    const turns = createTurns(
      () => (time += cost),
      (run) => ({ ask: () => (asked = run), stop: () => stops.push('stopped') }),
    )
    const runTask = (): boolean => {
      const run = asked
      asked = null
      run?.()
      return run !== null
    }
    return { turns, runTask, dispose, stops }
  })
}

describe('drawing in turns', () => {
  test('a dear row takes a whole task, and the one that asked last goes first', () => {
    const { turns, runTask } = stage(10)
    const rows = [turns.take(), turns.take(), turns.take()]
    runTask()
    expect(rows.map((isDrawn) => isDrawn())).toEqual([false, false, true])
    runTask()
    expect(rows.map((isDrawn) => isDrawn())).toEqual([false, true, true])
  })

  test('cheap rows share a task', () => {
    const { turns, runTask } = stage(1)
    const rows = Array.from({ length: 5 }, () => turns.take())
    runTask()
    expect(rows.every((isDrawn) => isDrawn())).toBe(true)
    expect([turns.isWaiting(), runTask()]).toEqual([false, false])
  })

  test('who waits for the drawing is told when the last row has drawn itself', async () => {
    const { turns, runTask } = stage(10)
    turns.take()
    turns.take()
    let isTold = false
    const told = turns.drained().then(() => (isTold = true))
    runTask()
    await Promise.resolve()
    expect(isTold).toBe(false)
    runTask()
    await told
    expect(isTold).toBe(true)
  })

  test('a row that goes away gives its turn up', () => {
    const { turns, runTask } = stage(10)
    const first = turns.take()
    createRoot((leave) => {
      turns.take()
      leave()
    })
    runTask()
    expect([first(), turns.isWaiting()]).toEqual([true, false])
  })

  test('once open, every row draws itself at once', () => {
    const { turns, dispose, stops } = stage(10)
    turns.open()
    expect(turns.take()()).toBe(true)
    dispose()
    expect(stops).toEqual(['stopped'])
  })
})
