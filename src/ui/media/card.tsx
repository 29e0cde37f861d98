import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import styles from './card.module.css'

/** The common shape of what is neither words nor a picture: a sign, a title, a line under it. */
export function Card(props: {
  readonly icon: JSX.Element
  readonly title: JSX.Element
  readonly line?: JSX.Element
  /** What cannot be done here, said on hover and to screen readers. */
  readonly caveat?: string
  readonly tone?: 'accent' | 'danger'
  readonly children?: JSX.Element
}): JSX.Element {
  return (
    <div class={styles['card']} title={props.caveat}>
      <span class={styles['icon']} data-tone={props.tone ?? 'accent'} aria-hidden="true">
        {props.icon}
      </span>
      <span class={styles['words']}>
        <span class={styles['title']} dir="auto">
          {props.title}
        </span>
        <Show when={props.line}>
          <span class={styles['line']}>{props.line}</span>
        </Show>
        {props.children}
      </span>
      <Show when={props.caveat}>
        <span class="visually-hidden">{props.caveat}</span>
      </Show>
    </div>
  )
}
