import { createEffect, createSignal, onCleanup, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import IconX from '~icons/tabler/x'
import { IconButton } from './icon-button'
import styles from './toasts.module.css'

export interface Toast {
  readonly text: string
  readonly action?: { readonly label: string; run(): void }
  readonly tone?: 'plain' | 'error'
  /** Stays until closed. Errors always do. */
  readonly sticky?: boolean
}

const lifetime = 5000

// One queue for the page: a toast belongs to the window and outlives the view that asked for it.
const [queue, setQueue] = createSignal<readonly Toast[]>([])

const drop = (toast: Toast) => setQueue((all) => all.filter((other) => other !== toast))

/** How any view tells something in passing. Several at once wait in line and are counted. */
export function useToasts(): { show(toast: Toast): void } {
  return { show: (toast) => setQueue((all) => [...all, toast]) }
}

/** The one place where toasts appear: bottom left, above the composer on phones. @param props.closeLabel word of the cross */
export function Toasts(props: { readonly closeLabel: string }): JSX.Element {
  const [isHeld, setHeld] = createSignal(false)
  const current = () => queue()[0]
  createEffect(() => {
    const toast = current()
    if (!toast || isHeld() || toast.sticky || toast.tone === 'error') return
    const timer = setTimeout(() => drop(toast), lifetime)
    onCleanup(() => clearTimeout(timer))
  })
  // Words put into a live region that is already there are read out; a region that comes with its words often is not.
  return (
    <div
      class={styles['host']}
      role="status"
      aria-live="polite"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <Show when={current()} keyed>
        {(toast) => (
          <div class={styles['toast']} data-tone={toast.tone ?? 'plain'}>
            <span class={styles['text']}>{toast.text}</span>
            <Show when={queue().length > 1}>
              <span class={styles['count']}>{queue().length}</span>
            </Show>
            <Show when={toast.action}>
              {(action) => (
                <button
                  type="button"
                  class={styles['action']}
                  onClick={() => {
                    drop(toast)
                    setHeld(false)
                    action().run()
                  }}
                >
                  {action().label}
                </button>
              )}
            </Show>
            <IconButton
              label={props.closeLabel}
              class={styles['close'] ?? ''}
              onClick={() => {
                setHeld(false)
                drop(toast)
              }}
            >
              <IconX />
            </IconButton>
          </div>
        )}
      </Show>
    </div>
  )
}
