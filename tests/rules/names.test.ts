import { describe, expect, test } from 'vitest'
import { readTree } from './source-files'
import type { SourceFile } from './source-files'

const emptyWords =
  /(^|\/)(utils?|helpers?|common|misc|managers?|shared|stuff)(\.|\/)|-(utils?|helpers?|managers?|misc)\./
const mostLines = 400

/** Files that may be longer, each with the reason. */
const longFor: Readonly<Record<string, string>> = {
  'src/ui/text/en.ts': 'a dictionary: one list of words, read by looking up',
  'src/ui/text/ru.ts': 'a dictionary: one list of words, read by looking up',
}

/** What is wrong with the names and sizes of `files`, a sentence each. */
function badNames(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const lines = text.trimEnd().split('\n').length
    return [
      ...(/^index\.tsx?$/.test(name) ? [`${path} is a barrel`] : []),
      ...(emptyWords.test(path) ? [`${path} has a name that says nothing`] : []),
      ...(/^[a-z0-9]+(-[a-z0-9]+)*(\.(types|test|spec|contract|d))*\.tsx?$/.test(name)
        ? []
        : [`${path} is not in kebab-case`]),
      ...(lines > mostLines && !(path in longFor)
        ? [`${path} has ${lines} lines: split it or give the reason here`]
        : []),
    ]
  })
}

const source = readTree(['src', 'tests', 'scripts'])

describe('names and sizes', () => {
  test('no barrels, no empty names, kebab-case, at most 400 lines', () => {
    expect(source.length).toBeGreaterThan(0)
    expect(badNames(source)).toEqual([])
  })

  test.each([
    'src/domain/index.ts',
    'src/engine/utils.ts',
    'src/engine/chat-helpers.ts',
    'src/ui/common/row.tsx',
    'src/engine/ChatList.ts',
  ])('a planted %s is found', (path) => {
    expect(badNames([{ path, text: '' }])).toHaveLength(1)
  })

  test('a planted file of 401 lines is found, one of 400 is not', () => {
    const file = (lines: number): SourceFile => ({ path: 'src/base/long.ts', text: '//\n'.repeat(lines) })
    expect(badNames([file(401)])).toHaveLength(1)
    expect(badNames([file(400)])).toEqual([])
  })
})
