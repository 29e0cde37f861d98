import { Match, Switch } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Chat } from '../../domain/chat'
import { useWords } from '../text/words'
import styles from './closed-composer.module.css'

/** Stands in place of the field where nothing can be written, and says why. */
export function ClosedComposer(props: { readonly chat: Chat; readonly isSignedOut: boolean }): JSX.Element {
  const words = useWords()
  return (
    <div class={styles['closed']}>
      <Switch fallback={words().composer.cannotWrite}>
        <Match when={props.isSignedOut}>
          <span>
            {words().composer.signedOut} <a href="/sign-in">{words().composer.signInAgain}</a>
          </span>
        </Match>
        <Match when={!props.chat.isMember}>{words().composer.notMember}</Match>
        <Match when={props.chat.kind === 'channel'}>{words().composer.channelClosed}</Match>
        <Match when={props.chat.isOfficial}>{words().composer.serviceChat}</Match>
      </Switch>
    </div>
  )
}
