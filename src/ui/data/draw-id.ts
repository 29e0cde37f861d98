import { uuid } from '../../base/random'

const random = { float: Math.random, bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) }

/** A name that nobody else on this device has drawn. */
export function drawId(): string {
  return uuid(random)
}
