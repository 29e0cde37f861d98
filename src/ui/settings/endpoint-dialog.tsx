import { createSignal } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Account } from '../../domain/account'
import { useHouseActions } from '../data/house-actions'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Field } from '../kit/field'
import { sayFailure } from '../text/failures'
import * as text from '../text/settings'
import { useSubject, useWords } from '../text/words'
import styles from './settings.module.css'

/** How an account reaches its network: networks change these, so a person can. */
export function EndpointDialog(props: { readonly account: Account; onClose(): void }): JSX.Element {
  const said = useSubject(text)
  const words = useWords()
  const actions = useHouseActions()
  // eslint-disable-next-line solid/reactivity -- a form begins with what is kept and then belongs to the person
  const { endpoint } = props.account
  const [address, setAddress] = createSignal(endpoint.address ?? '')
  const [version, setVersion] = createSignal(endpoint.clientVersion ?? '')
  const [problem, setProblem] = createSignal<string | null>(null)
  const apply = async (): Promise<void> => {
    const wanted = { ...endpoint, address: address().trim() || null, clientVersion: version().trim() || null }
    const answer = await actions.changeEndpoint(props.account.id, wanted)
    if (!answer.ok) return void setProblem(sayFailure(answer.failure, words().failures))
    actions.tryNow(props.account.id)
    props.onClose()
  }
  return (
    <Dialog
      title={said().connectionOf(props.account.name)}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button tone="plain" onClick={() => props.onClose()}>
            {words().app.cancel}
          </Button>
          <Button onClick={() => void apply()}>{said().apply}</Button>
        </>
      }
    >
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
          problem={problem()}
          value={version()}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          onInput={(event) => setVersion(event.currentTarget.value)}
        />
      </div>
    </Dialog>
  )
}
