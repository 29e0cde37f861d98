import { Route, Router, useLocation, useNavigate } from '@solidjs/router'
import type { RouteSectionProps } from '@solidjs/router'
import {
  createEffect,
  createMemo,
  createSignal,
  ErrorBoundary,
  lazy,
  Match,
  onMount,
  Show,
  Suspense,
  Switch,
} from 'solid-js'
import type { Accessor, Component, JSX } from 'solid-js'
import { createAttendance } from '../browser/attendance'
import type { FirstPaint } from '../browser/first-paint'
import { whenIdle } from '../browser/idle'
import { createIsPhone } from '../browser/media'
import { isApple } from '../browser/platform'
import { reloadOnceWhenSafe } from '../browser/safe-reload'
import { registerServiceWorker, takeNewestBuild } from '../browser/service-worker'
import { showTheme } from '../browser/theme'
import { followKeyboard } from '../browser/viewport'
import { withTransition } from '../browser/view-transition'
import { createListFiller } from '../data/chats'
import { DataProvider } from '../data/data-provider'
import type { Connection } from '../data/data-provider'
import { useHouse } from '../data/house'
import { useSettings } from '../data/settings'
import { useOpenChat } from '../data/tab'
import { EmptyState } from '../kit/empty-state'
import { Toasts, useToasts } from '../kit/toasts'
import { Mark } from '../sign-in/mark'
import { useWords, WordsProvider } from '../text/words'
import { useFirstPaint, useUnreadSignals } from './page-signals'
import { Panes } from './panes'
import { openChatOf } from './places'
import { CrashScreen, StopScreen } from './stop-screen'
import { useWindowKeys } from './window-keys'

const Conversation = lazy(() => import('../conversation/conversation'))
const SignIn = lazy(() => import('../sign-in/sign-in'))
const Settings = lazy(() => import('../settings/settings'))
const Diagnostics = lazy(() => import('../diagnostics/diagnostics'))
const HelpDialog = lazy(() => import('./help-dialog'))

export interface AppProps {
  readonly connection: Connection
  readonly firstPaint: FirstPaint | null
  /** Why this tab is cut off for good; null while it is not. */
  readonly ending: Accessor<'reload' | 'elsewhere' | 'no-host' | null>
  /** The page of every state; only in builds made to be looked at. */
  readonly gallery?: Component | null
}

/** The whole window: what is known, in which words, and where one is. */
export function App(props: AppProps): JSX.Element {
  return (
    <DataProvider connection={props.connection} firstPaint={props.firstPaint}>
      <Dressed ending={props.ending} gallery={props.gallery ?? null} />
    </DataProvider>
  )
}

function Dressed(props: Pick<AppProps, 'ending' | 'gallery'>): JSX.Element {
  const settings = useSettings()
  createEffect(() => showTheme(settings().theme))
  followKeyboard()
  return (
    <WordsProvider language={settings().language}>
      <ErrorBoundary fallback={(error: unknown) => <CrashScreen error={error} />}>
        <Ended ending={props.ending}>
          <Routes gallery={props.gallery ?? null} />
        </Ended>
      </ErrorBoundary>
    </WordsProvider>
  )
}

/** Says that this tab is cut off, where nothing else would help. */
function Ended(props: Pick<AppProps, 'ending'> & { readonly children: JSX.Element }): JSX.Element {
  const words = useWords()
  const toasts = useToasts()
  const house = useHouse()
  createEffect(() => {
    if (props.ending() !== 'reload') return
    void takeNewestBuild().then(() => reloadOnceWhenSafe(__BUILD__))
    const { newerBuild } = words().notices
    toasts.show({
      text: newerBuild,
      sticky: true,
      action: { label: words().app.reload, run: () => location.reload() },
    })
  })
  return (
    <Switch fallback={props.children}>
      <Match when={props.ending() === 'elsewhere'}>
        <StopScreen title={words().notices.elsewhere} hint={words().notices.elsewhereHint} />
      </Match>
      <Match when={props.ending() === 'no-host'}>
        <StopScreen title={words().notices.noHost} hint={words().notices.noHostHint} />
      </Match>
      <Match when={house.failure() !== null && house.start() === null && props.ending() === null}>
        <StopScreen title={words().notices.workerSilent} hint={words().notices.workerSilentHint} />
      </Match>
    </Switch>
  )
}

function Routes(props: { readonly gallery: Component | null }): JSX.Element {
  return (
    <Router root={Frame}>
      <Route path="/sign-in/:network?" component={SignIn} />
      <Show when={props.gallery} keyed>
        {(gallery) => <Route path="/gallery/*" component={gallery} />}
      </Show>
      <Route path="/" component={PanesPlace}>
        <Route path="/" component={NothingOpen} />
        <Route path="/c/:chat" component={ChatPlace} />
        <Route path="/settings/:section?" component={SettingsPlace} />
        <Route path="/diagnostics" component={DiagnosticsPlace} />
        <Route path="*" component={ToList} />
      </Route>
    </Router>
  )
}

const [isHelpOpen, setHelpOpen] = createSignal(false)

/** What every place has: keys, signals, the way out for those without an account. */
function Frame(props: RouteSectionProps): JSX.Element {
  const words = useWords()
  const toasts = useToasts()
  const house = useHouse()
  const navigate = useNavigate()
  const location = useLocation()
  const isPhone = createIsPhone()
  const leave = useLeave()
  useOpenChat(() => openChatOf(location.pathname), createAttendance())
  useUnreadSignals()
  useFirstPaint()
  createListFiller(whenIdle)
  useWindowKeys({ isPhone, isHelpOpen, onHelp: () => setHelpOpen(true), onLeave: leave })

  const needsAccount = createMemo(() => !/^\/(sign-in|settings|diagnostics|gallery)(\/|$)/.test(location.pathname))
  const accountCount = createMemo(() => house.start()?.accounts.length ?? null)
  createEffect<number | null>((before) => {
    const count = accountCount()
    // Settings and diagnostics may be looked at without an account, but who has just left the last one goes to the start.
    const hasJustLeft = before !== null && before > 0
    if (count === 0 && (needsAccount() || hasJustLeft)) navigate('/sign-in', { replace: true })
    return count
  }, null)
  onMount(() => {
    whenIdle(() => void Conversation.preload())
    void registerServiceWorker((update) =>
      toasts.show({
        text: words().notices.updateReady,
        sticky: true,
        action: { label: words().notices.update, run: () => update.take() },
      }),
    )
  })
  return (
    <>
      <Suspense>{props.children}</Suspense>
      <Show when={isHelpOpen()}>
        <Suspense>
          <HelpDialog onClose={() => setHelpOpen(false)} />
        </Suspense>
      </Show>
      <Toasts closeLabel={words().app.close} />
    </>
  )
}

/** One step out of what is open: the browser's own step back if we came from the list, else to the list. */
function useLeave(): () => void {
  const navigate = useNavigate()
  const location = useLocation<{ readonly isFromList?: boolean }>()
  return () => {
    if (location.state?.isFromList) history.back()
    else withTransition(() => navigate('/'))
  }
}

function PanesPlace(props: RouteSectionProps): JSX.Element {
  return <Panes onHelp={() => setHelpOpen(true)}>{props.children}</Panes>
}

function NothingOpen(): JSX.Element {
  const words = useWords()
  return (
    <EmptyState
      icon={<Mark />}
      title={words().app.nothingOpen}
      help={isApple ? words().app.nothingOpenHintMac : words().app.nothingOpenHint}
    />
  )
}

function ChatPlace(): JSX.Element {
  const location = useLocation()
  const leave = useLeave()
  const open = createMemo(() => openChatOf(location.pathname))
  return (
    <Show when={open()} fallback={<ToList />}>
      {(chat) => <Conversation chat={chat()} onBack={leave} />}
    </Show>
  )
}

function SettingsPlace(): JSX.Element {
  return <Settings onBack={useLeave()} />
}

function DiagnosticsPlace(): JSX.Element {
  return <Diagnostics onBack={useLeave()} />
}

function ToList(): JSX.Element {
  const navigate = useNavigate()
  onMount(() => navigate('/', { replace: true }))
  return null
}
