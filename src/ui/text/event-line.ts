import type { PersonId } from '../../domain/ids'
import type { ChatEvent } from '../../domain/message'
import type { ru } from './conversation'

/**
 * What happened in a chat, in one line.
 * @param nameOf a name as far as it is known; null where names are not at hand, as in the list
 * @param actor who did it, when known
 */
export function eventLine(
  event: ChatEvent,
  words: (typeof ru)['events'],
  nameOf: (person: PersonId) => string | null,
  actor: PersonId | null,
): string {
  const one = (person: PersonId | null) => (person === null ? null : nameOf(person))
  switch (event.kind) {
    case 'created':
      return event.isChannel ? words.channelCreated(event.title) : words.created(event.title)
    case 'added': {
      const names = event.people.map(nameOf).filter((name) => name !== null)
      const all = names.length === event.people.length && names.length > 0 ? names.join(', ') : null
      const who = one(actor)
      return who === null ? words.addedUnknown(all) : words.added(who, all)
    }
    case 'removed':
      return words.removed(one(event.person))
    case 'left':
      return words.left(one(event.person ?? actor))
    case 'joined-by-link':
      return words.joinedByLink(one(event.person ?? actor))
    case 'renamed':
      return words.renamed(event.title)
    case 'picture-changed':
      return words.pictureChanged
    case 'pinned':
      return words.pinned(event.text)
    case 'bot-started':
      return words.botStarted
    case 'first-contact':
      return words.firstContact
    case 'server-words':
      return event.text
    case 'unknown':
      return words.unknown(event.name)
  }
}
