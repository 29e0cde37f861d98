import { createSignal, onMount, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import { Button } from '../kit/button'
import * as text from '../text/settings'
import { useDates, useSubject } from '../text/words'
import styles from './settings.module.css'

interface StorageFacts {
  readonly usage: number | null
  readonly quota: number | null
  readonly isPersisted: boolean
}

async function readStorage(): Promise<StorageFacts | null> {
  if (!('storage' in navigator)) return null
  const [estimate, isPersisted] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted()])
  return { usage: estimate.usage ?? null, quota: estimate.quota ?? null, isPersisted }
}

/** What the browser says of the room Strizh has, and whether it may take it away. */
export function StorageSection(): JSX.Element {
  const said = useSubject(text)
  const dates = useDates()
  const [facts, setFacts] = createSignal<StorageFacts | null>(null)
  const read = (): void => void readStorage().then(setFacts, () => setFacts(null))
  onMount(read)
  const used = (): string => {
    const { usage = null, quota = null } = facts() ?? {}
    if (usage === null) return said().unknown
    return quota === null ? dates().size(usage) : said().usedOf(dates().size(usage), dates().size(quota))
  }
  return (
    <section class={styles['section']} aria-labelledby="storage">
      <h2 id="storage" class={styles['sectionTitle']}>
        {said().storage}
      </h2>
      <p class={styles['row']}>
        <span>{said().used}</span>
        <span class={styles['value']}>{used()}</span>
      </p>
      <div class={styles['row']}>
        <span class={styles['words']}>
          <span>{said().persisted}</span>
          <span class={styles['help']}>{facts()?.isPersisted ? said().persistedYes : said().persistedNo}</span>
        </span>
        <Show when={facts() && !facts()?.isPersisted}>
          <Button tone="soft" onClick={() => void navigator.storage.persist().then(read)}>
            {said().askPersist}
          </Button>
        </Show>
      </div>
    </section>
  )
}
