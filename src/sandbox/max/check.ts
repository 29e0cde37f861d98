import { fail, ok, type Result } from '../../base/result'

/** Reads a value of unknown shape; the failure is the text that MAX puts into `message` of `proto.payload`. */
export type Check<T> = (value: unknown, at: string) => Result<T, string>
/** The type a check reads. */
export type Checked<C> = C extends Check<infer T> ? T : never

const refuse = (expected: string, at: string): Result<never, string> => fail(`Expected ${expected} at ${at}`)

export const int: Check<number> = (value, at) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? ok(value) : refuse('integer', at)

export const bool: Check<boolean> = (value, at) => (typeof value === 'boolean' ? ok(value) : refuse('boolean', at))

export const text: Check<string> = (value, at) => (typeof value === 'string' ? ok(value) : refuse('string', at))

export const anything: Check<unknown> = (value) => ok(value)

/** Message ids come as strings on W1 and as numbers from some clients (max-user-api.md 1.13); both are accepted. */
export const id: Check<string> = (value, at) => {
  if (typeof value === 'string' && /^\d{1,19}$/.test(value)) return ok(value)
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return ok(BigInt(value).toString())
  return refuse('message id', at)
}

export const record: Check<Readonly<Record<string, unknown>>> = (value, at) =>
  isRecord(value) ? ok(value) : refuse('object', at)

/** Absent stays absent. `null` counts as absent, as most clients write it. */
export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value, at) => (value === undefined || value === null ? ok(undefined) : check(value, at))
}

export function oneOf<const T extends string>(...words: readonly T[]): Check<T> {
  return (value, at) => {
    const word = words.find((each) => each === value)
    return word === undefined ? refuse(words.join('|'), at) : ok(word)
  }
}

export function list<T>(check: Check<T>, most = 1000): Check<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) return refuse('array', at)
    if (value.length > most) return refuse(`at most ${most} items`, at)
    const items: T[] = []
    for (const [index, item] of value.entries()) {
      const read = check(item, `${at}[${index}]`)
      if (!read.ok) return read
      items.push(read.value)
    }
    return ok(items)
  }
}

type Fields = Readonly<Record<string, Check<unknown>>>
type Shaped<F extends Fields> = { readonly [K in keyof F]: Checked<F[K]> }

/** An object with these fields; others are let through unread, as clients send many. */
export function shape<F extends Fields>(fields: F): Check<Shaped<F>> {
  const names = Object.keys(fields)
  return (value, at) => {
    if (!isRecord(value)) return refuse('object', at || 'payload')
    const shaped: Record<string, unknown> = {}
    for (const name of names) {
      const own = Object.hasOwn(value, name) ? value[name] : undefined
      const read = fields[name]!(own, at ? `${at}.${name}` : name)
      if (!read.ok) return read
      if (read.value !== undefined) shaped[name] = read.value
    }
    return ok(shaped as Shaped<F>)
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
