import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import type { LinkCard } from '../../domain/attachment'
import { Picture } from './picture'
import styles from './link-card-view.module.css'

/** What a link leads to. @param props.href the checked address; null = it must not be opened */
export function LinkCardView(props: { readonly card: LinkCard; readonly href: string | null }): JSX.Element {
  const inside = () => (
    <>
      <span class={styles['words']}>
        <span class={styles['host']}>{props.card.host ?? props.card.url}</span>
        <Show when={props.card.title}>
          <span class={styles['title']} dir="auto">
            {props.card.title}
          </span>
        </Show>
        <Show when={props.card.description}>
          <span class={styles['about']} dir="auto">
            {props.card.description}
          </span>
        </Show>
      </span>
      <Show when={props.card.image}>
        <span class={styles['image']}>
          <Picture url={props.card.image} preview={null} alt="" brokenLabel="" />
        </span>
      </Show>
    </>
  )
  return (
    <Show when={props.href} fallback={<span class={styles['card']}>{inside()}</span>}>
      {(href) => (
        <a class={styles['card']} href={href()} target="_blank" rel="noopener noreferrer" tabindex="-1">
          {inside()}
        </a>
      )}
    </Show>
  )
}
