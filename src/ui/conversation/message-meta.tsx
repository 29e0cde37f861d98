import { createMemo } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Message } from '../../domain/message'
import IconEye from '~icons/tabler/eye'
import { Ticks } from '../kit/ticks'
import { useDates, useWords } from '../text/words'
import { stateWords } from './composed-label'
import type { LogView } from './log-view'
import styles from './message-meta.module.css'
import { stateOf } from './message-state'

/**
 * Time, edited label, views and ticks: on the last line of the words when there is room, over a picture otherwise. The full
 * date is put in by the log when somebody points at the time: making it for every row would cost more than the row.
 */
export function MessageMeta(props: {
  readonly message: Message
  readonly log: LogView
  readonly place: 'inline' | 'over' | 'bare'
}): JSX.Element {
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
      {props.message.views ? (
        <span class={styles['views']} title={words().conversation.views(dates().number(props.message.views))}>
          <IconEye />
          {dates().number(props.message.views)}
        </span>
      ) : null}
      {props.message.editedAt === null ? null : <span>{words().conversation.edited}</span>}
      <time data-time="">{dates().time(props.message.time)}</time>
      {state() ? <Ticks state={state()!} label={label()} /> : null}
    </span>
  )
}
