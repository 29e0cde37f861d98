import { Match, Switch } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Message } from '../../domain/message'
import { sayFailure } from '../text/failures'
import { useWords } from '../text/words'
import styles from './delivery-trouble.module.css'

/** True for a message that did not get through, or may not have. */
export function hasTrouble({ delivery }: Message): boolean {
  return delivery.at === 'failed' || delivery.at === 'unsure'
}

/** Under a message that did not get through: why, and what can be done, in place. */
export function DeliveryTrouble(props: { readonly message: Message }): JSX.Element {
  const words = useWords()
  const failed = () => (props.message.delivery.at === 'failed' ? props.message.delivery.because : null)
  return (
    <div class={styles['trouble']} data-tone={failed() ? 'failed' : 'unsure'}>
      <span class={styles['words']}>
        <Switch>
          <Match when={failed()}>
            {(because) => (
              <>
                <strong>{words().conversation.delivery.failed}.</strong> {sayFailure(because(), words().failures)}
              </>
            )}
          </Match>
          <Match when={true}>
            <strong>{words().conversation.delivery.unsure}.</strong> {words().conversation.unsureHelp}
          </Match>
        </Switch>
      </span>
      <span class={styles['actions']}>
        <button type="button" class={styles['action']} tabindex="-1" data-act="retry">
          {failed() ? words().conversation.retry : words().conversation.sendAnyway}
        </button>
        <button type="button" class={styles['action']} tabindex="-1" data-act="withdraw">
          {words().conversation.edit}
        </button>
        <button type="button" class={styles['action']} tabindex="-1" data-act="drop">
          {words().conversation.delete}
        </button>
      </span>
    </div>
  )
}
