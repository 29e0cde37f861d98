import type { Millis } from '../../src/base/brand'
import { createSeededRandom, integerBelow, type Random } from '../../src/base/random'
import type { CrashPoint } from './crash-point'

/** Something that happens at a moment of a schedule. */
export type Deed =
  | { readonly do: 'write'; readonly chat: number; readonly text: string }
  /** The invented person writes. */
  | { readonly do: 'hear'; readonly chat: number }
  | { readonly do: 'drop line' }
  | { readonly do: 'deafen line' }
  | { readonly do: 'refuse'; readonly length: Millis }
  | { readonly do: 'lose answer'; readonly andDrop: boolean }
  | { readonly do: 'drop before' }
  | { readonly do: 'duplicate pushes' }
  | { readonly do: 'reorder pushes' }
  | { readonly do: 'echo to all' }
  | { readonly do: 'hold answers'; readonly by: Millis }
  | { readonly do: 'ask for the state again' }
  /** Another device of the account draws the same mark. */
  | { readonly do: 'collide' }
  | { readonly do: 'wipe' }
  | { readonly do: 'hand over' }

export interface Schedule {
  readonly seed: number
  readonly random: Random
  readonly deeds: readonly { readonly at: Millis; readonly deed: Deed }[]
  /** The process ends at the n-th time it passes a point, and comes back later. */
  readonly crashes: readonly { readonly point: CrashPoint; readonly pass: number; readonly awayFor: Millis }[]
}

const faults: readonly ((random: Random) => Deed)[] = [
  () => ({ do: 'drop line' }),
  () => ({ do: 'deafen line' }),
  (random) => ({ do: 'refuse', length: 200 + integerBelow(random, 5000) }),
  (random) => ({ do: 'lose answer', andDrop: random.float() < 0.7 }),
  () => ({ do: 'drop before' }),
  () => ({ do: 'duplicate pushes' }),
  () => ({ do: 'reorder pushes' }),
  () => ({ do: 'echo to all' }),
  (random) => ({ do: 'hold answers', by: 20 + integerBelow(random, 800) }),
  () => ({ do: 'ask for the state again' }),
  () => ({ do: 'collide' }),
  () => ({ do: 'wipe' }),
  () => ({ do: 'hand over' }),
]

const placedPoints: readonly CrashPoint[] = ['C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C12']

/** Words that several messages may share, since equal texts are what naive matching mixes up. */
const commonWords = ['ок', 'да', 'hello']

/** Everything that will happen under a seed; the same seed gives the same schedule. */
export function makeSchedule(seed: number): Schedule {
  const random = createSeededRandom(seed)
  const deeds: { at: Millis; deed: Deed }[] = []
  const moment = (): Millis => integerBelow(random, 12_000)
  const writes = 2 + integerBelow(random, 5)
  for (let index = 0; index < writes; index += 1) {
    const isCommon = random.float() < 0.2
    const text = isCommon ? commonWords[integerBelow(random, commonWords.length)]! : `message ${index}`
    deeds.push({ at: moment(), deed: { do: 'write', chat: integerBelow(random, 2), text } })
  }
  for (let count = integerBelow(random, 4); count > 0; count -= 1) {
    deeds.push({ at: moment(), deed: { do: 'hear', chat: integerBelow(random, 2) } })
  }
  for (let count = integerBelow(random, 4); count > 0; count -= 1) {
    deeds.push({ at: moment(), deed: faults[integerBelow(random, faults.length)]!(random) })
  }
  const crashes = Array.from({ length: integerBelow(random, 4) }, () => ({
    point: placedPoints[integerBelow(random, placedPoints.length)]!,
    pass: 1 + integerBelow(random, 3),
    awayFor: 10 + integerBelow(random, 4000),
  }))
  return { seed, random, deeds: deeds.sort((one, other) => one.at - other.at), crashes }
}
