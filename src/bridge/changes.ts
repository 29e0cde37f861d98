import type { Change } from '../domain/change'

/** Changes of one commit, in order. A tab that sees a hole in the numbers asks again for what it shows. */
export interface NumberedChanges {
  /** Grows by one for each batch over the life of the worker. */
  readonly number: number
  readonly changes: readonly Change[]
}
