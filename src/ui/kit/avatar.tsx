import { createSignal, createEffect, on, Show, Switch, Match } from 'solid-js'
import type { JSX } from 'solid-js'
import IconBookmark from '~icons/tabler/bookmark-filled'
import IconRobot from '~icons/tabler/robot'
import IconSpeakerphone from '~icons/tabler/speakerphone'
import styles from './avatar.module.css'
import { hueOf } from './hue'
import { initialsOf } from './initials'

export interface AvatarProps {
  readonly id: string
  readonly name: string
  readonly picture?: string | null
  /** A drawing instead of initials, for what is no person. */
  readonly glyph?: 'saved' | 'bot' | 'channel' | null
  /** Pixels; 44 in lists. */
  readonly size?: number
  readonly isOnline?: boolean
}

/** A picture, or initials on two neighbouring hues drawn from the id. Says nothing to screen readers: the name stands beside it. */
export function Avatar(props: AvatarProps): JSX.Element {
  const [isBroken, setBroken] = createSignal(false)
  createEffect(
    on(
      () => props.picture,
      () => setBroken(false),
      { defer: true },
    ),
  )
  return (
    <span
      class={styles['avatar']}
      style={{ '--hue': hueOf(props.id), '--size': `${props.size ?? 44}px` }}
      data-glyph={props.glyph ?? undefined}
      data-online={props.isOnline ? '' : undefined}
      aria-hidden="true"
    >
      <span class={styles['face']}>
        <Switch fallback={<span class={styles['initials']}>{initialsOf(props.name)}</span>}>
          <Match when={props.glyph === 'saved'}>
            <IconBookmark />
          </Match>
          <Match when={!isBroken() && props.picture}>
            {(picture) => (
              <img
                src={picture()}
                alt=""
                loading="lazy"
                decoding="async"
                draggable={false}
                onError={() => setBroken(true)}
              />
            )}
          </Match>
          <Match when={props.glyph === 'bot'}>
            <IconRobot />
          </Match>
          <Match when={props.glyph === 'channel'}>
            <IconSpeakerphone />
          </Match>
        </Switch>
      </span>
      <Show when={props.isOnline}>
        <span class={styles['dot']} />
      </Show>
    </span>
  )
}
