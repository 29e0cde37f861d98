import { personId, serverMessageId, type AccountId, type PersonId } from '../../../domain/ids'
import type { ChatEvent } from '../../../domain/message'
import type { WireControl } from '../wire/attachment'

/** A line in the middle of the chat (max-user-api.md 3.10). Words the clients tolerate beside the known ones stand with them. */
export function toEvent(account: AccountId, control: WireControl): ChatEvent {
  const person = (remote: string): PersonId => personId(account, remote)
  const one = control.userId === null ? null : person(control.userId)
  const many = control.userIds ?? (control.userId === null ? [] : [control.userId])
  switch (control.event) {
    case 'new':
      return { kind: 'created', title: control.title, isChannel: control.chatType === 'CHANNEL' }
    case 'add':
      return { kind: 'added', people: many.map(person) }
    case 'remove':
    case 'kick':
      return { kind: 'removed', person: one ?? (many[0] === undefined ? null : person(many[0])) }
    case 'leave':
      return { kind: 'left', person: one }
    case 'joinByLink':
    case 'join':
      return { kind: 'joined-by-link', person: one }
    case 'title':
      return { kind: 'renamed', title: control.title ?? control.theme ?? '' }
    case 'icon':
      return { kind: 'picture-changed' }
    case 'pin': {
      const pinned = control.pinnedMessage
      return { kind: 'pinned', id: pinned ? serverMessageId(pinned.id) : null, text: pinned?.text ?? '' }
    }
    case 'botStarted':
      return { kind: 'bot-started' }
    case 'hello':
      return { kind: 'first-contact' }
    default:
      return toServerWords(control)
  }
}

/** "system" and all unknown events are shown in the server's own words, if it sends any. */
function toServerWords(control: WireControl): ChatEvent {
  const text = control.shortMessage ?? control.message
  if (text) return { kind: 'server-words', text }
  return { kind: 'unknown', name: control.event.slice(0, 60), raw: JSON.stringify(control).slice(0, 2_000) }
}
