import { createEffect, createSignal, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Endpoint } from '../../domain/account'
import { Button } from '../kit/button'
import { Field } from '../kit/field'
import * as text from '../text/sign-in'
import { useSubject } from '../text/words'
import type { SignInSession } from './sign-in-session'
import styles from './sign-in.module.css'
import { StepFrame } from './step-frame'

/** Where to connect, what that means, and the addresses for those who need them. */
export function WhereStep(props: {
  readonly session: SignInSession
  readonly hasSandbox: boolean
  onBack(): void
  onChoose(endpoint: Endpoint): void
}): JSX.Element {
  const said = useSubject(text)
  const [route, setRoute] = createSignal<'real' | 'sandbox'>('real')
  const [address, setAddress] = createSignal('')
  const [version, setVersion] = createSignal('')
  createEffect(() => setRoute(props.hasSandbox ? 'sandbox' : 'real'))
  const choice = (value: 'real' | 'sandbox', title: string, hint: string): JSX.Element => (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the title inside is its text
    <label class={styles['choice']}>
      <input
        type="radio"
        name="route"
        value={value}
        checked={route() === value}
        aria-describedby={`${value}-hint`}
        onChange={() => setRoute(value)}
      />
      <span class={styles['choiceWords']}>
        <span class={styles['choiceTitle']}>{title}</span>
        <span id={`${value}-hint`} class={styles['note']}>
          {hint}
        </span>
      </span>
    </label>
  )
  return (
    <StepFrame
      title={said().whereTitle}
      failure={props.session.failure()}
      onBack={() => props.onBack()}
      onSubmit={() =>
        props.onChoose({ route: route(), address: address().trim() || null, clientVersion: version().trim() || null })
      }
    >
      <fieldset class={styles['choicesOfRoute']}>
        <legend class="visually-hidden">{said().where}</legend>
        <Show when={props.hasSandbox}>{choice('sandbox', said().sandbox, said().sandboxHint)}</Show>
        {choice('real', said().real, said().realHint)}
      </fieldset>
      <Show when={route() === 'real'}>
        <section class={styles['notice']} aria-label={said().noticeTitle}>
          <p class={styles['noticeTitle']}>{said().noticeTitle}</p>
          <p>{said().noticeRelay(location.host)}</p>
          <p>{said().noticeTerms}</p>
        </section>
      </Show>
      <details class={styles['advanced']}>
        <summary>{said().advanced}</summary>
        <div class={styles['fields']}>
          <Field
            label={said().address}
            hint={said().addressHint}
            value={address()}
            inputmode="url"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
          <Field
            label={said().clientVersion}
            hint={said().clientVersionHint}
            value={version()}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            onInput={(event) => setVersion(event.currentTarget.value)}
          />
        </div>
      </details>
      <Button isWide type="submit" disabled={props.session.isBusy()}>
        {props.session.isBusy() ? said().working : said().next}
      </Button>
    </StepFrame>
  )
}
