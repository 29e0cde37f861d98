import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Diagnostics } from '../../domain/diagnostics'
import * as text from '../text/diagnostics'
import { sayFailure } from '../text/failures'
import { useDates, useSubject, useWords } from '../text/words'
import styles from './diagnostics.module.css'
import { Facts, Table } from './table'

/** What waits to be sent. */
export function OutboxSection(props: { readonly outbox: Diagnostics['outbox'] }): JSX.Element {
  const said = useSubject(text)
  const words = useWords()
  const dates = useDates()
  const state = ({ state: found }: Diagnostics['outbox'][number]): string =>
    found.at === 'failed'
      ? `${said().outboxStates.failed}: ${sayFailure(found.because, words().failures)}`
      : said().outboxStates[found.at]
  return (
    <section class={styles['section']} aria-labelledby="outbox">
      <h2 id="outbox" class={styles['sectionTitle']}>
        {said().outbox}: <span data-testid="outbox-count">{props.outbox.length}</span>
      </h2>
      <Show when={props.outbox.length > 0} fallback={<p class={styles['quiet']}>{said().outboxEmpty}</p>}>
        <Table
          label={said().outbox}
          rows={props.outbox}
          columns={[
            { title: said().turn, isNumber: true, cell: (row) => row.turn },
            { title: said().chat, cell: (row) => row.chat },
            { title: said().state, cell: state },
            { title: said().tries, isNumber: true, cell: (row) => row.tries },
            { title: said().kept, cell: (row) => dates().timeWithSeconds(row.keptAt) },
          ]}
        />
      </Show>
    </section>
  )
}

/** What is on disk, and what happened to it. */
export function StorageSection(props: { readonly storage: Diagnostics['storage'] }): JSX.Element {
  const said = useSubject(text)
  const dates = useDates()
  const size = (bytes: number | null): string => (bytes === null ? said().unknown : dates().size(bytes))
  return (
    <section class={styles['section']} aria-labelledby="storage">
      <h2 id="storage" class={styles['sectionTitle']}>
        {said().storage}
      </h2>
      <Facts
        rows={[
          { name: said().usage, value: size(props.storage.usage) },
          { name: said().quota, value: size(props.storage.quota) },
          { name: said().persisted, value: props.storage.isPersisted ? said().yes : said().no, testId: 'persisted' },
          { name: said().wipes, value: props.storage.wipesSeen, testId: 'wipes-seen' },
          { name: said().reopened, value: props.storage.reopened },
          { name: said().gaps, value: props.storage.openGaps, testId: 'open-gaps' },
          { name: said().healed, value: props.storage.healed, testId: 'healed' },
        ]}
      />
      <h3 class={styles['partTitle']}>{said().rows}</h3>
      <Facts
        rows={Object.entries(props.storage.rows).map(([name, count]) => ({ name, value: dates().number(count) }))}
      />
    </section>
  )
}

/** What happened lately, newest first; never what people wrote. */
export function LogSection(props: { readonly log: Diagnostics['log'] }): JSX.Element {
  const said = useSubject(text)
  const dates = useDates()
  return (
    <section class={styles['section']} aria-labelledby="log">
      <h2 id="log" class={styles['sectionTitle']}>
        {said().log}
      </h2>
      <Table
        label={said().log}
        rows={props.log.toReversed().slice(0, 100)}
        columns={[
          { title: said().time, cell: (row) => dates().timeWithSeconds(row.at) },
          {
            title: said().event,
            cell: (row) => (
              <span class={styles['level']} data-level={row.level}>
                {row.room}: {row.event}
              </span>
            ),
          },
          {
            title: said().facts,
            cell: (row) => (
              <code class={styles['sample']}>
                {Object.entries(row.facts)
                  .map(([name, value]) => `${name}=${value}`)
                  .join(' ')}
              </code>
            ),
          },
        ]}
      />
    </section>
  )
}
