import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Photo } from '../../domain/attachment'
import IconNext from '~icons/tabler/chevron-right'
import IconPrevious from '~icons/tabler/chevron-left'
import IconX from '~icons/tabler/x'
import { IconButton } from '../kit/icon-button'
import { useWords } from '../text/words'
import styles from './photo-viewer.module.css'

/** Pictures of one message over the whole window. Arrows turn the pages, Esc and a press beside the picture close. */
export default function PhotoViewer(props: {
  readonly photos: readonly Photo[]
  readonly first: number
  onClose(): void
}): JSX.Element {
  const words = useWords()
  // eslint-disable-next-line solid/reactivity -- where it opens; later pages are turned here
  const [index, setIndex] = createSignal(Math.max(0, props.first))
  let element!: HTMLDialogElement
  const opener = document.activeElement
  onMount(() => element.showModal())
  onCleanup(() => {
    element.close()
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
  })
  const turn = (step: number) => setIndex((at) => Math.min(Math.max(0, at + step), props.photos.length - 1))
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'ArrowRight') turn(1)
    else if (event.key === 'ArrowLeft') turn(-1)
  }
  return (
    <dialog
      ref={element}
      class={styles['viewer']}
      aria-label={words().conversation.photoOf(index() + 1, props.photos.length)}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
      onClick={(event) => {
        if (event.target === element) props.onClose()
      }}
    >
      <img
        class={styles['image']}
        src={props.photos[index()]?.url}
        alt={words().conversation.photoOf(index() + 1, props.photos.length)}
      />
      <IconButton
        class={styles['close'] ?? ''}
        label={words().conversation.closeViewer}
        onClick={() => props.onClose()}
      >
        <IconX />
      </IconButton>
      <Show when={props.photos.length > 1}>
        <IconButton
          class={styles['previous'] ?? ''}
          label={words().conversation.previousPhoto}
          disabled={index() === 0}
          onClick={() => turn(-1)}
        >
          <IconPrevious />
        </IconButton>
        <IconButton
          class={styles['next'] ?? ''}
          label={words().conversation.nextPhoto}
          disabled={index() === props.photos.length - 1}
          onClick={() => turn(1)}
        >
          <IconNext />
        </IconButton>
        <span class={styles['count']} aria-live="polite">
          {index() + 1} / {props.photos.length}
        </span>
      </Show>
    </dialog>
  )
}
