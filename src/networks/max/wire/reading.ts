import * as v from 'valibot'
import type { Notes } from './notes'
import { noNotes } from './notes'

/** A schema that reads anything the wire may hold into `T`. */
export type Reads<T> = v.GenericSchema<unknown, T>
export type Read<S> = S extends Reads<infer T> ? T : never

type Fields = Readonly<Record<string, Reads<unknown>>>
type Shaped<R extends Fields, O extends Fields> = { readonly [K in keyof R]: Read<R[K]> } & {
  readonly [K in keyof O]: Read<O[K]> | null
}

/** What was read. In a box, since what was read may itself be null. */
interface Found<T> {
  readonly value: T
}

/** Where the reading that is under way counts what it meets. Reading is synchronous, so there is only ever one. */
let notes: Notes = noNotes

/**
 * Reads a value of the wire into fresh objects that hold nothing but what the schema names.
 * @returns null when one of the few required fields is missing or wrong; that, too, is counted at `where`
 */
export function readAs<T>(schema: Reads<T>, value: unknown, where: string, into: Notes): Found<T> | null {
  const outer = notes
  notes = into
  try {
    return attempt(schema, value, where)
  } finally {
    notes = outer
  }
}

function attempt<T>(schema: Reads<T>, value: unknown, where: string): Found<T> | null {
  const read = v.safeParse(schema, value)
  if (read.success) return { value: read.output }
  const path = v.getDotPath(read.issues[0])
  notes.add(path === null ? where : `${where}.${path}`, value)
  return null
}

/**
 * An object with a name: `required` fields must be right or the object is lost, `optional` ones are null when they are missing,
 * null or wrong. Wrong and unknown fields are counted, and unknown ones are left behind.
 */
export function shape<const R extends Fields, const O extends Fields>(
  name: string,
  required: R,
  optional: O,
): Reads<Shaped<R, O>> {
  const softened = Object.fromEntries(
    Object.entries(optional).map(([key, schema]) => [key, soft(schema, `${name}.${key}`)]),
  )
  const known = [...Object.keys(required), ...Object.keys(optional)]
  const isKnown = new Set(known)
  return v.pipe(
    v.unknown(),
    v.looseObject({ ...required, ...softened }),
    v.transform((all) => {
      const kept: Record<string, unknown> = {}
      for (const key of known) kept[key] = all[key]
      for (const key of Object.keys(all)) if (!isKnown.has(key)) notes.add(`${name}: unknown field ${key}`, all[key])
      return kept as Shaped<R, O>
    }),
  )
}

function soft<T>(schema: Reads<T>, where: string): Reads<T | null> {
  return v.optional(
    v.pipe(
      v.unknown(),
      v.transform((value) =>
        value === null || value === undefined ? null : (attempt(schema, value, where)?.value ?? null),
      ),
    ),
    null,
  )
}

/** For answers that are sometimes just null. */
export function orNothing<T>(schema: Reads<T>): Reads<T | null> {
  return v.pipe(v.unknown(), v.nullable(schema))
}

/** An array in which a broken item is left out and counted, and takes no neighbour with it. */
export function list<T>(item: Reads<T>, where: string): Reads<readonly T[]> {
  return v.pipe(
    v.unknown(),
    v.array(v.unknown()),
    v.transform((items) =>
      items.flatMap((value) => {
        const read = attempt(item, value, where)
        return read === null ? [] : [read.value]
      }),
    ),
  )
}

/** A list that also tells how many items were sent, so that a page with a broken row is not taken for a short one. */
export function countedList<T>(
  item: Reads<T>,
  where: string,
): Reads<{ readonly items: readonly T[]; readonly sent: number }> {
  const items = list(item, where)
  return v.pipe(
    v.unknown(),
    v.array(v.unknown()),
    v.transform((sent) => ({ items: v.parse(items, sent), sent: sent.length })),
  )
}

/** An object used as a table: keys are made by the server, so they go into a Map. Broken values are left out and counted. */
export function table<T>(item: Reads<T>, where: string): Reads<ReadonlyMap<string, T>> {
  return v.pipe(
    v.unknown(),
    v.custom<Readonly<Record<string, unknown>>>(isRecord),
    v.transform(
      (all) =>
        new Map(
          Object.entries(all).flatMap(([key, value]) => {
            const read = attempt(item, value, where)
            return read === null ? [] : [[key, read.value] as const]
          }),
        ),
    ),
  )
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Counts something met while reading that no schema can name. */
export function noteWhileReading(where: string, sample: unknown): void {
  notes.add(where, sample)
}

export const text: Reads<string> = v.pipe(v.unknown(), v.string())
export const yesNo: Reads<boolean> = v.pipe(v.unknown(), v.boolean())

/** A finite number; digits in a string count too, since long ones arrive so. */
export const number: Reads<number> = v.pipe(
  v.unknown(),
  v.union([v.pipe(v.number(), v.finite()), v.pipe(v.string(), v.regex(/^-?\d{1,16}$/), v.transform(Number))]),
)

/** An id of any kind as text: ids of messages exceed 2^53, and both strings and numbers are seen (max-user-api.md 1.13). */
export const id: Reads<string> = v.pipe(
  v.unknown(),
  v.union([v.pipe(v.number(), v.integer(), v.transform(String)), v.pipe(v.string(), v.regex(/^-?\d{1,20}$/))]),
)

/** Ids of things that are not ours to compute with, such as sessions and polls: digits or a word. */
export const label: Reads<string> = v.pipe(v.unknown(), v.union([v.string(), v.pipe(v.number(), v.transform(String))]))

/** Known to exist and of no use here. */
export const anything: Reads<unknown> = v.unknown()
