import { createMemo, createSignal, For } from 'solid-js'
import type { JSX } from 'solid-js'
import { never } from '../../base/never'
import type { Notice } from '../../domain/change'
import { useHouse } from '../data/house'
import { useWords } from '../text/words'
import styles from './notice-cards.module.css'

/** What happened to the device itself, under the connection line, until somebody has read it. */
export function NoticeCards(): JSX.Element {
  const words = useWords()
  const house = useHouse()
  const [dismissed, setDismissed] = createSignal<readonly Notice[]>([])
  const notices = createMemo(() => (house.start()?.notices ?? []).filter((notice) => !dismissed().includes(notice)))
  const say = (notice: Notice): { readonly title: string; readonly hint: string } => {
    const said = words().notices
    switch (notice.about) {
      case 'storage-wiped':
        return { title: said.storageWiped, hint: said.storageWipedHint(notice.restored) }
      case 'storage-unavailable':
        return { title: said.storageUnavailable, hint: said.storageUnavailableHint }
      case 'storage-full':
        return { title: said.storageFull, hint: said.storageFullHint }
      case 'newer-build':
        return { title: said.newerBuild, hint: said.newerBuildHint }
      default:
        return never(notice)
    }
  }
  return (
    <div role="status">
      <For each={notices()}>
        {(notice) => (
          <section class={styles['card']} data-about={notice.about}>
            <p class={styles['title']}>{say(notice).title}</p>
            <p class={styles['hint']}>{say(notice).hint}</p>
            <button
              type="button"
              class={styles['action']}
              onClick={() => {
                if (notice.about === 'newer-build') location.reload()
                else setDismissed((all) => [...all, notice])
              }}
            >
              {notice.about === 'newer-build' ? words().app.reload : words().notices.dismiss}
            </button>
          </section>
        )}
      </For>
    </div>
  )
}
