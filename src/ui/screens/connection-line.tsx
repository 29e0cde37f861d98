import { useNavigate } from '@solidjs/router'
import { createEffect, createMemo, createSignal, lazy, on, onCleanup, Show, Suspense } from 'solid-js'
import type { Accessor, JSX } from 'solid-js'
import type { Millis } from '../../base/brand'
import { never } from '../../base/never'
import type { AccountId } from '../../domain/ids'
import { onReturn } from '../browser/attendance'
import { useLines } from '../data/accounts'
import { useHouseActions } from '../data/house-actions'
import { useDates, useWords } from '../text/words'
import { connectionNews, isBrief } from './connection-news'
import type { ConnectionNews, KnownLine } from './connection-news'
import styles from './connection-line.module.css'

const ClientRefused = lazy(() => import('./client-refused'))

/** Brief states are said after this long, so that an ordinary start stays quiet. */
const patience: Millis = 1000

/** Lines with the moment each went down, as far as this tab has seen. */
function createKnownLines(): Accessor<readonly KnownLine[]> {
  const lines = useLines()
  const downSince = new Map<AccountId, Millis>()
  const known = createMemo(() =>
    lines().map(({ account, state }) => {
      if (!state || state.at === 'live') downSince.delete(account.id)
      else if (!downSince.has(account.id)) downSince.set(account.id, Date.now())
      return { account, state, downSince: downSince.get(account.id) ?? null }
    }),
  )
  return known
}

/** The most pressing news, brief ones only when they have lasted. */
function useConnectionNews(lines: Accessor<readonly KnownLine[]>): Accessor<ConnectionNews | null> {
  const news = createMemo(() => connectionNews(lines()))
  const isUrgent = createMemo(() => {
    const now = news()
    return now !== null && !isBrief(now)
  })
  const isBriefNow = createMemo(() => news() !== null && !isUrgent())
  const [hasLasted, setLasted] = createSignal(false)
  createEffect(
    on(isBriefNow, (isNow) => {
      setLasted(false)
      if (!isNow) return
      const timer = setTimeout(() => setLasted(true), patience)
      onCleanup(() => clearTimeout(timer))
    }),
  )
  const shown = createMemo(() => (isUrgent() || hasLasted() ? news() : null))
  return shown
}

/** The present moment, told every second while somebody counts. */
function createSeconds(isCounting: Accessor<boolean>): Accessor<Millis> {
  const [now, setNow] = createSignal(Date.now())
  createEffect(() => {
    if (!isCounting()) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    onCleanup(() => clearInterval(timer))
  })
  return now
}

/** One thin line at the top of the list: what is wrong with the connection and the one thing to do about it. */
export function ConnectionLine(): JSX.Element {
  const words = useWords()
  const dates = useDates()
  const actions = useHouseActions()
  const navigate = useNavigate()
  const lines = createKnownLines()
  const news = useConnectionNews(lines)
  const now = createSeconds(() => news()?.say === 'waiting')
  const [isRefusedOpen, setRefusedOpen] = createSignal(false)
  const refused = () => {
    const current = news()
    return current?.say === 'refused' ? current : null
  }
  // The screen comes by itself once; afterwards the line leads to it.
  createEffect(
    on(
      () => refused()?.account.id,
      (id) => setRefusedOpen(id !== undefined),
    ),
  )
  onReturn(() => {
    if (news() !== null) actions.tryNow(null)
  })

  const sentence = (current: ConnectionNews): string => {
    const said = words().connection
    switch (current.say) {
      case 'connecting':
        return said.connecting
      case 'signing-in':
        return said.signingIn
      case 'updating':
        return said.updating
      case 'offline':
        return said.offlineSince(dates().time(current.since))
      case 'waiting':
        return said.nextTryIn(Math.max(0, Math.ceil((current.until - now()) / 1000)))
      case 'signed-out':
        return lines().length > 1 ? said.signedOutNamed(current.account.name) : said.signedOut
      case 'refused':
        return said.clientRefused(current.version)
      case 'stopped':
        return said.stopped
      default:
        return never(current)
    }
  }
  const action = (current: ConnectionNews): { readonly label: string; run(): void } | null => {
    const said = words().connection
    switch (current.say) {
      case 'offline':
      case 'waiting':
        return { label: said.tryNow, run: () => actions.tryNow(null) }
      case 'stopped':
        return { label: said.tryNow, run: () => actions.tryNow(current.account.id) }
      case 'signed-out':
        return { label: said.signInAgain, run: () => navigate('/sign-in') }
      case 'refused':
        return { label: said.changeVersion, run: () => setRefusedOpen(true) }
      default:
        return null
    }
  }

  return (
    <div class={styles['place']} role="status" aria-live="polite">
      <Show when={news()}>
        {(current) => (
          <div class={styles['line']} data-say={current().say}>
            <span class={styles['sentence']} aria-hidden={current().say === 'waiting' ? 'true' : undefined}>
              {sentence(current())}
            </span>
            {/* The seconds would be read out one by one. */}
            <Show when={current().say === 'waiting'}>
              <span class="visually-hidden">{words().connection.waiting}</span>
            </Show>
            <Show when={action(current())}>
              {(offered) => (
                <button type="button" class={styles['action']} onClick={() => offered().run()}>
                  {offered().label}
                </button>
              )}
            </Show>
          </div>
        )}
      </Show>
      <Show when={isRefusedOpen() && refused()}>
        {(found) => (
          <Suspense>
            <ClientRefused account={found().account} version={found().version} onClose={() => setRefusedOpen(false)} />
          </Suspense>
        )}
      </Show>
    </div>
  )
}
