import { describe, expect, test } from 'vitest'
import { isTest, readTree, withoutComments } from './source-files'
import type { SourceFile } from './source-files'

/** Only these places of the interface may name a network: the steps to enter it, words for people, and pictures. */
const mayNameNetworks = /^src\/ui\/(sign-in|text|icons)\//

/** Diagnostics shows what the line counted, by number of operation. It never sees a frame. */
const mayCountOperations = /^src\/ui\/(diagnostics|text|gallery)\//

const networkName = /(['"`])(max|vk|mpgram|telegram|max-bot)\1/gi
const operationWord = /\bopcodes?\b/gi

/**
 * Field names of the four wires that are not also words of the domain (max-user-api.md 2-6, vk.md, mpgram.md).
 * Snake case is a wire habit of VK and the Bot API; Strizh itself never writes it.
 */
const wireField =
  /\b(cid|attaches|baseUrl|baseRawUrl|photoToken|lastEventTime|lastFireDelayedErrorTime|chatsSync|contactsSync|presenceSync|callsSync|fwd|conversation_message_id|[a-z]+_(?:id|ids|type|hash|url|count))\b/g

/** Every word of a wire in the interface, a sentence each. Comments may explain anything. */
function wireWords(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const code = withoutComments(file)
    const found = (pattern: RegExp): readonly string[] =>
      [...code.matchAll(pattern)].map(
        (match) => `${file.path}:${code.slice(0, match.index).split('\n').length} says ${match[0]}`,
      )
    return [
      ...(mayNameNetworks.test(file.path) ? [] : found(networkName)),
      ...(mayCountOperations.test(file.path) ? [] : found(operationWord)),
      ...found(wireField),
    ]
  })
}

describe('the interface knows no network', () => {
  test('no field of a wire and no name of a network is written in ui', () => {
    const files = readTree(['src/ui']).filter(({ path }) => !isTest(path))
    expect(wireWords(files)).toEqual([])
  })

  test.each([
    ["const row = chat.network === 'vk'", 1],
    ['const of = message.peer_id', 1],
    ['const mark = message.cid', 1],
    ['const n = frame.opcode', 1],
    ['// max calls it cid\nconst key = message.key', 0],
    ['const most = Math.max(1, 2)', 0],
  ])('in a planted row, %j gives %i findings', (text, count) => {
    expect(wireWords([{ path: 'src/ui/chat-list/row.tsx', text }])).toHaveLength(count)
  })

  test('sign-in may name a network, but no field', () => {
    expect(wireWords([{ path: 'src/ui/sign-in/max.tsx', text: "const kind = 'max'" }])).toEqual([])
    expect(wireWords([{ path: 'src/ui/sign-in/max.tsx', text: 'const sent = answer.request_id' }])).toHaveLength(1)
  })
})
