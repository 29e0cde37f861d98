import { onMount, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import IconArrowLeft from '~icons/tabler/arrow-left'
import type { Failure } from '../../domain/failure'
import { IconButton } from '../kit/icon-button'
import { codeOf, sayFailure } from '../text/failures'
import * as text from '../text/sign-in'
import { useSubject, useWords } from '../text/words'
import styles from './sign-in.module.css'

/** One question of the sign-in: a way back, a heading, a form. Its first field has the focus. */
export function StepFrame(props: {
  readonly title: string
  readonly explanation?: string | undefined
  /** Said above the form when it belongs to no field. */
  readonly failure?: Failure | null
  readonly children: JSX.Element
  onBack(): void
  onSubmit(): void
}): JSX.Element {
  const said = useSubject(text)
  const words = useWords()
  let form!: HTMLFormElement
  onMount(() => {
    const first = form.querySelector<HTMLElement>('input:checked, input:not([type="radio"])')
    first?.focus({ preventScroll: true })
  })
  return (
    <form
      ref={form}
      class={styles['step']}
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        props.onSubmit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing) return
        event.preventDefault()
        props.onBack()
      }}
    >
      <header class={styles['head']}>
        <IconButton label={said().back} onClick={() => props.onBack()}>
          <IconArrowLeft />
        </IconButton>
        <h1 class={styles['title']}>{props.title}</h1>
      </header>
      <Show when={props.explanation}>
        <p class={styles['explanation']}>{props.explanation}</p>
      </Show>
      <Show when={props.failure}>
        {(failure) => (
          <div class={styles['problem']} role="alert">
            <p>{sayFailure(failure(), words().failures)}</p>
            <Show when={codeOf(failure())}>
              {(code) => <p class={styles['code']}>{words().failures.code(code())}</p>}
            </Show>
          </div>
        )}
      </Show>
      {props.children}
    </form>
  )
}
