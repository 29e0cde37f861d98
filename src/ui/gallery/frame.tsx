import { createSignal, onMount, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import { DataProvider } from '../data/data-provider'
import { createFakeConnection } from './fake-connection'
import type { FakeWorld } from './fake-connection'
import styles from './frame.module.css'

/** A piece of the interface over a world of its own, drawn when it comes near the window. */
export function Frame(props: {
  readonly title: string
  readonly world: FakeWorld
  readonly isNarrow?: boolean
  readonly children: JSX.Element
}): JSX.Element {
  const [isNear, setNear] = createSignal(false)
  let element!: HTMLElement
  onMount(() => {
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        setNear(true)
        watch.disconnect()
      },
      { rootMargin: '400px' },
    )
    watch.observe(element)
  })
  return (
    <figure ref={element} class={styles['frame']} data-narrow={props.isNarrow ? '' : undefined}>
      <figcaption class={styles['title']}>{props.title}</figcaption>
      <div class={styles['inside']}>
        <Show when={isNear()}>
          {/* eslint-disable-next-line solid/reactivity -- a world is made once */}
          <DataProvider connection={createFakeConnection(props.world)}>{props.children}</DataProvider>
        </Show>
      </div>
    </figure>
  )
}
