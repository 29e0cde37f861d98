import { runsOf } from '../../domain/rich-text'
import type { RichText, Run, SpanStyle } from '../../domain/rich-text'

/** A stretch of a text that is set apart from its neighbours, or flows with them. */
export interface TextBlock {
  readonly kind: 'flow' | 'code-block' | 'quote' | 'heading'
  readonly runs: readonly Run[]
}

/** Groups the runs of a text into paragraphs and set-apart blocks, and drops line breaks that the edge of a block makes anyway. */
export function blocksOf(rich: RichText): readonly TextBlock[] {
  const blocks: { kind: TextBlock['kind']; runs: Run[] }[] = []
  for (const run of runsOf(rich)) {
    const kind = kindOf(run.styles)
    const current = blocks.at(-1)
    if (current?.kind === kind) current.runs.push(run)
    else blocks.push({ kind, runs: [run] })
  }
  return blocks
    .map((block, index) => trimmed(block, blocks[index - 1]?.kind, blocks[index + 1]?.kind))
    .filter((block) => block.runs.length > 0)
}

function kindOf(styles: readonly SpanStyle[]): TextBlock['kind'] {
  for (const { kind } of styles) {
    if (kind === 'code-block' || kind === 'quote' || kind === 'heading') return kind
  }
  return 'flow'
}

function trimmed(
  block: TextBlock,
  before: TextBlock['kind'] | undefined,
  after: TextBlock['kind'] | undefined,
): TextBlock {
  const runs = [...block.runs]
  if (before !== undefined) edge(runs, 0, /^\n/)
  if (after !== undefined) edge(runs, runs.length - 1, /\n$/)
  return { kind: block.kind, runs: runs.filter((run) => run.text !== '') }
}

function edge(runs: Run[], index: number, pattern: RegExp): void {
  const run = runs[index]
  if (run) runs[index] = { ...run, text: run.text.replace(pattern, '') }
}
