import { createSignal, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import { Button } from '../kit/button'
import { useWords } from '../text/words'
import { Mark } from '../sign-in/mark'
import styles from './stop-screen.module.css'

/** The whole window says one thing: what happened, what is kept, what to do. */
export function StopScreen(props: {
  readonly title: string
  readonly hint: string
  /** Copied for those who mend it. */
  readonly details?: string
}): JSX.Element {
  const words = useWords()
  const [isCopied, setCopied] = createSignal(false)
  return (
    <main class={styles['screen']}>
      <Mark class={styles['mark']} />
      <h1 class={styles['title']}>{props.title}</h1>
      <p class={styles['hint']}>{props.hint}</p>
      <div class={styles['actions']}>
        <Button onClick={() => location.reload()}>{words().app.reload}</Button>
        <Show when={props.details}>
          {(details) => (
            <Button
              tone="plain"
              onClick={() => void navigator.clipboard.writeText(details()).then(() => setCopied(true))}
            >
              {isCopied() ? words().app.copied : words().app.copyDetails}
            </Button>
          )}
        </Show>
      </div>
    </main>
  )
}

function inWords(error: unknown): string {
  return error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : JSON.stringify(error)
}

/** What a broken screen shows instead of itself. */
export function CrashScreen(props: { readonly error: unknown }): JSX.Element {
  const words = useWords()
  const details = () => {
    return `Strizh ${__BUILD__}\n${location.pathname}\n${navigator.userAgent}\n${inWords(props.error)}`
  }
  return <StopScreen title={words().app.crashed} hint={words().app.crashedHint} details={details()} />
}
