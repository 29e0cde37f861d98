import { createEffect, createMemo, createUniqueId, Match, on, onMount, Show, Switch } from 'solid-js'
import type { Accessor, JSX } from 'solid-js'
import type { Chat } from '../../domain/chat'
import type { Failure } from '../../domain/failure'
import IconCheck from '~icons/tabler/check'
import IconSend from '~icons/tabler/send-2'
import { useAccounts, useLineState } from '../data/accounts'
import { useSettings } from '../data/settings'
import { IconButton } from '../kit/icon-button'
import { useWords } from '../text/words'
import styles from './composer.module.css'
import type { Composition } from './composition'
import { ClosedComposer } from './closed-composer'
import { ModeBar } from './mode-bar'
import type { Quoted } from './mode-bar'
import { isComposingKey, keyAction } from './send-key'

const nearLimit = 200

export interface ComposerProps {
  readonly chat: Accessor<Chat>
  readonly composition: Composition
  /** The message that is answered, as far as it can be shown. */
  readonly quoted: Quoted | null
  /** Hands out the field, for focus from elsewhere. */
  fieldRef(field: HTMLTextAreaElement): void
  onSent(): void
  onFailure(failure: Failure): void
  /** Arrow up in an empty field. */
  onEditLast(): void
  /** Ctrl with an arrow: the answered message is chosen one up (-1) or down (+1). */
  onChooseReply(step: -1 | 1): void
  onQuote(): void
}

/** The field at the bottom of a chat, with its reply and edit bars; or the reason why there is none. */
export function Composer(props: ComposerProps): JSX.Element {
  const accounts = useAccounts()
  const isSignedOut = createMemo(() => accounts().find(({ id }) => id === props.chat().account)?.isSignedOut ?? false)
  return (
    <Show
      when={props.chat().can.write && props.chat().isMember && !isSignedOut()}
      fallback={<ClosedComposer chat={props.chat()} isSignedOut={isSignedOut()} />}
    >
      <OpenComposer {...props} />
    </Show>
  )
}

function OpenComposer(props: ComposerProps): JSX.Element {
  const words = useWords()
  const settings = useSettings()
  const line = useLineState(() => props.chat().account)
  const noteId = createUniqueId()
  let field!: HTMLTextAreaElement
  const isEditing = () => props.composition.mode().kind === 'edit'
  const isOffline = () => line()?.at === 'waiting'
  const placeholder = () => {
    const { kind } = props.chat()
    if (kind === 'saved') return words().composer.placeholderSaved
    return kind === 'channel' ? words().composer.placeholderChannel : words().composer.placeholder
  }
  const note = () => {
    const left = props.composition.left()
    if (left < 0) return words().composer.over(-left)
    if (left <= nearLimit) return words().composer.left(left)
    return isOffline() && props.composition.text() !== '' ? words().composer.willBeSent : null
  }

  const grow = () => {
    if (CSS.supports('field-sizing', 'content')) return
    field.style.setProperty('--height', 'auto')
    field.style.setProperty('--height', `${field.scrollHeight}px`)
  }
  onMount(() => {
    props.fieldRef(field)
    grow()
  })
  createEffect(on(() => props.composition.text(), grow, { defer: true }))
  createEffect(
    on(
      () => props.composition.mode(),
      (mode) => {
        // A reply or an edit is begun to write at once, with a finger too.
        if (mode.kind === 'edit' || mode.replyTo !== null) {
          field.focus()
          field.setSelectionRange(field.value.length, field.value.length)
        }
      },
      { defer: true },
    ),
  )

  const submit = async () => {
    if (!props.composition.canSubmit()) return
    if (!isEditing()) props.onSent()
    const failure = await props.composition.submit()
    if (failure) props.onFailure(failure)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposingKey(event)) return
    const isEmpty = props.composition.text() === ''
    const hasMod = event.ctrlKey || event.metaKey
    if (keyAction(event, settings().sendKey) === 'send') {
      event.preventDefault()
      void submit()
    } else if (event.key === 'Escape' && props.composition.cancel()) {
      event.preventDefault()
      event.stopPropagation()
    } else if (event.key === 'ArrowUp' && isEmpty && !hasMod && !event.shiftKey && !event.altKey) {
      event.preventDefault()
      props.onEditLast()
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && hasMod && !event.shiftKey && !event.altKey) {
      event.preventDefault()
      props.onChooseReply(event.key === 'ArrowUp' ? -1 : 1)
    }
  }

  return (
    <div class={styles['composer']}>
      <ModeBar composition={props.composition} quoted={props.quoted} onQuote={() => props.onQuote()} />
      <div class={styles['line']}>
        <textarea
          ref={field}
          class={styles['field']}
          rows="1"
          dir="auto"
          enterkeyhint="enter"
          aria-label={words().composer.label}
          aria-describedby={note() ? noteId : undefined}
          aria-invalid={props.composition.left() < 0 ? 'true' : undefined}
          placeholder={placeholder()}
          value={props.composition.text()}
          onInput={(event) => {
            const isTyped = event.inputType !== 'insertFromPaste' && event.inputType !== 'insertFromDrop'
            props.composition.write(event.currentTarget.value, isTyped)
          }}
          onKeyDown={onKeyDown}
          onBlur={() => props.composition.keep()}
        />
        <IconButton
          class={styles['send'] ?? ''}
          tone="filled"
          label={isEditing() ? words().composer.save : words().composer.send}
          aria-disabled={!props.composition.canSubmit()}
          data-idle={props.composition.canSubmit() ? undefined : ''}
          // The field keeps the focus, and the keyboard of a phone stays.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => void submit()}
        >
          <Switch>
            <Match when={isEditing()}>
              <IconCheck />
            </Match>
            <Match when={true}>
              <IconSend />
            </Match>
          </Switch>
        </IconButton>
      </div>
      <div class={styles['note']} id={noteId} role="status" data-over={props.composition.left() < 0 ? '' : undefined}>
        {note()}
      </div>
    </div>
  )
}
