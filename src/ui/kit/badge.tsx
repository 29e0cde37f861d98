import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import styles from './badge.module.css'

/** A counter: in full up to 99, then 99+. Zero draws a dot. @param props.label said by screen readers instead of the figure */
export function Badge(props: {
  readonly count: number
  readonly isMuted?: boolean
  readonly label: string
}): JSX.Element {
  return (
    <span
      class={styles['badge']}
      data-muted={props.isMuted ? '' : undefined}
      data-dot={props.count === 0 ? '' : undefined}
    >
      <Show when={props.count > 0}>
        <span aria-hidden="true">{props.count > 99 ? '99+' : props.count}</span>
      </Show>
      <span class="visually-hidden">{props.label}</span>
    </span>
  )
}
