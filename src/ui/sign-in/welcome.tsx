import { A } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Failure } from '../../domain/failure'
import type { AccountId } from '../../domain/ids'
import { useHouseActions } from '../data/house-actions'
import { Button } from '../kit/button'
import { sayFailure } from '../text/failures'
import * as text from '../text/sign-in'
import { useSubject, useWords } from '../text/words'
import { Mark } from './mark'
import styles from './sign-in.module.css'

/** The first screen: what this is, one click to try it, one to sign in. */
export function Welcome(props: {
  readonly isFirst: boolean
  onNetwork(): void
  onDone(account: AccountId): void
}): JSX.Element {
  const said = useSubject(text)
  const words = useWords()
  const actions = useHouseActions()
  const [isBusy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<Failure | null>(null)
  const tryDemo = async (): Promise<void> => {
    setBusy(true)
    setFailure(null)
    const answer = await actions.startDemo()
    setBusy(false)
    if (answer.ok) props.onDone(answer.value.account)
    else setFailure(answer.failure)
  }
  return (
    <div class={styles['welcome']}>
      <Mark class={styles['mark']} />
      <h1 class={styles['name']}>{props.isFirst ? words().app.appName : said().addAccount}</h1>
      <Show when={props.isFirst}>
        <p class={styles['tagline']}>{said().tagline}</p>
      </Show>
      <div class={styles['choices']}>
        <Button isWide disabled={isBusy()} aria-describedby="demo-hint" onClick={() => void tryDemo()}>
          {isBusy() ? said().working : said().demo}
        </Button>
        <p id="demo-hint" class={styles['note']}>
          {said().demoHint}
        </p>
        <Show when={failure()}>
          {(found) => (
            <p class={styles['problem']} role="alert">
              {sayFailure(found(), words().failures)}
            </p>
          )}
        </Show>
        <Button isWide tone="soft" onClick={() => props.onNetwork()}>
          {said().enterMax}
        </Button>
      </div>
      <p class={styles['foot']}>
        <Show when={!props.isFirst}>
          <A href="/">{said().toList}</A>
        </Show>
        <A href="/settings">{said().settings}</A>
      </p>
    </div>
  )
}
