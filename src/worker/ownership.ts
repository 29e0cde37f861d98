import type { Millis } from '../base/brand'
import type { Cancel, Clock } from '../base/clock'
import { createDeferred } from '../base/deferred'
import { hold, holdIfFree, type Hold, type Locks } from '../bridge/liveness'
import type { Port } from '../bridge/port'

/** Whoever holds it may open lines and write the database. There is one for the device. */
const coreLock = 'strizh-core'

/** The channel on which workers talk to each other. */
export const handoverChannel = 'strizh-handover'

/** How long a new worker waits for the old one before it takes the lines by force (reliability.md 2.4). */
const stealAfter: Millis = 15_000
const askAgain: Millis = 1_000

/** Who asks for the lines. */
export interface Claimant {
  readonly life: string
  readonly build: string
  readonly protocol: number
}

type HandoverMessage =
  | { readonly kind: 'handover-wanted'; readonly by: Claimant }
  | { readonly kind: 'handover-refused'; readonly to: string; readonly by: Claimant }

export interface OwnershipOptions {
  readonly me: Claimant
  readonly locks: Locks
  readonly clock: Clock
  /** All other workers of this origin, over `handoverChannel`. */
  readonly bus: Port
  /** As the owner: do the lines stay here although this one asks? */
  stays(claimant: Claimant): Promise<boolean>
  /** As the owner: finish what is on its way and close everything. The lock goes when this resolves. */
  giveUp(claimant: Claimant): Promise<void>
  /** As the owner: somebody took the lock by force, because this worker did not answer. Close everything now. */
  wasRobbed(): void
}

export interface Ownership {
  /** owned = the lines are ours until `release`. A claimant = the owner, which stays. */
  acquire(): Promise<'owned' | Claimant>
  release(): void
}

/** Only one worker of the device has lines, whatever builds and hosts there are. */
export function createOwnership(options: OwnershipOptions): Ownership {
  const { bus, clock, locks, me } = options
  let mine: Hold | null = null
  let isGivingUp = false
  let onRefused: (by: Claimant) => void = () => undefined

  const say = (message: HandoverMessage): void => bus.post(message)

  bus.listen((raw) => {
    const message = decodeHandover(raw)
    if (message?.kind === 'handover-wanted') void consider(message.by)
    if (message?.kind === 'handover-refused' && message.to === me.life) onRefused(message.by)
  })

  const consider = async (claimant: Claimant): Promise<void> => {
    if (!mine || isGivingUp || claimant.life === me.life) return
    if (await options.stays(claimant)) return say({ kind: 'handover-refused', to: claimant.life, by: me })
    if (!mine || isGivingUp) return
    isGivingUp = true
    await options.giveUp(claimant)
    release()
  }

  const own = (lock: Hold): void => {
    mine = lock
    void lock.ended.then((how) => {
      if (mine !== lock) return
      mine = null
      if (how === 'stolen') options.wasRobbed()
    })
  }

  const release = (): void => {
    const lock = mine
    mine = null
    lock?.release()
  }

  /** Asks again and again, since the owner may not have been listening yet. */
  const insist = (): Cancel => {
    let cancel: Cancel = () => undefined
    const ask = (): void => {
      say({ kind: 'handover-wanted', by: me })
      cancel = clock.after(askAgain, ask)
    }
    ask()
    return () => cancel()
  }

  return {
    async acquire() {
      const free = await holdIfFree(locks, coreLock)
      if (free) {
        own(free)
        return 'owned'
      }
      const settled = createDeferred<Hold | Claimant>()
      let isSettled = false
      const settle = (outcome: Hold | Claimant): void => {
        // A lock that comes after the matter was settled is not wanted any more.
        if (isSettled && 'release' in outcome) outcome.release()
        isSettled = true
        settled.resolve(outcome)
      }
      void hold(locks, coreLock).then(settle)
      onRefused = settle
      const stopAsking = insist()
      const stopWaiting = clock.after(stealAfter, () => {
        if (!isSettled) void hold(locks, coreLock, { steal: true }).then(settle)
      })
      const outcome = await settled.promise
      stopAsking()
      stopWaiting()
      if (!('release' in outcome)) return outcome
      own(outcome)
      return 'owned'
    },
    release,
  }
}

function decodeHandover(raw: unknown): HandoverMessage | null {
  if (typeof raw !== 'object' || raw === null || !('kind' in raw) || !('by' in raw)) return null
  const by = decodeClaimant(raw.by)
  if (by === null) return null
  if (raw.kind === 'handover-wanted') return { kind: raw.kind, by }
  if (raw.kind !== 'handover-refused' || !('to' in raw) || typeof raw.to !== 'string') return null
  return { kind: raw.kind, to: raw.to, by }
}

function decodeClaimant(raw: unknown): Claimant | null {
  if (typeof raw !== 'object' || raw === null) return null
  const { life, build, protocol } = raw as { readonly [Field in keyof Claimant]?: unknown }
  if (typeof life !== 'string' || typeof build !== 'string' || typeof protocol !== 'number') return null
  return { life, build, protocol }
}
