import { onCleanup } from 'solid-js'
import type { MessageKey } from '../../domain/ids'

const threshold = 56
const farthest = 80
const slop = 10

/** A finger drawn to the left over a row answers it. Anything that looks like scrolling gives the row back. */
export function onSwipe(
  element: HTMLElement,
  canSwipe: (key: MessageKey) => boolean,
  reply: (key: MessageKey) => void,
): void {
  let swipe: {
    readonly row: HTMLElement
    readonly x: number
    readonly y: number
    isMoving: boolean
    isFar: boolean
  } | null = null

  const end = (isDone: boolean) => {
    const done = swipe
    swipe = null
    if (!done?.isMoving) return
    done.row.style.transition = 'translate var(--move) var(--ease)'
    done.row.style.translate = ''
    delete done.row.dataset['swiped']
    if (isDone && done.isFar) reply(done.row.dataset['key'] as MessageKey)
  }
  const onDown = (event: PointerEvent) => {
    if (event.pointerType !== 'touch' || !event.isPrimary || !(event.target instanceof Element)) return
    const row = event.target.closest<HTMLElement>('[data-key]')
    // Code that scrolls sideways keeps its own gesture.
    if (!row || event.target.closest('pre') || !canSwipe(row.dataset['key'] as MessageKey)) return
    swipe = { row, x: event.clientX, y: event.clientY, isMoving: false, isFar: false }
  }
  const onMove = (event: PointerEvent) => {
    if (!swipe) return
    const dx = event.clientX - swipe.x
    const dy = event.clientY - swipe.y
    if (!swipe.isMoving) {
      if (Math.abs(dy) > slop || dx > slop) return void (swipe = null)
      if (dx > -slop) return
      swipe.isMoving = true
      swipe.row.style.transition = 'none'
      // The menu of a long press must not come in the middle of a swipe.
      element.setPointerCapture(event.pointerId)
    }
    const way = Math.min(farthest, Math.max(0, -dx))
    swipe.row.style.translate = `${-way}px`
    const isFar = way >= threshold
    if (isFar && !swipe.isFar) navigator.vibrate?.(10)
    swipe.isFar = isFar
    swipe.row.dataset['swiped'] = isFar ? 'far' : 'near'
  }
  const onUp = () => end(true)
  const onCancel = () => end(false)
  element.addEventListener('pointerdown', onDown)
  element.addEventListener('pointermove', onMove)
  element.addEventListener('pointerup', onUp)
  element.addEventListener('pointercancel', onCancel)
  onCleanup(() => {
    element.removeEventListener('pointerdown', onDown)
    element.removeEventListener('pointermove', onMove)
    element.removeEventListener('pointerup', onUp)
    element.removeEventListener('pointercancel', onCancel)
  })
}
