import type { Clock } from '../base/clock'
import type { Locks } from './liveness'
import type { MessagePortLike, Port } from './port'

export type HostName = 'shared-worker' | 'one-tab'

/** A place where the worker may live, as one tab reaches it. */
export interface Host {
  readonly name: HostName
  /**
   * A new pipe to the worker, starting the worker if need be.
   * @param tellBroken called when the browser says that this cannot work; silence is noticed by whoever waits
   */
  connect(tellBroken: () => void): Port
  /** The page is going to sleep or away: nothing of the worker may depend on it now. */
  rest(): void
  wake(): void
  setVisible(isVisible: boolean): void
  /** For good. */
  close(): void
}

/** The part of SharedWorker that the bridge needs. */
export interface SharedWorkerLike {
  readonly port: MessagePortLike
  addEventListener(type: 'error', listener: () => void): void
}

/** The part of Worker that the bridge needs. */
export interface DedicatedWorkerLike {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'error', listener: () => void): void
  terminate(): void
}

export interface HostOptions {
  /** Null where the browser has no SharedWorker. */
  readonly makeShared: (() => SharedWorkerLike) | null
  readonly makeDedicated: () => DedicatedWorkerLike
  /** `new BroadcastChannel(name)`. */
  readonly openChannel: (name: string) => MessagePortLike
  readonly locks: Locks
  readonly clock: Clock
  readonly drawId: () => string
  /** The value of `?host=` in the address; anything else than a name of a host forces nothing. */
  readonly forced: string | null
}
