import { QueryObserver } from '@tanstack/solid-query'
import type { QueryClient } from '@tanstack/solid-query'
import { createComputed, createMemo, createSignal, on, onCleanup } from 'solid-js'
import type { Accessor } from 'solid-js'
import type { Failure } from '../../domain/failure'
import type { Held, HeldKey, Subject } from './apply-changes'

type Observer<Of extends Subject> = QueryObserver<Held[Of], Failure, Held[Of], Held[Of], HeldKey<Of>>
type Options<Of extends Subject> = Parameters<Observer<Of>['setOptions']>[0]

/** One thing to show: how it is called, how to ask for it, what to show until the answer is there. */
export interface Wanted<Of extends Subject> {
  readonly key: HeldKey<Of>
  readonly ask: () => Promise<Held[Of]>
  readonly until?: Held[Of] | undefined
  /** False = nothing to ask for now. */
  readonly isWanted?: boolean
}

export interface Shown<T> {
  readonly value: Accessor<T | undefined>
  readonly failure: Accessor<Failure | null>
  /** True while what is shown did not come from the worker. */
  readonly isProvisional: Accessor<boolean>
}

/**
 * A query as plain signals. `useQuery` is not used because it reads through a resource, which would suspend lazy
 * screens, and through a store, whose proxies are not the row objects and cost a look-up for every field of every row.
 */
export function createHeldQuery<Of extends Subject>(
  client: QueryClient,
  wanted: Accessor<Wanted<Of>>,
): Shown<Held[Of]> {
  const options = createMemo((): Options<Of> => {
    const { key, ask, isWanted = true } = wanted()
    return {
      queryKey: key,
      queryFn: ask,
      enabled: isWanted,
      // Rows keep their identity by key (`chat-rows.ts`, `window-rows.ts`); the library would compare them by place.
      structuralSharing: false,
    }
  })
  const observer: Observer<Of> = new QueryObserver(client, options())
  const first = observer.getCurrentResult()
  const [held, setHeld] = createSignal<Held[Of] | undefined>(first.data)
  const [failure, setFailure] = createSignal<Failure | null>(first.error)
  const take = (): void => {
    const { data, error } = observer.getCurrentResult()
    setFailure(error)
    setHeld(() => data)
  }
  onCleanup(observer.subscribe(take))
  take()
  createComputed(
    on(
      options,
      (now) => {
        observer.setOptions(now)
        take()
      },
      { defer: true },
    ),
  )
  return {
    value: () => held() ?? wanted().until,
    failure,
    isProvisional: () => held() === undefined,
  }
}
