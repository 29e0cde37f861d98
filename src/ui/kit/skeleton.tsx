import { createSignal, Index, onCleanup, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import styles from './skeleton.module.css'

const patience = 150

/**
 * Grey rows in the shape of a list, for the first wait. They come after 150 ms, so that a quick answer never flashes.
 * @param props.label said by screen readers
 */
export function SkeletonRows(props: { readonly count: number; readonly label: string }): JSX.Element {
  const [isShown, setShown] = createSignal(false)
  const timer = setTimeout(() => setShown(true), patience)
  onCleanup(() => clearTimeout(timer))
  return (
    <div role="status" class={styles['rows']}>
      <span class="visually-hidden">{props.label}</span>
      <Show when={isShown()}>
        <Index each={Array.from({ length: props.count })}>
          {(_, index) => (
            <div class={styles['row']} aria-hidden="true">
              <span class={styles['face']} />
              <span class={styles['lines']}>
                <span class={styles['line']} data-length={index % 3} />
                <span class={styles['line']} data-length={3 + (index % 2)} />
              </span>
            </div>
          )}
        </Index>
      </Show>
    </div>
  )
}
