/** Either a value or a failure. Failures are plain data: they cross ports and are compared by `kind`. */
export type Result<T, F> = Ok<T> | Fail<F>

export interface Ok<T> {
  readonly ok: true
  readonly value: T
}

export interface Fail<F> {
  readonly ok: false
  readonly failure: F
}

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

export function fail<F>(failure: F): Fail<F> {
  return { ok: false, failure }
}
