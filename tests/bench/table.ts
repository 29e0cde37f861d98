/** One measured number beside what it is held against. */
export interface Measurement {
  readonly metric: string
  /** With its unit, as it is printed. */
  readonly value: string
  /** The floor or the peer that was measured in the same run; null where the value stands alone. */
  readonly peer: string | null
  /** Value over peer; null where there is no peer. */
  readonly ratio: number | null
  readonly target: string
  /** Null for a number that is only told. */
  readonly isReached: boolean | null
}

const heads = ['metric', 'value', 'floor or peer', 'ratio', 'target', ''] as const

const verdict = (isReached: boolean | null): string => (isReached === null ? '' : isReached ? 'ok' : 'MISS')

/** The whole table as aligned text. */
export function tableText(measurements: readonly Measurement[]): string {
  const rows = measurements.map(({ metric, value, peer, ratio, target, isReached }) => [
    metric,
    value,
    peer ?? '',
    ratio === null ? '' : `${ratio.toFixed(2)}x`,
    target,
    verdict(isReached),
  ])
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

/** A measurement that must not exceed a limit. @param digits after the point */
export function atMost(
  metric: string,
  value: number,
  unit: string,
  limit: number,
  digits = 1,
  note: { readonly peer?: string; readonly ratio?: number } = {},
): Measurement {
  return {
    metric,
    value: `${value.toFixed(digits)} ${unit}`.trim(),
    peer: note.peer ?? null,
    ratio: note.ratio ?? null,
    target: `<= ${limit} ${unit}`.trim(),
    isReached: value <= limit,
  }
}

/** Two times from one run; their ratio is what counts. Milliseconds. */
export function ratioAtMost(metric: string, value: number, peer: number, peerName: string, limit: number): Measurement {
  const ratio = value / peer
  return {
    metric,
    value: `${value.toFixed(value < 10 ? 2 : 1)} ms`,
    peer: `${peer.toFixed(peer < 10 ? 2 : 1)} ms ${peerName}`,
    ratio,
    target: `<= ${limit}x`,
    isReached: ratio <= limit,
  }
}

/** A number nobody set a limit for. */
export function told(metric: string, value: string): Measurement {
  return { metric, value, peer: null, ratio: null, target: '', isReached: null }
}
