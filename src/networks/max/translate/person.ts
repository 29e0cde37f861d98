import { personId, type AccountId } from '../../../domain/ids'
import type { Person, Presence } from '../../../domain/person'
import type { WireContact, WirePresence } from '../wire/person'

/** A name I gave wins over the person's own (max-user-api.md 3.1). */
const namesByRank = ['CUSTOM', 'ONEME']

export function toPerson(account: AccountId, contact: WireContact): Person {
  const names = contact.names ?? []
  const found =
    namesByRank.map((type) => names.find((name) => name.type === type)).find((name) => name !== undefined) ?? names[0]
  const joined = [found?.firstName, found?.lastName].filter((part) => part).join(' ')
  const options = contact.options ?? []
  return {
    id: personId(account, contact.id),
    name: found?.name || joined || contact.id,
    firstName: found?.firstName || found?.name || contact.id,
    picture: contact.baseUrl ?? contact.baseRawUrl,
    isBot: options.includes('BOT'),
    isOfficial: options.includes('OFFICIAL') || options.includes('SERVICE_ACCOUNT'),
    isBlocked: contact.status === 'BLOCKED',
    phone: toPhone(contact.phone),
    about: contact.description || null,
  }
}

/** 0, nothing and masked numbers mean "hidden". */
function toPhone(phone: string | null): string | null {
  const digits = phone?.replace(/^\+/, '') ?? ''
  return /^[1-9]\d{4,}$/.test(digits) ? `+${digits}` : null
}

/** Online only by `on`; `seen` is in seconds (max-user-api.md 3.2). */
export function toPresence(presence: WirePresence): Presence {
  return {
    isOnline: presence.on === 'ON',
    seenAt: presence.seen === null || presence.seen <= 0 ? null : presence.seen * 1_000,
  }
}
