import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import IconSearch from '~icons/tabler/search'
import IconX from '~icons/tabler/x'
import { IconButton } from '../kit/icon-button'
import { useWords } from '../text/words'
import styles from './search-field.module.css'

/** The line that narrows the list by titles. Esc empties it, arrow down goes to the rows, Enter opens the first. */
export function SearchField(props: {
  readonly value: string
  onInput(value: string): void
  onDown(): void
  onEnter(): void
}): JSX.Element {
  const words = useWords()
  let input!: HTMLInputElement
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return
    if (event.key === 'Escape' && props.value !== '') {
      event.stopPropagation()
      props.onInput('')
    } else if (event.key === 'ArrowDown') {
      event.preventDefault()
      props.onDown()
    } else if (event.key === 'Enter') props.onEnter()
  }
  return (
    <div class={styles['search']} role="search">
      <span class={styles['icon']} aria-hidden="true">
        <IconSearch />
      </span>
      <input
        ref={input}
        class={styles['input']}
        type="text"
        inputmode="search"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck={false}
        aria-label={words().chatList.search}
        placeholder={words().chatList.search}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Show when={props.value !== ''}>
        <IconButton
          class={styles['clear'] ?? ''}
          label={words().chatList.clearSearch}
          onClick={() => {
            props.onInput('')
            input.focus()
          }}
        >
          <IconX />
        </IconButton>
      </Show>
    </div>
  )
}
