import { createSignal, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Account } from '../../domain/account'
import { useHouseActions } from '../data/house-actions'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Toggle } from '../kit/switch'
import { sayFailure } from '../text/failures'
import * as text from '../text/settings'
import { useSubject, useWords } from '../text/words'
import styles from './settings.module.css'

/** Ends a session, or erases the archive of one that has ended. Says what will be lost before it is. */
export function SignOutDialog(props: { readonly account: Account; onClose(): void }): JSX.Element {
  const said = useSubject(text)
  const words = useWords()
  const actions = useHouseActions()
  const [keepsArchive, setKeepsArchive] = createSignal(false)
  const [problem, setProblem] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const isErasing = () => props.account.isSignedOut
  const apply = async (): Promise<void> => {
    setBusy(true)
    const answer = await actions.signOut(props.account.id, keepsArchive() && !isErasing())
    setBusy(false)
    if (answer.ok) props.onClose()
    else setProblem(sayFailure(answer.failure, words().failures))
  }
  return (
    <Dialog
      kind="alert"
      title={isErasing() ? said().removeArchiveOf(props.account.name) : said().signOutOf(props.account.name)}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button tone="plain" onClick={() => props.onClose()}>
            {words().app.cancel}
          </Button>
          <Button tone="danger" disabled={isBusy()} onClick={() => void apply()}>
            {isErasing() ? said().removeArchive : said().signOut}
          </Button>
        </>
      }
    >
      <p>{isErasing() ? said().removeArchiveQuestion : said().signOutQuestion}</p>
      <Show when={!isErasing()}>
        <Toggle
          label={said().keepArchive}
          help={said().keepArchiveHint}
          isOn={keepsArchive()}
          onChange={setKeepsArchive}
        />
      </Show>
      <Show when={problem()}>
        <p class={styles['problem']} role="alert">
          {problem()}
        </p>
      </Show>
    </Dialog>
  )
}
