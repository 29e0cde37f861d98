import { createUniqueId, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import styles from './switch.module.css'

export interface ToggleProps {
  readonly label: string
  readonly help?: string | undefined
  readonly isOn: boolean
  readonly isDisabled?: boolean
  onChange(isOn: boolean): void
}

/** A row with words on one side and a switch on the other; the whole row is the target. */
export function Toggle(props: ToggleProps): JSX.Element {
  const id = createUniqueId()
  return (
    <label class={styles['row']} data-disabled={props.isDisabled ? '' : undefined}>
      <span class={styles['words']}>
        <span id={id}>{props.label}</span>
        <Show when={props.help}>
          <span id={`${id}-help`} class={styles['help']}>
            {props.help}
          </span>
        </Show>
      </span>
      <input
        type="checkbox"
        role="switch"
        class={styles['switch']}
        checked={props.isOn}
        disabled={props.isDisabled}
        aria-labelledby={id}
        aria-describedby={props.help ? `${id}-help` : undefined}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
    </label>
  )
}
