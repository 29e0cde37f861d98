import { createUniqueId, onCleanup, onMount, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import styles from './dialog.module.css'

export interface DialogProps {
  readonly title: string
  readonly children?: JSX.Element
  /** Buttons, the main one last. */
  readonly actions?: JSX.Element
  /** Three or more choices stand one under another. */
  readonly isStacked?: boolean
  /** `alert` is for a question that must be read before it is answered. */
  readonly kind?: 'dialog' | 'alert'
  onClose(): void
}

/**
 * A modal question over the page. Mounted means open: put it into a `Show`. The platform traps the focus, gives it back
 * and closes by Esc; a press on the backdrop closes too.
 */
export function Dialog(props: DialogProps): JSX.Element {
  const id = createUniqueId()
  let element!: HTMLDialogElement
  const opener = document.activeElement
  onMount(() => element.showModal())
  onCleanup(() => {
    element.close()
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
  })
  return (
    <dialog
      ref={element}
      class={styles['dialog']}
      role={props.kind === 'alert' ? 'alertdialog' : undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        if (event.target === element) props.onClose()
      }}
    >
      <div class={styles['panel']}>
        <h2 id={id} class={styles['title']}>
          {props.title}
        </h2>
        <div class={styles['body']}>{props.children}</div>
        <Show when={props.actions}>
          <div class={styles['actions']} data-stacked={props.isStacked ? '' : undefined}>
            {props.actions}
          </div>
        </Show>
      </div>
    </dialog>
  )
}
