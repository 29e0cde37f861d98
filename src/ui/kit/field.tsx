import { createUniqueId, Show, splitProps } from 'solid-js'
import type { JSX } from 'solid-js'
import styles from './field.module.css'

export interface FieldProps extends JSX.InputHTMLAttributes<HTMLInputElement> {
  readonly label: string
  /** One line under the field; gives way to `problem`. */
  readonly hint?: string | undefined
  readonly problem?: string | null | undefined
}

/** A labelled line of input with a hint or a problem beneath, tied together for screen readers. */
export function Field(props: FieldProps): JSX.Element {
  const id = createUniqueId()
  const [own, rest] = splitProps(props, ['label', 'hint', 'problem', 'class'])
  const note = () => own.problem ?? own.hint
  return (
    <div class={`${styles['field']} ${own.class ?? ''}`}>
      <label class={styles['label']} for={id}>
        {own.label}
      </label>
      <input
        {...rest}
        id={id}
        class={styles['input']}
        aria-invalid={own.problem ? 'true' : undefined}
        aria-describedby={note() ? `${id}-note` : undefined}
      />
      <Show when={note()}>
        <p
          id={`${id}-note`}
          class={styles['note']}
          data-problem={own.problem ? '' : undefined}
          role={own.problem ? 'alert' : undefined}
        >
          {note()}
        </p>
      </Show>
    </div>
  )
}
