import { createSignal, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Unsupported } from '../../domain/attachment'
import IconPuzzle from '~icons/tabler/puzzle'
import { useWords } from '../text/words'
import { Card } from './card'
import styles from './unsupported-card.module.css'

/** A kind this build does not know: its name, and what came, behind a click. */
export function UnsupportedCard(props: { readonly attachment: Unsupported }): JSX.Element {
  const words = useWords()
  const [isOpen, setOpen] = createSignal(false)
  return (
    <div>
      <Card
        icon={<IconPuzzle />}
        title={words().conversation.unsupported(props.attachment.name)}
        line={
          <button
            type="button"
            class={styles['toggle']}
            tabindex="-1"
            aria-expanded={isOpen()}
            onClick={() => setOpen(!isOpen())}
          >
            {isOpen() ? words().conversation.hideRaw : words().conversation.showRaw}
          </button>
        }
      />
      <Show when={isOpen()}>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <pre class={styles['raw']} tabindex="0">
          {props.attachment.raw}
        </pre>
      </Show>
    </div>
  )
}
