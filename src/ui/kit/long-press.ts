import { onCleanup } from 'solid-js'

const patience = 350
const wobble = 10

/**
 * Calls back when a finger rests on something inside `element`. The click that follows is swallowed, and so is the
 * context menu that some systems open themselves.
 */
export function onLongPress(
  element: HTMLElement,
  press: (target: Element, point: { x: number; y: number }) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let start: { x: number; y: number } | null = null
  let pressedAt = -Infinity
  const stop = () => {
    clearTimeout(timer)
    start = null
  }
  const isEcho = (event: Event) =>
    performance.now() - pressedAt < 700 && (event as PointerEvent).pointerType !== 'mouse'
  const swallow = (event: Event) => {
    if (!isEcho(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const listeners: readonly (readonly [string, (event: PointerEvent) => void, boolean?])[] = [
    [
      'pointerdown',
      (event) => {
        stop()
        if (event.pointerType === 'mouse' || !event.isPrimary || !(event.target instanceof Element)) return
        const { target } = event
        start = { x: event.clientX, y: event.clientY }
        const point = start
        timer = setTimeout(() => {
          stop()
          pressedAt = performance.now()
          navigator.vibrate?.(10)
          press(target, point)
        }, patience)
      },
    ],
    [
      'pointermove',
      (event) => {
        if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > wobble) stop()
      },
    ],
    ['pointerup', stop],
    ['pointercancel', stop],
    // The mouse events that follow a touch would take the focus out of what the press has opened.
    ['mousedown', swallow, true],
    ['click', swallow, true],
    ['contextmenu', swallow, true],
  ]
  for (const [name, listener, isCapture] of listeners) {
    element.addEventListener(name, listener as EventListener, { capture: isCapture ?? false })
  }
  onCleanup(() => {
    stop()
    for (const [name, listener, isCapture] of listeners) {
      element.removeEventListener(name, listener as EventListener, { capture: isCapture ?? false })
    }
  })
}
