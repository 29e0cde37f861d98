import { Match, Switch } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Filling } from '../data/message-window'
import { Spinner } from '../kit/spinner'
import { useWords } from '../text/words'
import styles from './edge-note.module.css'

/** What is said at an end of the log where messages are still missing. It floats: a row would move what is being read. */
export function EdgeNote(props: { readonly side: 'older' | 'newer'; readonly filling: Filling }): JSX.Element {
  const words = useWords()
  const isOlder = () => props.side === 'older'
  return (
    <Switch>
      <Match when={props.filling === 'busy'}>
        <div class={styles['note']} data-side={props.side} data-late="">
          <Spinner
            label={isOlder() ? words().conversation.loadingOlder : words().conversation.loadingNewer}
            size={18}
          />
        </div>
      </Match>
      <Match when={props.filling === 'failed'}>
        <div class={styles['note']} data-side={props.side} role="status">
          {isOlder() ? words().conversation.olderLater : words().conversation.newerLater}
        </div>
      </Match>
    </Switch>
  )
}
