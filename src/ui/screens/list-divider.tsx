import type { JSX } from 'solid-js'
import styles from './list-divider.module.css'

export const narrowest = 280
export const widest = 420
const keyStep = 16

/** The line between list and chat: dragged by a pointer, moved by arrows, put back by a double click. */
export function ListDivider(props: {
  readonly label: string
  readonly width: number
  readonly usual: number
  onChange(width: number): void
}): JSX.Element {
  const set = (width: number): void => props.onChange(Math.round(Math.max(narrowest, Math.min(widest, width))))
  return (
    <div
      class={styles['divider']}
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label={props.label}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={props.width}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) set(event.clientX)
      }}
      onDblClick={() => set(props.usual)}
      onKeyDown={(event) => {
        const moves: Readonly<Record<string, number>> = {
          ArrowLeft: props.width - keyStep,
          ArrowRight: props.width + keyStep,
          Home: narrowest,
          End: widest,
        }
        const width = moves[event.key]
        if (width === undefined || event.altKey || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        set(width)
      }}
    />
  )
}
