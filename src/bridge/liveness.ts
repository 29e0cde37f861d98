import { createDeferred } from '../base/deferred'

/** The part of LockManager that we use; `navigator.locks` fits. */
export interface Locks {
  /**
   * Runs `use` while the lock is held; with `ifAvailable` it is called with null when somebody else has it. `steal`
   * takes it from the holder, whose own request then rejects.
   */
  request<T>(
    name: string,
    options: { readonly ifAvailable?: boolean; readonly steal?: boolean },
    use: (lock: unknown) => Promise<T>,
  ): Promise<T>
}

/** A lock that is held until it is let go, or until its holder dies. */
export interface Hold {
  release(): void
  /** Resolves when the lock is no longer ours: released, or stolen. */
  readonly ended: Promise<'released' | 'stolen'>
}

/** Resolves as soon as the lock is ours, however long that takes. */
export async function hold(locks: Locks, name: string, options: { readonly steal?: boolean } = {}): Promise<Hold> {
  const released = createDeferred<void>()
  const held = createDeferred<void>()
  const whole = locks.request(name, options, () => {
    held.resolve()
    return released.promise
  })
  const ended = whole.then(
    () => 'released' as const,
    () => 'stolen' as const,
  )
  await Promise.race([held.promise, ended])
  return { release: () => released.resolve(), ended }
}

/** The lock if nobody has it now, else null. */
export async function holdIfFree(locks: Locks, name: string): Promise<Hold | null> {
  const released = createDeferred<void>()
  const isOurs = createDeferred<boolean>()
  const whole = locks.request(name, { ifAvailable: true }, (lock) => {
    isOurs.resolve(lock !== null)
    return lock === null ? Promise.resolve() : released.promise
  })
  const ended = whole.then(
    () => 'released' as const,
    () => 'stolen' as const,
  )
  return (await isOurs.promise) ? { release: () => released.resolve(), ended } : null
}

/**
 * Learns of the death of whoever holds a lock: we queue behind it and get it when the browser frees it, tens of
 * milliseconds after a close or a crash (reliability.md 0.6, 0.7). Pings would fail, since sleeping pages stop their timers.
 * @returns forgets the wish; the place in the queue is given up when it comes
 */
export function whenFree(locks: Locks, name: string, tell: () => void): () => void {
  let isWanted = true
  const told = locks.request(name, {}, () => {
    if (isWanted) tell()
    return Promise.resolve()
  })
  told.catch(() => undefined)
  return () => {
    isWanted = false
  }
}
