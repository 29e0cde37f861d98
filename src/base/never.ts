/**
 * Ends a `switch` over a union: adding a member then fails to compile at every place that must learn it.
 * @throws {Error} when data from outside the type system gets here all the same
 */
export function never(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
