import { createEffect, createSignal, on, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import IconBroken from '~icons/tabler/photo-off'
import styles from './picture.module.css'

/** A picture that fills its box: the blurred preview at once, the real one over it, a sign when it cannot be had. */
export function Picture(props: {
  readonly url: string | null
  readonly preview: string | null
  readonly alt: string
  readonly brokenLabel: string
}): JSX.Element {
  const [state, setState] = createSignal<'loading' | 'shown' | 'broken'>('loading')
  createEffect(
    on(
      () => props.url,
      () => setState('loading'),
      { defer: true },
    ),
  )
  return (
    <span class={styles['picture']} data-state={state()}>
      <Show when={props.preview}>
        {(preview) => <img class={styles['preview']} src={preview()} alt="" aria-hidden="true" draggable={false} />}
      </Show>
      <Show when={state() !== 'broken' && props.url}>
        {(url) => (
          <img
            class={styles['image']}
            src={url()}
            alt={props.alt}
            loading="lazy"
            decoding="async"
            draggable={false}
            onLoad={() => setState('shown')}
            onError={() => setState('broken')}
          />
        )}
      </Show>
      <Show when={state() === 'broken'}>
        <span class={styles['broken']} role="img" aria-label={props.brokenLabel} title={props.brokenLabel}>
          <IconBroken />
        </span>
      </Show>
    </span>
  )
}
