import { Match, Switch } from 'solid-js'
import type { JSX } from 'solid-js'
import IconAlert from '~icons/tabler/alert-circle'
import IconCheck from '~icons/tabler/check'
import IconChecks from '~icons/tabler/checks'
import IconClock from '~icons/tabler/clock'
import IconQuestion from '~icons/tabler/help-circle'
import styles from './ticks.module.css'

/** How far something written has come. */
export type TickState = 'clock' | 'sent' | 'read' | 'unsure' | 'failed'

/** The mark of a state: clock, one tick, two ticks, question, red sign; with words for screen readers. */
export function Ticks(props: { readonly state: TickState; readonly label: string }): JSX.Element {
  return (
    <span class={styles['ticks']} data-state={props.state} role="img" aria-label={props.label} title={props.label}>
      <Switch>
        <Match when={props.state === 'clock'}>
          <IconClock />
        </Match>
        <Match when={props.state === 'sent'}>
          <IconCheck />
        </Match>
        <Match when={props.state === 'read'}>
          <IconChecks />
        </Match>
        <Match when={props.state === 'unsure'}>
          <IconQuestion />
        </Match>
        <Match when={props.state === 'failed'}>
          <IconAlert />
        </Match>
      </Switch>
    </span>
  )
}
