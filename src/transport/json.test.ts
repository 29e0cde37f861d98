import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonLimits, parseJson } from './json'

const valueOf = (text: string): unknown => {
  const parsed = parseJson(text)
  if (!parsed.ok) throw new Error(parsed.failure)
  return parsed.value.value
}

test('whole numbers of 16 digits and more keep every digit, as strings', () => {
  const parsed = parseJson(
    '{"id":116289471234567891,"ids":[-9223372036854775808, 18446744073709551615],"time":1760000000123}',
  )
  expect(parsed).toEqual({
    ok: true,
    value: {
      value: {
        id: '116289471234567891',
        ids: ['-9223372036854775808', '18446744073709551615'],
        time: 1_760_000_000_123,
      },
      bigNumbers: 3,
      poisonedKeys: 0,
    },
  })
})

test('digits inside strings, fractions and exponents are left as they are', () => {
  const text =
    '{"a":"x:1234567890123456789 \\" ,[12345678901234567890","b":0.12345678901234567,"c":1234567890123456789e2,"d":12345678901234567.5}'
  expect(valueOf(text)).toEqual(JSON.parse(text))
})

test('ids around 2^53 and 2^63 survive in any company', () => {
  fc.assert(
    fc.property(fc.bigInt(-(2n ** 63n), 2n ** 63n), fc.string(), fc.json({ maxDepth: 3 }), (id, text, other) => {
      const value = valueOf(`{"text":${JSON.stringify(text)},"id":${id},"other":${other},"list":[${id},"${id}"]}`) as {
        readonly id: unknown
        readonly list: readonly unknown[]
        readonly text: string
      }
      expect(String(value.id)).toBe(String(id))
      expect(value.list.map(String)).toEqual([String(id), String(id)])
      expect(value.text).toBe(text)
    }),
    { numRuns: 2_000 },
  )
})

test('whatever JSON.parse reads without loss, this reads the same', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => {
      expect(valueOf(text)).toEqual(withoutPoison(JSON.parse(text)))
    }),
    { numRuns: 2_000 },
  )
})

function withoutPoison(value: unknown): unknown {
  if (typeof value === 'number')
    return Number.isInteger(value) && /^-?\d{16,}$/.test(String(value)) ? expect.anything() : value
  if (Array.isArray(value)) return value.map(withoutPoison)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key === '__proto__' ? [] : [[key, withoutPoison(inner)]])),
  )
}

test('__proto__ keys are taken away at every depth, however they are written, and counted', () => {
  const parsed = parseJson('{"__proto__":{"x":1},"a":[{"\\u005f_proto__":{"x":1},"b":2}]}')
  expect(parsed).toEqual({ ok: true, value: { value: { a: [{ b: 2 }] }, bigNumbers: 0, poisonedKeys: 2 } })
  expect(Reflect.get({}, 'x')).toBeUndefined()
})

test.each([
  ['a text that is not JSON', '{"a":', 'not-json'],
  ['nothing at all', '', 'not-json'],
  ['a frame of 5 MB', `"${'x'.repeat(5_000_000)}"`, 'too-long'],
  ['a depth of 100,000', '['.repeat(100_000) + ']'.repeat(100_000), 'too-deep'],
  ['a depth of 65', '['.repeat(65) + ']'.repeat(65), 'too-deep'],
  ['a list of 10,001', `[${'1,'.repeat(10_000)}1]`, 'too-many-items'],
  ['a string of more than 256 KB', `{"a":"${'x'.repeat(jsonLimits.string + 1)}"}`, 'string-too-long'],
])('%s is refused by name', (_, text, failure) => {
  expect(parseJson(text)).toEqual({ ok: false, failure })
})

test('a depth of 64 is still read', () => {
  expect(parseJson('['.repeat(64) + ']'.repeat(64)).ok).toBe(true)
})

test('the time to read grows with the text and no faster, also for the worst texts', () => {
  const worst = (size: number): readonly string[] => [
    `{"id":1234567890123456789,"t":"${'\\\\'.repeat(size / 4)}"}`,
    `[1234567890123456789,${'"",'.repeat(Math.min(9_000, size / 4))}1]`,
    `{"id":1234567890123456789,"t":"${'\\"'.repeat(size / 4)}"}`,
  ]
  const timeOf = (size: number): number => {
    const began = performance.now()
    for (let time = 0; time < 20; time += 1) for (const text of worst(size)) parseJson(text)
    return performance.now() - began
  }
  timeOf(32_000)
  expect(timeOf(256_000) / Math.max(1, timeOf(32_000))).toBeLessThan(40)
})
