import type { JSX } from 'solid-js'
import styles from './spinner.module.css'

/** A wait without a known end. @param props.label said by screen readers */
export function Spinner(props: { readonly label: string; readonly size?: number }): JSX.Element {
  return (
    <span class={styles['spinner']} role="status" style={{ '--size': `${props.size ?? 20}px` }}>
      <span class={styles['ring']} aria-hidden="true" />
      <span class="visually-hidden">{props.label}</span>
    </span>
  )
}
