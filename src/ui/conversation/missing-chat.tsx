import { Match, Switch } from 'solid-js'
import type { JSX } from 'solid-js'
import { accountOf } from '../../domain/ids'
import type { ChatId } from '../../domain/ids'
import { useAccounts, useLineState } from '../data/accounts'
import { Button } from '../kit/button'
import { EmptyState } from '../kit/empty-state'
import { Spinner } from '../kit/spinner'
import { useWords } from '../text/words'
import styles from './missing-chat.module.css'

/**
 * What stands in place of a chat that cannot be shown: a wait while it may still come, else the reason and the way out. A chat
 * that this device does not know may be among those a server is just telling of, so the word "none" waits for the line.
 */
export function MissingChat(props: {
  readonly id: ChatId
  /** The worker does not know it. */
  readonly isMissing: boolean
  onBack(): void
}): JSX.Element {
  const words = useWords()
  const accounts = useAccounts()
  const line = useLineState(() => accounts().find(({ id }) => id === accountOf(props.id))?.id ?? null)
  const mayStillCome = () => {
    const at = line()?.at
    return at === 'dialling' || at === 'signing-in' || at === 'catching-up'
  }
  const help = () => (line()?.at === 'waiting' ? words().conversation.noChatOffline : words().conversation.noChatHelp)
  return (
    <section class={styles['missing']} aria-label={words().conversation.noChatLabel}>
      <Switch>
        <Match when={!props.isMissing || mayStillCome()}>
          <div class={styles['wait']}>
            <Spinner label={words().conversation.loading} size={28} />
          </div>
        </Match>
        <Match when={true}>
          <EmptyState
            title={words().conversation.noChat}
            help={help()}
            action={<Button onClick={() => props.onBack()}>{words().conversation.back}</Button>}
          />
        </Match>
      </Switch>
    </section>
  )
}
