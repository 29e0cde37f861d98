import { A, useNavigate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import IconUserPlus from '~icons/tabler/user-plus'
import type { Account } from '../../domain/account'
import type { LineState } from '../../domain/line-state'
import { useLines } from '../data/accounts'
import { Avatar } from '../kit/avatar'
import { Button } from '../kit/button'
import * as text from '../text/settings'
import { useSubject, useWords } from '../text/words'
import { EndpointDialog } from './endpoint-dialog'
import styles from './settings.module.css'
import { SignOutDialog } from './sign-out-dialog'

type Open = { readonly what: 'endpoint' | 'sign-out'; readonly account: Account }

/** Every account of this device with the state of its line, and what can be done about it. */
export function AccountsSection(): JSX.Element {
  const said = useSubject(text)
  const lines = useLines()
  const [open, setOpen] = createSignal<Open | null>(null)
  return (
    <section class={styles['section']} aria-labelledby="accounts">
      <h2 id="accounts" class={styles['sectionTitle']}>
        {said().accounts}
      </h2>
      <ul>
        <For each={lines()}>
          {({ account, state }) => <AccountRow account={account} state={state} onOpen={setOpen} />}
        </For>
      </ul>
      <A class={styles['link']} href="/sign-in">
        <span>{said().addAccount}</span>
        <IconUserPlus />
      </A>
      <Show when={open()?.what === 'endpoint' && open()}>
        {(chosen) => <EndpointDialog account={chosen().account} onClose={() => setOpen(null)} />}
      </Show>
      <Show when={open()?.what === 'sign-out' && open()}>
        {(chosen) => <SignOutDialog account={chosen().account} onClose={() => setOpen(null)} />}
      </Show>
    </section>
  )
}

function AccountRow(props: {
  readonly account: Account
  readonly state: LineState | null
  onOpen(open: Open): void
}): JSX.Element {
  const said = useSubject(text)
  const words = useWords()
  const navigate = useNavigate()
  const isOut = () => props.account.isSignedOut || props.state?.at === 'signed-out'
  const stateWords = (): string => {
    const { connection } = words()
    if (isOut()) return said().signedOut
    switch (props.state?.at) {
      case 'live':
        return connection.live
      case 'dialling':
        return connection.connecting
      case 'signing-in':
        return connection.signingIn
      case 'catching-up':
        return connection.updating
      case 'waiting':
        return props.state.because.kind === 'offline' ? connection.offline : connection.waiting
      case 'stopped':
        return props.state.because.kind === 'client-refused'
          ? connection.clientRefused(props.state.because.version)
          : connection.stopped
      default:
        return connection.resting
    }
  }
  const about = () =>
    [said().networks[props.account.network], said().routes[props.account.endpoint.route], props.account.phone]
      .filter(Boolean)
      .join(' · ')
  return (
    <li class={styles['account']}>
      <Avatar id={props.account.me} name={props.account.name} picture={props.account.picture} />
      <div class={styles['accountWords']}>
        <p class={styles['accountName']}>{props.account.name}</p>
        <p class={styles['help']}>{about()}</p>
        <p class={styles['state']} data-at={isOut() ? 'signed-out' : (props.state?.at ?? 'resting')}>
          {stateWords()}
        </p>
      </div>
      <div class={styles['accountActions']}>
        <Show when={isOut()}>
          <Button tone="soft" onClick={() => navigate('/sign-in')}>
            {said().signInAgain}
          </Button>
        </Show>
        <Show when={props.account.endpoint.route !== 'demo'}>
          <Button
            tone="plain"
            aria-label={said().connectionOf(props.account.name)}
            onClick={() => props.onOpen({ what: 'endpoint', account: props.account })}
          >
            {said().connection}
          </Button>
        </Show>
        <Button
          tone="plain"
          aria-label={isOut() ? said().removeArchiveOf(props.account.name) : said().signOutOf(props.account.name)}
          onClick={() => props.onOpen({ what: 'sign-out', account: props.account })}
        >
          {isOut() ? said().removeArchive : said().signOut}
        </Button>
      </div>
    </li>
  )
}
