import { createSignal, onCleanup } from 'solid-js'
import type { Accessor } from 'solid-js'
import type { Endpoint } from '../../domain/account'
import type { Failure } from '../../domain/failure'
import type { AccountId } from '../../domain/ids'
import type { NetworkKind } from '../../domain/network-kind'
import type { SignInAnswer, SignInProgress, SignInStep } from '../../domain/sign-in'
import { useHouseActions } from '../data/house-actions'

/** One sign-in under way, as the steps see it. */
export interface SignInSession {
  /** Null before the network has been reached. */
  readonly step: Accessor<SignInStep | null>
  /** Why the last answer did not do; gone when the next one is on its way. */
  readonly failure: Accessor<Failure | null>
  readonly isBusy: Accessor<boolean>
  begin(network: NetworkKind, endpoint: Endpoint): Promise<void>
  answer(answer: SignInAnswer): Promise<void>
  /** Gives up; the network forgets the session. */
  cancel(): void
}

/** Lives as long as the screen: leaving it cancels. */
export function createSignInSession(onDone: (account: AccountId) => void): SignInSession {
  const actions = useHouseActions()
  const [progress, setProgress] = createSignal<SignInProgress | null>(null)
  const [failure, setFailure] = createSignal<Failure | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  /** Grows when the person turns away: a late answer then opens nothing. */
  let turn = 0

  const cancel = (): void => {
    turn += 1
    const session = progress()?.session
    if (session) actions.cancelSignIn(session)
    setProgress(null)
    setFailure(null)
    setBusy(false)
  }
  onCleanup(cancel)

  return {
    step: () => progress()?.step ?? null,
    failure,
    isBusy,
    cancel,
    async begin(network, endpoint) {
      const mine = (turn += 1)
      setBusy(true)
      setFailure(null)
      const begun = await actions.beginSignIn(network, endpoint)
      if (mine !== turn) {
        if (begun.ok) actions.cancelSignIn(begun.value.session)
        return
      }
      setBusy(false)
      if (begun.ok) {
        setProgress(begun.value)
        setFailure(begun.value.failure)
      } else setFailure(begun.failure)
    },
    async answer(answer) {
      const session = progress()?.session
      if (!session || isBusy()) return
      const mine = turn
      setBusy(true)
      setFailure(null)
      const answered = await actions.answerSignIn(session, answer)
      if (mine !== turn) return
      setBusy(false)
      if (!answered.ok) return void setFailure(answered.failure)
      if ('account' in answered.value) {
        setProgress(null)
        return onDone(answered.value.account)
      }
      setProgress(answered.value)
      setFailure(answered.value.failure)
    },
  }
}
