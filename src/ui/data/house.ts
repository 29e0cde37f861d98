import type { Accessor } from 'solid-js'
import { createMemo } from 'solid-js'
import type { AppStart } from '../../bridge/calls'
import type { Failure } from '../../domain/failure'
import { useData } from './data-provider'
import type { Data } from './data-provider'
import { createHeldQuery } from './held-query'

export interface House {
  /** Null until the worker has answered for the first time. */
  readonly start: Accessor<AppStart | null>
  readonly failure: Accessor<Failure | null>
}

/** Accounts, lines, settings and notices: asked for once and kept by changes. */
export function createHouse(data: Data): House {
  const shown = createHeldQuery<'start'>(data.client, () => ({
    key: ['start'] as const,
    ask: () => data.ask<'start', 'app.start'>(['start'], 'app.start', null, (answer) => answer),
  }))
  return {
    start: createMemo(() => shown.value() ?? null),
    failure: shown.failure,
  }
}

export function useHouse(): House {
  return createHouse(useData())
}
