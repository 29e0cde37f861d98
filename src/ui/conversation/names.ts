import { createRoot, getOwner, onCleanup, runWithOwner } from 'solid-js'
import type { Accessor } from 'solid-js'
import type { PersonId } from '../../domain/ids'
import type { Person } from '../../domain/person'
import { usePerson } from '../data/people'

/** People of one conversation: each is watched once, however many rows show them. */
export type People = (id: PersonId) => Accessor<Person | null>

export function createPeople(): People {
  const owner = getOwner()
  const known = new Map<PersonId, { readonly person: Accessor<Person | null>; readonly stop: () => void }>()
  onCleanup(() => {
    for (const { stop } of known.values()) stop()
  })
  return (id) => {
    const found = known.get(id)
    if (found) return found.person
    // A root of its own: the row that asks first may leave long before the others.
    const made = createRoot((stop) => ({ person: runWithOwner(owner, () => usePerson(() => id))!, stop }))
    known.set(id, made)
    return made.person
  }
}
