import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import IconDown from '~icons/tabler/chevron-down'
import IconBack from '~icons/tabler/arrow-back-up'
import { Badge } from '../kit/badge'
import { useWords } from '../text/words'
import styles from './to-end-button.module.css'

/** The way to the newest message, with the count of what is new; after a jump, the way back. */
export function ToEndButton(props: {
  readonly isShown: boolean
  readonly isWayBack: boolean
  readonly count: number
  onPress(): void
}): JSX.Element {
  const words = useWords()
  const label = () => (props.isWayBack ? words().conversation.backToPlace : words().conversation.toBottom)
  return (
    <Show when={props.isShown}>
      <button
        type="button"
        class={styles['button']}
        aria-label={label()}
        title={label()}
        onClick={() => props.onPress()}
      >
        <Show when={props.isWayBack} fallback={<IconDown />}>
          <IconBack />
        </Show>
        <Show when={props.count > 0}>
          <span class={styles['count']}>
            <Badge count={props.count} label={words().conversation.newMessages(props.count)} />
          </span>
        </Show>
      </button>
    </Show>
  )
}
