import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { protocolMajor, thisBuild, workerName } from './build'

/**
 * What tabs and worker say to each other in each major. A row is never changed once a release has carried it: when the
 * test fails, raise `protocolMajor` and add a row.
 */
const fingerprints: Readonly<Record<number, string>> = {
  1: 'f057f1f357eccd26',
  2: 'd70e7b75aae0cc90',
}

/** Comments and layout say nothing on the wire. */
function normalised(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/\s+/g, '')
    .replaceAll(/,(?=[}\])>])/g, '')
    .replaceAll(/(?<=[:=(])\|/g, '')
}

test('the shapes of calls, changes and envelopes do not change without a new major', () => {
  const text = ['./calls.ts', './changes.ts', './envelope.ts'].map(normalised).join('\n')
  const fingerprint = createHash('sha256').update(text).digest('hex').slice(0, 16)
  expect(fingerprint, 'raise protocolMajor in build.ts and add its fingerprint here').toBe(fingerprints[protocolMajor])
})

test('a worker is named after its major, and the build is stamped', () => {
  expect(workerName).toBe(`core-${protocolMajor}`)
  expect(thisBuild).not.toBe('')
})
