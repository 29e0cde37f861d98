declare const brand: unique symbol

/** A value of type `T` that the compiler refuses to mix with any other `T`. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** Milliseconds: a duration, or a moment since 1970-01-01 UTC. */
export type Millis = number

/** A count of bytes. */
export type Bytes = number
