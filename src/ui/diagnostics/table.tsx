import { For } from 'solid-js'
import type { JSX } from 'solid-js'
import styles from './diagnostics.module.css'

export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => JSX.Element
  readonly isNumber?: boolean
}

/** Rows under titles, scrolled sideways inside their own box. */
export function Table<Row>(props: {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
}): JSX.Element {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keys
    <div class={styles['tableBox']} role="group" aria-label={props.label} tabindex="0">
      <table class={styles['table']}>
        <thead>
          <tr>
            <For each={props.columns}>
              {(column) => (
                <th scope="col" data-number={column.isNumber ? '' : undefined}>
                  {column.title}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr>
                <For each={props.columns}>
                  {(column) => <td data-number={column.isNumber ? '' : undefined}>{column.cell(row)}</td>}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

/** Names and values, one a line. */
export function Facts(props: {
  readonly rows: readonly { readonly name: string; readonly value: JSX.Element; readonly testId?: string }[]
}): JSX.Element {
  return (
    <dl class={styles['facts']}>
      <For each={props.rows}>
        {(row) => (
          <div class={styles['fact']}>
            <dt>{row.name}</dt>
            <dd data-testid={row.testId}>{row.value}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}
