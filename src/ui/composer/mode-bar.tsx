import { Match, Show, Switch } from 'solid-js'
import type { JSX } from 'solid-js'
import IconPencil from '~icons/tabler/pencil'
import IconReply from '~icons/tabler/arrow-back-up'
import IconX from '~icons/tabler/x'
import { IconButton } from '../kit/icon-button'
import { useWords } from '../text/words'
import type { Composition } from './composition'
import styles from './mode-bar.module.css'

/** A message cut down to what a bar shows. `name` null = my own. */
export interface Quoted {
  readonly name: string | null
  readonly text: string
}

/** What is answered or changed, above the field. A press goes to the message, the cross leaves. */
export function ModeBar(props: {
  readonly composition: Composition
  readonly quoted: Quoted | null
  onQuote(): void
}): JSX.Element {
  const words = useWords()
  const isEditing = () => props.composition.mode().kind === 'edit'
  const isShown = () => {
    const mode = props.composition.mode()
    return mode.kind === 'edit' || mode.replyTo !== null
  }
  const title = () => {
    if (isEditing()) return words().composer.editing
    const name = props.quoted?.name
    return name ? words().composer.replyTo(name) : words().composer.replyToYourself
  }
  return (
    <Show when={isShown()}>
      <div class={styles['bar']}>
        <span class={styles['icon']} aria-hidden="true">
          <Switch>
            <Match when={isEditing()}>
              <IconPencil />
            </Match>
            <Match when={true}>
              <IconReply />
            </Match>
          </Switch>
        </span>
        <button type="button" class={styles['quote']} onClick={() => props.onQuote()}>
          <span class={styles['title']}>{title()}</span>
          <span class={styles['text']} dir="auto">
            {props.quoted?.text}
          </span>
        </button>
        <IconButton
          label={isEditing() ? words().composer.cancelEdit : words().composer.cancelReply}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => props.composition.cancel()}
        >
          <IconX />
        </IconButton>
      </div>
    </Show>
  )
}
