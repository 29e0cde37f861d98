import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'
import { isTest, readTree, withoutComments } from './source-files'
import type { SourceFile } from './source-files'

/** Strings that become nodes or code. Browsers without Trusted Types run them unpoliced, so they are not written at all. */
const sink =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|document\.write|srcdoc)\b|\beval\(|\bnew Function\(/g

interface Node {
  readonly type: string
  readonly start: number
  readonly [field: string]: unknown
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesOf(item)
  else if (isNode(value)) {
    yield value
    for (const child of Object.values(value)) if (typeof child === 'object') yield* nodesOf(child)
  }
}

const isLiteral = (value: unknown): boolean =>
  isNode(value) && (value.type === 'Literal' || value.type === 'UnaryExpression')

/** Solid writes constant styles into the markup as an attribute, which the policy of the page refuses at run time. */
function isConstantStyle(node: Node): boolean {
  if (node.type !== 'JSXAttribute' || (node['name'] as Node)['name'] !== 'style') return false
  const value = node['value'] as Node | null
  if (!value || isLiteral(value)) return true
  const expression = value['expression']
  if (isLiteral(expression)) return true
  if (!isNode(expression) || expression.type !== 'ObjectExpression') return false
  return (expression['properties'] as readonly Node[]).some((property) => isLiteral(property['value']))
}

/** What the page's policy would refuse, or an old browser would run, a sentence each. */
function sinks(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const code = withoutComments(file)
    const line = (at: number): string => `${file.path}:${code.slice(0, at).split('\n').length}`
    const strings = [...code.matchAll(sink)].map((match) => `${line(match.index)} says ${match[0]}`)
    const styles = file.path.endsWith('.tsx')
      ? [...nodesOf(parseSync(file.path, file.text).program)]
          .filter(isConstantStyle)
          .map(({ start }) => `${line(start)} has a constant style: use a class`)
      : []
    return [...strings, ...styles]
  })
}

describe('nothing in the page turns strings into markup', () => {
  test('no HTML sinks and no constant styles in ui, worker and sw', () => {
    expect(sinks(readTree(['src/ui', 'src/worker', 'src/sw']).filter(({ path }) => !isTest(path)))).toEqual([])
  })

  test.each([
    ['const a = (x: Element) => { x.innerHTML = "b" }', 1],
    ['const a = <p style="color: red">b</p>', 1],
    ["const a = <p style={{ color: 'red' }}>b</p>", 1],
    ["const a = <p style={{ '--width': `${width()}px` }}>b</p>", 0],
    ['const a = <p class="b">innerText</p>', 0],
  ])('%j gives %i findings', (text, count) => {
    expect(sinks([{ path: 'src/ui/kit/a.tsx', text }])).toHaveLength(count)
  })
})
