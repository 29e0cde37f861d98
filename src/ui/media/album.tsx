import { createMemo, For, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Photo, Video } from '../../domain/attachment'
import IconPlay from '~icons/tabler/player-play-filled'
import { useWords } from '../text/words'
import styles from './album.module.css'
import { durationOf } from './duration'
import { albumRows, mediaSize, widthOf } from './media-size'
import { Picture } from './picture'

export type Visual = Photo | Video

/** Pictures and videos of a message: one in its own shape, several in rows that fill the bubble. */
export function Album(props: { readonly items: readonly Visual[] }): JSX.Element {
  const rows = createMemo(() => albumRows(props.items.map((item) => ratioOf(item))))
  const single = createMemo(() => {
    const [only, second] = props.items
    return only && !second ? mediaSize(only.width, only.height) : null
  })
  return (
    <div
      class={styles['album']}
      style={{ '--width': `${widthOf(props.items)}px` }}
      data-round={props.items.every((item) => item.kind === 'video' && item.isRound) ? '' : undefined}
    >
      <For each={rows()}>
        {(row) => (
          <div class={styles['row']} style={{ '--ratio': single() ? single()!.width / single()!.height : row.ratio }}>
            <For each={row.indexes}>
              {(index) => <Cell item={props.items[index]!} index={index} count={props.items.length} />}
            </For>
          </div>
        )}
      </For>
    </div>
  )
}

function ratioOf(item: Visual): number {
  return item.width && item.height ? item.width / item.height : 4 / 3
}

function Cell(props: { readonly item: Visual; readonly index: number; readonly count: number }): JSX.Element {
  const words = useWords()
  const photo = () => (props.item.kind === 'photo' ? props.item : null)
  const video = () => (props.item.kind === 'video' ? props.item : null)
  const name = () => {
    const { conversation } = words()
    if (video()) return video()!.isRound ? conversation.roundVideo : conversation.attachments.video
    return props.count > 1 ? conversation.photoOf(props.index + 1, props.count) : conversation.attachments.photo
  }
  return (
    <span class={styles['cell']} style={{ '--share': Math.min(Math.max(ratioOf(props.item), 0.6), 2.2) }}>
      <Picture
        url={photo()?.url ?? video()?.thumbnail ?? null}
        preview={props.item.preview}
        alt={name()}
        brokenLabel={words().conversation.photoBroken}
      />
      <Show
        when={video()}
        fallback={
          <button
            type="button"
            class={styles['open']}
            tabindex="-1"
            aria-label={`${words().conversation.openPhoto}: ${name()}`}
            data-act="photo"
            data-index={props.index}
          />
        }
      >
        {(found) => (
          <span class={styles['video']} title={words().conversation.videoLater}>
            <span class={styles['play']} aria-hidden="true">
              <IconPlay />
            </span>
            <span class={styles['length']}>{found().duration === null ? name() : durationOf(found().duration!)}</span>
            <span class="visually-hidden">{words().conversation.videoLater}</span>
          </span>
        )}
      </Show>
    </span>
  )
}
