import type { Millis } from '../base/brand'
import type { Cancel, Clock } from '../base/clock'
import type { Change } from '../domain/change'
import { accountOf, type AccountId, type ChatId, type PersonId } from '../domain/ids'
import type { Activity, Presence, Typist } from '../domain/person'
import type { Update } from '../domain/update'
import type { Database } from '../storage/database'
import type { ChangeFeed } from './change-feed'

/** How long somebody counts as typing without saying so again. */
export const typingLife: Millis = 8000

/** What is true only now and never stored: who types, who is there. */
export interface Passing {
  hear(update: Update): void
  presence(people: readonly PersonId[]): readonly (readonly [PersonId, Presence])[]
  setPresence(told: readonly (readonly [PersonId, Presence])[]): void
  /** The line is gone: nobody is known to type any more. */
  forget(account: AccountId): void
}

export interface PassingDeps {
  readonly clock: Clock
  readonly database: Database
  readonly feed: ChangeFeed
}

export function createPassing({ clock, database, feed }: PassingDeps): Passing {
  const typing = new Map<ChatId, Map<PersonId, { readonly activity: Activity; readonly cancel: Cancel }>>()
  const presences = new Map<PersonId, Presence>()

  const tell = async (chat: ChatId): Promise<void> => {
    const busy = typing.get(chat)
    const names = await database.read(['people'], async (tx) => {
      const found = new Map<PersonId, string>()
      for (const person of busy?.keys() ?? []) found.set(person, (await tx.get('people', person))?.firstName ?? '')
      return found
    })
    const typists: Typist[] = []
    for (const [person, { activity }] of typing.get(chat) ?? []) {
      typists.push({ person, name: names.get(person) ?? '', activity })
    }
    feed.publish([{ kind: 'typing', chat, typists }])
  }
  const stop = (chat: ChatId, person: PersonId): void => {
    const busy = typing.get(chat)
    const found = busy?.get(person)
    if (!busy || !found) return
    found.cancel()
    busy.delete(person)
    if (busy.size === 0) typing.delete(chat)
    void tell(chat).catch(() => undefined)
  }
  const begin = (chat: ChatId, person: PersonId, activity: Activity): void => {
    const busy = typing.get(chat) ?? new Map<PersonId, { readonly activity: Activity; readonly cancel: Cancel }>()
    typing.set(chat, busy)
    const before = busy.get(person)
    before?.cancel()
    busy.set(person, { activity, cancel: clock.after(typingLife, () => stop(chat, person)) })
    if (before?.activity !== activity) void tell(chat).catch(() => undefined)
  }
  const setPresence = (told: readonly (readonly [PersonId, Presence])[]): void => {
    const changes: Change[] = []
    for (const [person, presence] of told) {
      const known = presences.get(person)
      if (known && known.isOnline === presence.isOnline && known.seenAt === presence.seenAt) continue
      presences.set(person, presence)
      changes.push({ kind: 'presence', person, presence })
    }
    feed.publish(changes)
  }

  return {
    hear(update) {
      if (update.kind === 'typing') begin(update.chat, update.person, update.activity)
      if (update.kind === 'presence') setPresence([[update.person, update.presence]])
      // What was being typed has arrived.
      if (update.kind === 'message' && update.message.sender !== null) stop(update.message.chat, update.message.sender)
    },
    presence: (people) =>
      people.flatMap((person) => {
        const known = presences.get(person)
        return known ? [[person, known] as const] : []
      }),
    setPresence,
    forget(account) {
      for (const [chat, busy] of typing) {
        if (accountOf(chat) !== account) continue
        for (const person of [...busy.keys()]) stop(chat, person)
      }
    },
  }
}
