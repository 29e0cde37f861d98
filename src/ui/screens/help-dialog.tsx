import { For } from 'solid-js'
import type { JSX } from 'solid-js'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { useWords } from '../text/words'
import styles from './help-dialog.module.css'
import { helpTable } from './shortcuts'

/** Every key, by the place in which it works. */
export default function HelpDialog(props: { onClose(): void }): JSX.Element {
  const words = useWords()
  return (
    <Dialog
      title={words().app.keys}
      onClose={() => props.onClose()}
      actions={<Button onClick={() => props.onClose()}>{words().app.close}</Button>}
    >
      <For each={helpTable}>
        {(group) => (
          <section class={styles['group']}>
            <h3 class={styles['place']}>{words().app.keysPlaces[group.place]}</h3>
            <dl class={styles['rows']}>
              <For each={group.rows}>
                {(row) => (
                  <div class={styles['row']}>
                    <dt>{words().app.keyActions[row.does]}</dt>
                    <dd class={styles['keys']}>
                      <For each={row.keys}>{(key) => <kbd class={styles['key']}>{key}</kbd>}</For>
                    </dd>
                  </div>
                )}
              </For>
            </dl>
          </section>
        )}
      </For>
    </Dialog>
  )
}
