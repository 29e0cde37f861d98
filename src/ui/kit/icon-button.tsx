import { splitProps } from 'solid-js'
import type { JSX } from 'solid-js'
import styles from './icon-button.module.css'

export interface IconButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  /** Said by screen readers and shown when hovered; an icon alone says nothing. */
  readonly label: string
  readonly tone?: 'plain' | 'accent' | 'filled'
}

/** A button that is only an icon. Its target is 44 px under a finger and 36 px under a mouse. */
export function IconButton(props: IconButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ['label', 'tone', 'class', 'type'])
  return (
    <button
      title={own.label}
      {...rest}
      type={own.type ?? 'button'}
      aria-label={own.label}
      class={`${styles['button']} ${own.class ?? ''}`}
      data-tone={own.tone ?? 'plain'}
    />
  )
}
