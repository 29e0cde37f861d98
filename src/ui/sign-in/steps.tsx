import { createEffect, createSignal, For, on, onCleanup, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import type { SignInStep } from '../../domain/sign-in'
import { Button } from '../kit/button'
import { Field } from '../kit/field'
import { codeOf, sayFailure } from '../text/failures'
import * as text from '../text/sign-in'
import { useSubject, useWords } from '../text/words'
import { digitsOf, fewestDigits, formatPhone, plainPhone } from './phone'
import type { TestPerson } from './sandbox-status'
import type { SignInSession } from './sign-in-session'
import styles from './sign-in.module.css'
import { StepFrame } from './step-frame'

interface StepProps<Ask extends SignInStep['ask']> {
  readonly session: SignInSession
  readonly step: Extract<SignInStep, { readonly ask: Ask }>
  readonly testPeople: readonly TestPerson[]
  onBack(): void
}

/** The failure of the last answer in words, with the server's code. */
function useProblem(session: SignInSession): () => string | null {
  const words = useWords()
  return () => {
    const failure = session.failure()
    if (!failure) return null
    const code = codeOf(failure)
    const said = sayFailure(failure, words().failures)
    return code ? `${said} (${words().failures.code(code)})` : said
  }
}

export function PhoneStep(props: StepProps<'phone'>): JSX.Element {
  const said = useSubject(text)
  // eslint-disable-next-line solid/reactivity -- one session for the life of the step
  const problem = useProblem(props.session)
  const [phone, setPhone] = createSignal('')
  const [isTooShort, setTooShort] = createSignal(false)
  const type = (input: HTMLInputElement): void => {
    setTooShort(false)
    // While the caret is inside the number the person is mending it: moving it would be in the way.
    const isAtEnd = input.selectionStart === input.value.length
    setPhone(isAtEnd && input.value.length > phone().length ? formatPhone(input.value) : input.value)
  }
  const submit = (): void => {
    if (digitsOf(phone()).length < fewestDigits) return void setTooShort(true)
    setPhone(formatPhone(phone()))
    void props.session.answer({ give: 'phone', phone: plainPhone(phone()) })
  }
  return (
    <StepFrame title={said().phoneTitle} onBack={() => props.onBack()} onSubmit={submit}>
      <Field
        label={said().phone}
        hint={said().phoneHint}
        problem={isTooShort() ? said().phoneTooShort : problem()}
        type="tel"
        inputmode="tel"
        autocomplete="tel"
        placeholder="+7 900 000-00-00"
        value={phone()}
        onInput={(event) => type(event.currentTarget)}
      />
      <Show when={props.testPeople.length > 0}>
        <section aria-label={said().testPeople}>
          <p class={styles['note']}>{said().testPeople}</p>
          <div class={styles['people']}>
            <For each={props.testPeople.slice(0, 4)}>
              {(person) => (
                <Button tone="soft" class={styles['person'] ?? ''} onClick={() => setPhone(formatPhone(person.phone))}>
                  <span>{person.name}</span> <span class={styles['figures']}>{formatPhone(person.phone)}</span>
                </Button>
              )}
            </For>
          </div>
        </section>
      </Show>
      <Button isWide type="submit" disabled={props.session.isBusy()}>
        {props.session.isBusy() ? said().working : said().getCode}
      </Button>
    </StepFrame>
  )
}

/** Seconds until a moment, counted down. */
function createCountdown(until: () => number): () => number {
  const left = (): number => Math.max(0, Math.ceil((until() - Date.now()) / 1000))
  const [seconds, setSeconds] = createSignal(left())
  createEffect(() => {
    setSeconds(left())
    const timer = setInterval(() => setSeconds(left()), 500)
    onCleanup(() => clearInterval(timer))
  })
  return seconds
}

export function CodeStep(props: StepProps<'code'>): JSX.Element {
  const said = useSubject(text)
  // eslint-disable-next-line solid/reactivity -- one session for the life of the step
  const problem = useProblem(props.session)
  const [code, setCode] = createSignal('')
  const wait = createCountdown(() => props.step.resendAt)
  const submit = (): void => {
    if (code().length === props.step.length) void props.session.answer({ give: 'code', code: code() })
  }
  const testCode = () =>
    props.testPeople.find((person) => digitsOf(person.phone) === digitsOf(props.step.phone))?.code ?? null
  // A code that was refused is in the way of the next one.
  createEffect(
    on(
      () => props.session.failure(),
      (failure) => void (failure && setCode('')),
      { defer: true },
    ),
  )
  const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return (
    <StepFrame
      title={said().codeTitle}
      explanation={said().codeSent(formatPhone(props.step.phone))}
      onBack={() => props.onBack()}
      onSubmit={submit}
    >
      <Field
        class={styles['codeField'] ?? ''}
        label={said().code(props.step.length)}
        hint={testCode() ? said().testCode(testCode()!) : undefined}
        problem={problem()}
        inputmode="numeric"
        autocomplete="one-time-code"
        pattern="[0-9]*"
        value={code()}
        onInput={(event) => {
          const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, props.step.length)
          event.currentTarget.value = digits
          setCode(digits)
          submit()
        }}
      />
      <Button isWide type="submit" disabled={props.session.isBusy() || code().length < props.step.length}>
        {props.session.isBusy() ? said().working : said().confirm}
      </Button>
      <div class={styles['row']}>
        <Button
          tone="plain"
          disabled={wait() > 0 || props.session.isBusy()}
          onClick={() => void props.session.answer({ give: 'resend' })}
        >
          <span class={styles['figures']}>{wait() > 0 ? said().resendIn(clock(wait())) : said().resend}</span>
        </Button>
      </div>
    </StepFrame>
  )
}

export function PasswordStep(props: StepProps<'password'>): JSX.Element {
  const said = useSubject(text)
  // eslint-disable-next-line solid/reactivity -- one session for the life of the step
  const problem = useProblem(props.session)
  const [password, setPassword] = createSignal('')
  const [isShown, setShown] = createSignal(false)
  return (
    <StepFrame
      title={said().passwordTitle}
      explanation={said().passwordExplanation}
      onBack={() => props.onBack()}
      onSubmit={() => {
        if (password() !== '') void props.session.answer({ give: 'password', password: password() })
      }}
    >
      <Field
        label={said().password}
        hint={props.step.hint ? said().passwordHint(props.step.hint) : undefined}
        problem={problem()}
        type={isShown() ? 'text' : 'password'}
        autocomplete="current-password"
        value={password()}
        onInput={(event) => setPassword(event.currentTarget.value)}
      />
      <label class={styles['check']}>
        <input type="checkbox" checked={isShown()} onChange={(event) => setShown(event.currentTarget.checked)} />
        {said().showPassword}
      </label>
      <Button isWide type="submit" disabled={props.session.isBusy() || password() === ''}>
        {props.session.isBusy() ? said().working : said().enter}
      </Button>
    </StepFrame>
  )
}

export function NameStep(props: StepProps<'name'>): JSX.Element {
  const said = useSubject(text)
  // eslint-disable-next-line solid/reactivity -- one session for the life of the step
  const problem = useProblem(props.session)
  const [firstName, setFirstName] = createSignal('')
  const [lastName, setLastName] = createSignal('')
  const [isMissing, setMissing] = createSignal(false)
  const submit = (): void => {
    if (firstName().trim() === '') return void setMissing(true)
    void props.session.answer({ give: 'name', firstName: firstName().trim(), lastName: lastName().trim() })
  }
  return (
    <StepFrame
      title={said().nameTitle}
      explanation={said().nameExplanation}
      onBack={() => props.onBack()}
      onSubmit={submit}
    >
      <Field
        label={said().firstName}
        problem={isMissing() ? said().nameNeeded : problem()}
        autocomplete="given-name"
        value={firstName()}
        onInput={(event) => {
          setMissing(false)
          setFirstName(event.currentTarget.value)
        }}
      />
      <Field
        label={said().lastName}
        autocomplete="family-name"
        value={lastName()}
        onInput={(event) => setLastName(event.currentTarget.value)}
      />
      <Button isWide type="submit" disabled={props.session.isBusy()}>
        {props.session.isBusy() ? said().working : said().create}
      </Button>
    </StepFrame>
  )
}
