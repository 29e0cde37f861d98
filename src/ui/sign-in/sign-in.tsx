import { useNavigate, useParams } from '@solidjs/router'
import { createSignal, Match, onMount, Show, Switch } from 'solid-js'
import type { JSX } from 'solid-js'
import type { SignInStep } from '../../domain/sign-in'
import { useAccounts } from '../data/accounts'
import { readSandbox } from './sandbox-status'
import type { TestPerson } from './sandbox-status'
import { createSignInSession } from './sign-in-session'
import styles from './sign-in.module.css'
import { CodeStep, NameStep, PasswordStep, PhoneStep } from './steps'
import { Welcome } from './welcome'
import { WhereStep } from './where-step'

/** The way in: what this is, where to connect, and the questions of the network one by one. Adding a second account is the same way. */
export default function SignIn(): JSX.Element {
  const navigate = useNavigate()
  const params = useParams()
  const accounts = useAccounts()
  // Null = there is none, or it has not answered yet: the screen waits for nobody.
  const [sandbox, setSandbox] = createSignal<readonly TestPerson[] | null>(null)
  onMount(() => void readSandbox().then(setSandbox))
  const done = (): void => navigate('/', { replace: true })
  const session = createSignInSession(done)
  const testPeople = () => sandbox() ?? []
  const isAsked = <Ask extends SignInStep['ask']>(ask: Ask): Extract<SignInStep, { readonly ask: Ask }> | null => {
    const step = session.step()
    return step?.ask === ask ? (step as Extract<SignInStep, { readonly ask: Ask }>) : null
  }
  const back = (): void => {
    const isUnderWay = session.step() !== null
    session.cancel()
    if (!isUnderWay) navigate('/sign-in')
  }

  return (
    <main class={styles['page']} data-landmark="">
      <div class={styles['sheet']}>
        <Show
          when={params['network'] === 'max'}
          fallback={
            <Welcome isFirst={accounts().length === 0} onNetwork={() => navigate('/sign-in/max')} onDone={done} />
          }
        >
          <Switch
            fallback={
              <WhereStep
                session={session}
                hasSandbox={sandbox() !== null}
                onBack={back}
                onChoose={(endpoint) => void session.begin('max', endpoint)}
              />
            }
          >
            <Match when={isAsked('phone')}>
              {(step) => <PhoneStep session={session} step={step()} testPeople={testPeople()} onBack={back} />}
            </Match>
            <Match when={isAsked('code')}>
              {(step) => <CodeStep session={session} step={step()} testPeople={testPeople()} onBack={back} />}
            </Match>
            <Match when={isAsked('password')}>
              {(step) => <PasswordStep session={session} step={step()} testPeople={testPeople()} onBack={back} />}
            </Match>
            <Match when={isAsked('name')}>
              {(step) => <NameStep session={session} step={step()} testPeople={testPeople()} onBack={back} />}
            </Match>
          </Switch>
        </Show>
      </div>
    </main>
  )
}
