import { createMemo, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Message } from '../../domain/message'
import IconEye from '~icons/tabler/eye'
import { Ticks } from '../kit/ticks'
import { useDates, useWords } from '../text/words'
import { stateWords } from './composed-label'
import type { LogView } from './log-view'
import styles from './message-meta.module.css'
import { stateOf } from './message-state'

/** Time, edited label, views and ticks: on the last line of the words when there is room, over a picture otherwise. */
export function MessageMeta(props: { readonly message: Message; readonly log: LogView; readonly place: 'inline' | 'over' | 'bare' }): JSX.Element {
  const words = useWords()
  const dates = useDates()
  const state = createMemo(() => stateOf(props.message, props.log.chat()))
  const label = () => {
    const { delivery } = props.message
    const blockedUntil = delivery.at === 'blocked' ? dates().time(delivery.until) : null
    return stateWords({ state: state(), message: props.message, blockedUntil }, words().conversation) ?? ''
  }
  return (
    <span class={styles['meta']} data-place={props.place}>
      <Show when={props.message.views}>
        {(views) => (
          <span class={styles['views']} title={words().conversation.views(dates().number(views()))}>
            <IconEye />
            {dates().number(views())}
          </span>
        )}
      </Show>
      <Show when={props.message.editedAt}>
        {(at) => <span title={words().conversation.editedAt(dates().full(at()))}>{words().conversation.edited}</span>}
      </Show>
      <time title={dates().full(props.message.time)}>{dates().time(props.message.time)}</time>
      <Show when={state()}>{(found) => <Ticks state={found()} label={label()} />}</Show>
    </span>
  )
}
