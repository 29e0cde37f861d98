import { For, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Keyboard, KeyboardButton } from '../../domain/attachment'
import IconCopy from '~icons/tabler/copy'
import IconExternal from '~icons/tabler/external-link'
import { useWords } from '../text/words'
import styles from './keyboard-view.module.css'

export interface KeyboardViewProps {
  readonly keyboard: Keyboard
  onLink(url: string): void
  onCopy(text: string): void
}

/** Buttons under a message. Those that cannot work here stay readable and say so when asked. */
export function KeyboardView(props: KeyboardViewProps): JSX.Element {
  const words = useWords()
  const works = ({ action }: KeyboardButton) => action.kind === 'link' || action.kind === 'copy'
  const press = ({ action }: KeyboardButton) => {
    if (action.kind === 'link') props.onLink(action.url)
    else if (action.kind === 'copy') props.onCopy(action.text)
  }
  return (
    <div class={styles['keyboard']}>
      <For each={props.keyboard.rows}>
        {(row) => (
          <div class={styles['row']}>
            <For each={row}>
              {(button) => (
                <button
                  type="button"
                  class={styles['button']}
                  tabindex="-1"
                  data-tone={button.tone}
                  aria-disabled={!works(button)}
                  title={works(button) ? undefined : words().conversation.buttonLater}
                  onClick={() => press(button)}
                >
                  <span class={styles['text']}>{button.text}</span>
                  <Show when={button.action.kind === 'link'}>
                    <IconExternal />
                  </Show>
                  <Show when={button.action.kind === 'copy'}>
                    <IconCopy />
                  </Show>
                </button>
              )}
            </For>
          </div>
        )}
      </For>
    </div>
  )
}
