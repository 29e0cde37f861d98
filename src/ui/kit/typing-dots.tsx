import type { JSX } from 'solid-js'
import styles from './typing-dots.module.css'

/** Three dots in motion; still under reduced motion. */
export function TypingDots(): JSX.Element {
  return (
    <span class={styles['dots']} aria-hidden="true">
      <span />
      <span />
      <span />
    </span>
  )
}
