import { splitProps } from 'solid-js'
import type { JSX } from 'solid-js'
import styles from './button.module.css'

export interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  /** `plain` has no background until hovered; `soft` a pale tint; `danger` is for what cannot be taken back. */
  readonly tone?: 'accent' | 'soft' | 'plain' | 'danger'
  readonly isWide?: boolean
}

/** A button with words. Never submits a form unless `type="submit"` is said. */
export function Button(props: ButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ['tone', 'isWide', 'class', 'type'])
  return (
    <button
      {...rest}
      type={own.type ?? 'button'}
      class={`${styles['button']} ${own.class ?? ''}`}
      data-tone={own.tone ?? 'accent'}
      data-wide={own.isWide ? '' : undefined}
    />
  )
}
