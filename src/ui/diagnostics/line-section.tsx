import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Diagnostics } from '../../domain/diagnostics'
import { codeOf, sayFailure } from '../text/failures'
import * as text from '../text/diagnostics'
import { useDates, useSubject, useWords } from '../text/words'
import styles from './diagnostics.module.css'
import { Sparkline } from './sparkline'
import { Facts, Table } from './table'

type Line = Diagnostics['lines'][number]

/** One connection: where it stands and stood, how quick it is, what passed over it, what was not understood. */
export function LineSection(props: { readonly name: string; readonly line: Line }): JSX.Element {
  const said = useSubject(text)
  const words = useWords()
  const dates = useDates()
  const statistics = () => props.line.statistics
  const because = (state: Line['state']): string => {
    if (!('because' in state)) return ''
    const code = codeOf(state.because)
    return `${sayFailure(state.because, words().failures)}${code ? ` (${words().failures.code(code)})` : ''}`
  }
  const took = (value: number | null): string =>
    value === null ? said().unknown : said().milliseconds(dates().number(Math.round(value)))
  const lastPing = () => statistics().pings.at(-1)?.took ?? null
  return (
    <section class={styles['section']} data-testid="line" data-state={props.line.state.at}>
      <h2 class={styles['sectionTitle']}>{props.name}</h2>
      <Facts
        rows={[
          {
            name: said().state,
            value: `${said().states[props.line.state.at]} ${because(props.line.state)}`.trim(),
            testId: 'line-state',
          },
          { name: said().socketsOpen, value: statistics().socketsOpen },
          { name: said().socketsOpened, value: statistics().socketsOpened },
          {
            name: said().lastFrame,
            value: statistics().lastFrameAt === null ? said().none : dates().timeWithSeconds(statistics().lastFrameAt!),
          },
          { name: said().clockSkew, value: took(statistics().clockSkew) },
          { name: said().latency, value: took(lastPing()) },
        ]}
      />
      <Sparkline
        values={statistics().pings.map((ping) => ping.took)}
        label={said().latencyChart(statistics().pings.length, took(lastPing()))}
      />
      <h3 class={styles['partTitle']}>{said().operations}</h3>
      <Table
        label={said().operations}
        rows={statistics().operations}
        columns={[
          { title: said().operation, cell: (row) => `${row.code} ${row.name}` },
          { title: said().sent, isNumber: true, cell: (row) => dates().number(row.sent) },
          { title: said().received, isNumber: true, cell: (row) => dates().number(row.received) },
          { title: said().bytesOut, isNumber: true, cell: (row) => dates().number(row.bytesOut) },
          { title: said().bytesIn, isNumber: true, cell: (row) => dates().number(row.bytesIn) },
        ]}
      />
      <h3 class={styles['partTitle']}>
        {said().notUnderstood}:{' '}
        <span data-testid="not-understood">
          {statistics().notUnderstood.reduce((sum, { count }) => sum + count, 0)}
        </span>
      </h3>
      <Show
        when={statistics().notUnderstood.length > 0}
        fallback={<p class={styles['quiet']}>{said().nothingNotUnderstood}</p>}
      >
        <Table
          label={said().notUnderstood}
          rows={statistics().notUnderstood}
          columns={[
            { title: said().where, cell: (row) => row.where },
            { title: said().count, isNumber: true, cell: (row) => dates().number(row.count) },
            { title: said().last, cell: (row) => dates().timeWithSeconds(row.lastAt) },
            { title: said().sample, cell: (row) => <code class={styles['sample']}>{row.sample}</code> },
          ]}
        />
      </Show>
      <h3 class={styles['partTitle']}>{said().history}</h3>
      <Table
        label={said().history}
        rows={props.line.past.toReversed()}
        columns={[
          { title: said().time, cell: (row) => dates().timeWithSeconds(row.at) },
          { title: said().state, cell: (row) => said().states[row.state.at] },
          { title: said().facts, cell: (row) => because(row.state) },
        ]}
      />
    </section>
  )
}
