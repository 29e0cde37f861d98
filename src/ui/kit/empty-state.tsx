import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import styles from './empty-state.module.css'

export interface EmptyStateProps {
  readonly icon?: JSX.Element
  readonly title: string
  /** One line of help. */
  readonly help?: string | undefined
  /** One action. */
  readonly action?: JSX.Element
}

/** What stands where nothing is: a title, one line of help, one action. */
export function EmptyState(props: EmptyStateProps): JSX.Element {
  return (
    <div class={styles['empty']}>
      <Show when={props.icon}>
        <div class={styles['icon']} aria-hidden="true">
          {props.icon}
        </div>
      </Show>
      <p class={styles['title']}>{props.title}</p>
      <Show when={props.help}>
        <p class={styles['help']}>{props.help}</p>
      </Show>
      <Show when={props.action}>
        <div class={styles['action']}>{props.action}</div>
      </Show>
    </div>
  )
}
