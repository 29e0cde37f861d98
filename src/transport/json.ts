import { fail, ok, type Result } from '../base/result'

/** A frame is refused before it is used when it goes beyond these (reliability.md T16). */
export const jsonLimits = { text: 4_000_000, depth: 64, items: 10_000, string: 256 * 1024 } as const

export type JsonTrouble = 'too-long' | 'not-json' | 'too-deep' | 'too-many-items' | 'string-too-long'

/** A parsed text, with what was odd about it. */
export interface Json {
  readonly value: unknown
  /** Whole numbers of 16 digits and more, which are strings now. */
  readonly bigNumbers: number
  /** Keys named `__proto__`, which are gone now. */
  readonly poisonedKeys: number
}

/**
 * Parses JSON without losing digits and within limits. Whole numbers of 16 or more digits become strings,
 * since a reviver would come too late for them (max-user-api.md 1.13).
 */
export function parseJson(text: string): Result<Json, JsonTrouble> {
  if (text.length > jsonLimits.text) return fail('too-long')
  const { quoted, bigNumbers } = mayHoldBigNumber.test(text) ? quoteBigNumbers(text) : { quoted: text, bigNumbers: 0 }
  const value = parsed(quoted)
  if (value === undefined) return fail('not-json')
  const checked = inspect(value)
  return checked.ok ? ok({ value, bigNumbers, poisonedKeys: checked.value }) : checked
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Only after one of these may a value begin; a hit inside a string merely costs the slower way. */
const mayHoldBigNumber = /[:,[]\s*-?\d{16}/
const bigNumber = /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g

/** One pass: strings are skipped by searching for their end, and what lies between them is short. */
function quoteBigNumbers(text: string): { readonly quoted: string; readonly bigNumbers: number } {
  const parts: string[] = []
  let bigNumbers = 0
  const between = (from: number, to: number): void => {
    const piece = text.slice(from, to)
    parts.push(
      piece.length < 16
        ? piece
        : piece.replace(bigNumber, (digits) => {
            bigNumbers += 1
            return `"${digits}"`
          }),
    )
  }
  let at = 0
  while (at < text.length) {
    const opening = text.indexOf('"', at)
    if (opening < 0) break
    between(at, opening)
    const closing = endOfString(text, opening)
    parts.push(text.slice(opening, closing))
    at = closing
  }
  between(at, text.length)
  return { quoted: parts.join(''), bigNumbers }
}

/** The place after the quotation mark that ends the string which begins at `opening`. */
function endOfString(text: string, opening: number): number {
  let closing = text.indexOf('"', opening + 1)
  while (closing >= 0) {
    let slashes = 0
    while (text[closing - 1 - slashes] === '\\') slashes += 1
    if (slashes % 2 === 0) return closing + 1
    closing = text.indexOf('"', closing + 1)
  }
  return text.length
}

/** Walks a value without recursion, takes poisoned keys away and counts them. */
function inspect(root: unknown): Result<number, JsonTrouble> {
  let poisonedKeys = 0
  const todo: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 1 }]
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { value, depth } = next
    if (typeof value === 'string' && value.length > jsonLimits.string) return fail('string-too-long')
    if (typeof value !== 'object' || value === null) continue
    if (depth > jsonLimits.depth) return fail('too-deep')
    if (Array.isArray(value) && value.length > jsonLimits.items) return fail('too-many-items')
    if (Object.hasOwn(value, '__proto__')) {
      poisonedKeys += 1
      Reflect.deleteProperty(value, '__proto__')
    }
    for (const inner of Object.values(value) as readonly unknown[]) {
      if (isWorthALook(inner)) todo.push({ value: inner, depth: depth + 1 })
    }
  }
  return ok(poisonedKeys)
}

function isWorthALook(value: unknown): boolean {
  return typeof value === 'string' ? value.length > jsonLimits.string : typeof value === 'object' && value !== null
}
