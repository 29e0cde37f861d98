import { createEffect, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import type { Accessor, JSX } from 'solid-js'
import IconArrowLeft from '~icons/tabler/arrow-left'
import IconCopy from '~icons/tabler/copy'
import type { Diagnostics as Read } from '../../domain/diagnostics'
import { createAttendance } from '../browser/attendance'
import { useAccounts } from '../data/accounts'
import { useHouseActions } from '../data/house-actions'
import { Button } from '../kit/button'
import { IconButton } from '../kit/icon-button'
import { Spinner } from '../kit/spinner'
import * as text from '../text/diagnostics'
import { useDates, useSubject, useWords } from '../text/words'
import styles from './diagnostics.module.css'
import { LineSection } from './line-section'
import { LogSection, OutboxSection, StorageSection } from './store-sections'
import { Facts, Table } from './table'

const period = 1000

/** The newest answer of the worker, asked for each second while somebody looks. */
function createReadings(): Accessor<Read | null> {
  const actions = useHouseActions()
  const { isVisible } = createAttendance()
  const [reading, setReading] = createSignal<Read | null>(null)
  createEffect(() => {
    if (!isVisible()) return
    let isStopped = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = async (): Promise<void> => {
      const answer = await actions.readDiagnostics()
      if (isStopped) return
      if (answer.ok) setReading(answer.value)
      timer = setTimeout(() => void read(), period)
    }
    void read()
    onCleanup(() => {
      isStopped = true
      clearTimeout(timer)
    })
  })
  return reading
}

/** What the worker counts, live. */
export default function Diagnostics(props: { onBack(): void }): JSX.Element {
  const said = useSubject(text)
  const words = useWords()
  const reading = createReadings()
  const [isCopied, setCopied] = createSignal(false)
  let heading!: HTMLHeadingElement
  onMount(() => heading.focus({ preventScroll: true }))
  const copy = (): void =>
    void navigator.clipboard.writeText(JSON.stringify(reading(), null, 2)).then(() => {
      setCopied(true)
      setTimeout(() => setCopied(false), 2000)
    })
  return (
    <div class={styles['page']}>
      <header class={styles['head']}>
        <IconButton label={words().app.back} onClick={() => props.onBack()}>
          <IconArrowLeft />
        </IconButton>
        <h1 ref={heading} class={styles['title']} tabindex="-1">
          {said().title}
        </h1>
        <Button
          tone="plain"
          aria-label={isCopied() ? undefined : said().copy}
          disabled={reading() === null}
          onClick={copy}
        >
          <IconCopy />
          {isCopied() ? said().copied : 'JSON'}
        </Button>
      </header>
      <div class={styles['scroller']}>
        <Show
          when={reading()}
          fallback={
            <p class={styles['waiting']}>
              <Spinner label={words().app.loading} /> {said().notYet}
            </p>
          }
        >
          {(found) => <Sections reading={found()} />}
        </Show>
      </div>
    </div>
  )
}

function Sections(props: { readonly reading: Read }): JSX.Element {
  const accounts = useAccounts()
  return (
    <div class={styles['column']}>
      <HouseSection reading={props.reading} />
      <For each={props.reading.lines.map((line) => line.account)}>
        {(id, index) => (
          <LineSection
            name={accounts().find((account) => account.id === id)?.name ?? id}
            line={props.reading.lines[index()]!}
          />
        )}
      </For>
      <OutboxSection outbox={props.reading.outbox} />
      <StorageSection storage={props.reading.storage} />
      <LogSection log={props.reading.log} />
    </div>
  )
}

function HouseSection(props: { readonly reading: Read }): JSX.Element {
  const said = useSubject(text)
  const dates = useDates()
  const total = (field: 'socketsOpen' | 'socketsOpened'): number =>
    props.reading.lines.reduce((sum, { statistics }) => sum + statistics[field], 0)
  return (
    <section class={styles['section']} aria-labelledby="house">
      <h2 id="house" class={styles['sectionTitle']}>
        {said().house}
      </h2>
      <Facts
        rows={[
          { name: said().host, value: said().hosts[props.reading.host], testId: 'host' },
          { name: said().socketsOpen, value: total('socketsOpen'), testId: 'sockets-open' },
          { name: said().socketsOpened, value: total('socketsOpened'), testId: 'sockets-opened' },
          { name: said().startedAt, value: dates().full(props.reading.startedAt) },
          { name: said().build, value: props.reading.build },
          { name: said().pageBuild, value: __BUILD__ },
        ]}
      />
      <h3 class={styles['partTitle']}>
        {said().tabs}: <span data-testid="tab-count">{props.reading.tabs.length}</span>
      </h3>
      <Table
        label={said().tabs}
        rows={props.reading.tabs}
        columns={[
          { title: said().tab, cell: (tab) => tab.id.slice(0, 8) },
          { title: said().state, cell: (tab) => (tab.isVisible ? said().visible : said().hidden) },
          { title: said().openChat, cell: (tab) => tab.openChat ?? said().none },
          { title: said().since, cell: (tab) => dates().timeWithSeconds(tab.since) },
        ]}
      />
    </section>
  )
}
