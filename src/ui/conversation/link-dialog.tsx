import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { useWords } from '../text/words'
import styles from './link-dialog.module.css'
import { safeLink } from './safe-link'

/** Where a button leads, in full, before it is opened. An address that must not be opened can only be read. */
export default function LinkDialog(props: { readonly url: string; onClose(): void }): JSX.Element {
  const words = useWords()
  const link = () => safeLink(props.url, '')
  return (
    <Dialog
      title={words().menus.linkTitle}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button tone="plain" onClick={() => props.onClose()}>
            {words().menus.cancel}
          </Button>
          <Show when={link()}>
            {(safe) => (
              <a
                class={styles['open']}
                href={safe().href}
                target="_blank"
                rel="noopener noreferrer"
                onClick={() => props.onClose()}
              >
                {words().menus.open}
              </a>
            )}
          </Show>
        </>
      }
    >
      <p>{words().menus.linkWarning}</p>
      <p class={styles['address']}>{link()?.href ?? props.url}</p>
    </Dialog>
  )
}
