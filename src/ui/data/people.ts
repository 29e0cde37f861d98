import { createMemo } from 'solid-js'
import type { Accessor } from 'solid-js'
import type { Change } from '../../domain/change'
import type { ChatId, PersonId } from '../../domain/ids'
import type { Person, Presence, Typist } from '../../domain/person'
import { createBatch } from './asking-together'
import type { Batch } from './asking-together'
import { useData } from './data-provider'
import type { Data } from './data-provider'
import { createHeldQuery } from './held-query'

interface Batches {
  readonly people: Batch<PersonId, Person>
  readonly presence: Batch<PersonId, Presence>
}

const batchesByData = new WeakMap<Data, Batches>()

function batchesOf(data: Data): Batches {
  const made = batchesByData.get(data)
  if (made) return made
  const { call } = data.connection
  const batches: Batches = {
    people: createBatch(async (people) => {
      const answer = await call('people.get', { people })
      return new Map(answer.ok ? answer.value.map((person) => [person.id, person]) : [])
    }),
    presence: createBatch(async (people) => {
      const answer = await call('people.presence', { people })
      return new Map(answer.ok ? answer.value : [])
    }),
  }
  batchesByData.set(data, batches)
  return batches
}

/** Asks together with everybody else who asks in this turn, and applies what was heard meanwhile. */
async function askOne<T>(
  data: Data,
  id: PersonId,
  batch: Batch<PersonId, T>,
  heardOf: (change: Change) => T | null,
): Promise<T | null> {
  const heard = data.feed.remember()
  try {
    const found = await batch.get(id)
    return heard.since().reduce<T | null>((held, change) => heardOf(change) ?? held, found)
  } finally {
    heard.forget()
  }
}

/** A person by id; null until known. Rows of one screen ask in one call. */
export function usePerson(id: Accessor<PersonId | null>): Accessor<Person | null> {
  const data = useData()
  const shown = createHeldQuery<'person'>(data.client, () => {
    const person = id()
    return {
      key: ['person', person ?? ('' as PersonId)] as const,
      ask: () =>
        askOne(data, person!, batchesOf(data).people, (change) =>
          change.kind === 'person' && change.person.id === person ? change.person : null,
        ),
      isWanted: person !== null,
    }
  })
  return createMemo(() => (id() === null ? null : (shown.value() ?? null)))
}

/** Whether a person is there now, or was last; null until known. */
export function usePresence(id: Accessor<PersonId | null>): Accessor<Presence | null> {
  const data = useData()
  const shown = createHeldQuery<'presence'>(data.client, () => {
    const person = id()
    return {
      key: ['presence', person ?? ('' as PersonId)] as const,
      ask: () =>
        askOne(data, person!, batchesOf(data).presence, (change) =>
          change.kind === 'presence' && change.person === person ? change.presence : null,
        ),
      isWanted: person !== null,
    }
  })
  return createMemo(() => (id() === null ? null : (shown.value() ?? null)))
}

const nobody: readonly Typist[] = []

/** Who is busy in a chat right now. Only changes tell; there is nothing to ask. */
export function useTypists(chat: Accessor<ChatId>): Accessor<readonly Typist[]> {
  const data = useData()
  const shown = createHeldQuery<'typing'>(data.client, () => {
    const id = chat()
    return {
      key: ['typing', id] as const,
      ask: () => Promise.resolve(data.client.getQueryData<readonly Typist[]>(['typing', id]) ?? nobody),
    }
  })
  return createMemo(() => shown.value() ?? nobody)
}
