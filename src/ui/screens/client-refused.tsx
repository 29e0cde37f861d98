import { createSignal } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Account } from '../../domain/account'
import { useHouseActions } from '../data/house-actions'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Field } from '../kit/field'
import { sayFailure } from '../text/failures'
import { useWords } from '../text/words'

/** The network refuses the client version: what happened, what is kept, and the setting that mends it. */
export default function ClientRefused(props: {
  readonly account: Account
  readonly version: string
  onClose(): void
}): JSX.Element {
  const words = useWords()
  const actions = useHouseActions()
  const [version, setVersion] = createSignal('')
  const [problem, setProblem] = createSignal<string | null>(null)
  const said = () => words().connection.refusedScreen
  const apply = async (): Promise<void> => {
    const { id, endpoint } = props.account
    const answer = await actions.changeEndpoint(id, { ...endpoint, clientVersion: version().trim() || null })
    if (!answer.ok) return void setProblem(sayFailure(answer.failure, words().failures))
    actions.tryNow(id)
    props.onClose()
  }
  return (
    <Dialog
      title={said().title}
      kind="alert"
      onClose={() => props.onClose()}
      actions={
        <>
          <Button tone="plain" onClick={() => props.onClose()}>
            {said().later}
          </Button>
          <Button onClick={() => void apply()}>{said().apply}</Button>
        </>
      }
    >
      <p>{said().explanation(props.version)}</p>
      <Field
        label={said().version}
        hint={said().versionHint}
        problem={problem()}
        value={version()}
        placeholder={props.version}
        autocomplete="off"
        onInput={(event) => setVersion(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void apply()
        }}
      />
    </Dialog>
  )
}
