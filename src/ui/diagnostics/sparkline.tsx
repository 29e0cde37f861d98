import { createMemo, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import styles from './diagnostics.module.css'

const width = 240
const height = 48

/** The path of a line through values, the highest at the top. Fewer than two values give a flat line. */
export function pathThrough(values: readonly number[], across: number, down: number): string {
  const most = Math.max(1, ...values)
  const points = values.length === 1 ? [values[0]!, values[0]!] : values
  const step = across / Math.max(1, points.length - 1)
  return points
    .map(
      (value, index) =>
        `${index === 0 ? 'M' : 'L'}${(index * step).toFixed(1)} ${(down - (value / most) * down).toFixed(1)}`,
    )
    .join(' ')
}

/** Values over time as a small line. @param props.label the same in words */
export function Sparkline(props: { readonly values: readonly number[]; readonly label: string }): JSX.Element {
  const path = createMemo(() => pathThrough(props.values, width, height - 4))
  return (
    <Show when={props.values.length > 1}>
      <svg
        class={styles['sparkline']}
        viewBox={`0 -2 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={props.label}
      >
        <path d={path()} fill="none" stroke="currentColor" stroke-width="1.75" vector-effect="non-scaling-stroke" />
      </svg>
    </Show>
  )
}
