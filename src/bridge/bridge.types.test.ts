import { expectTypeOf, test } from 'vitest'
import type { Account, Credentials } from '../domain/account'
import type { Answer, Ask, CallName } from './calls'
import type { NumberedChanges } from './changes'

/** Names of keys that lead to `Wanted` anywhere inside `T`; never = it is nowhere. */
type Contains<T, Wanted> = [T] extends [Wanted] ? ([Wanted] extends [T] ? true : Inside<T, Wanted>) : Inside<T, Wanted>
type Inside<T, Wanted> = T extends string | number | boolean | null | undefined
  ? false
  : T extends readonly (infer Item)[]
    ? Contains<Item, Wanted>
    : T extends object
      ? true extends { [Key in keyof T]-?: Contains<T[Key], Wanted> }[keyof T]
        ? true
        : false
      : false

/** True when structured clone and JSON both keep the value: no functions, symbols, promises or class instances. */
type IsPlain<T> = T extends string | number | boolean | null | undefined
  ? true
  : T extends (...given: never[]) => unknown
    ? false
    : T extends symbol | bigint | Promise<unknown> | Map<unknown, unknown> | Set<unknown> | ArrayBufferView
      ? false
      : T extends readonly (infer Item)[]
        ? IsPlain<Item>
        : T extends object
          ? false extends { [Key in keyof T]-?: IsPlain<T[Key]> }[keyof T]
            ? false
            : true
          : false

type Traffic = Ask<CallName> | Answer<CallName> | NumberedChanges

test('nothing but plain values passes a port', () => {
  expectTypeOf<IsPlain<Traffic>>().toEqualTypeOf<true>()
  // The trap itself works.
  expectTypeOf<IsPlain<{ readonly later: Promise<string> }>>().toEqualTypeOf<false>()
  expectTypeOf<IsPlain<{ readonly list: readonly { run(): void }[] }>>().toEqualTypeOf<false>()
})

test('no call and no change can carry what a network signs in with', () => {
  expectTypeOf<Contains<Traffic, Credentials>>().toEqualTypeOf<false>()
  expectTypeOf<
    Contains<{ readonly accounts: readonly (Account & { readonly secret: Credentials })[] }, Credentials>
  >().toEqualTypeOf<true>()
  expectTypeOf<Extract<KeysOf<Traffic>, 'token' | 'credentials' | 'secret' | 'cookie'>>().toEqualTypeOf<never>()
})

/** Every key at any depth. */
type KeysOf<T> = T extends string | number | boolean | null | undefined
  ? never
  : T extends readonly (infer Item)[]
    ? KeysOf<Item>
    : T extends object
      ? keyof T | { [Key in keyof T]-?: KeysOf<T[Key]> }[keyof T]
      : never
