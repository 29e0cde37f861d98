import { accountOf } from '../../world/changes'
import type { ContactNote, Person } from '../../world/model'
import { anything, int, list, oneOf, optional, shape, text } from '../check'
import { userRow, type Row } from '../desk'
import { refuse } from '../refusal'
import { showContact, showProfile } from '../show'
import { showPresences } from './session'

const ids = list(int, 100)

const profileAsk = shape({
  firstName: optional(text),
  lastName: optional(text),
  description: optional(text),
  photoToken: optional(text),
  photoId: optional(int),
  avatarType: optional(text),
})

const profile = userRow(16, profileAsk, (desk, viewer, ask, line) => {
  if (Object.keys(ask).length === 0) return refuse('proto.payload', 'Expected firstName')
  const { firstName, lastName, description } = ask
  if (firstName !== undefined && (firstName.trim() === '' || firstName.length > 59))
    return refuse('proto.payload', 'Wrong length at firstName')
  if ((lastName?.length ?? 0) > 59) return refuse('proto.payload', 'Wrong length at lastName')
  if ((description?.length ?? 0) > 400) return refuse('proto.payload', 'Wrong length at description')
  const known = viewer.world.people.get(viewer.user)!
  const isNewPhoto = ask.photoToken !== undefined || ask.photoId !== undefined
  const person: Person = {
    ...known,
    firstName: firstName ?? known.firstName,
    lastName: lastName ?? known.lastName,
    about: description ?? known.about,
    photo: ask.photoId ?? (isNewPhoto ? known.photo + 1 : known.photo),
    updated: desk.life.clock.now(),
  }
  desk.life.commit({ do: 'person', person })
  desk.life.tell({ kind: 'person', person, origin: line })
  return { ok: { profile: showProfile(viewer) } }
})

const people = userRow(32, shape({ contactIds: ids }), (_desk, viewer, { contactIds }) => {
  const found = contactIds.flatMap((id) => viewer.world.people.get(id) ?? [])
  return { ok: { contacts: found.map((person) => showContact(viewer, person)) } }
})

const contactAsk = shape({
  contactId: int,
  action: oneOf('ADD', 'REMOVE', 'BLOCK', 'UNBLOCK', 'UPDATE'),
  firstName: optional(text),
  lastName: optional(text),
})

const contact = userRow(34, contactAsk, (desk, viewer, ask, line) => {
  const person = viewer.world.people.get(ask.contactId)
  if (!person) return refuse('contact.not.found')
  if (ask.action === 'UPDATE' && !ask.firstName?.trim()) return refuse('proto.payload', 'Expected string at firstName')
  const known = accountOf(viewer.world, viewer.user).contacts.get(person.id)
  const status = { ADD: 'ACTIVE', UPDATE: 'ACTIVE', UNBLOCK: 'ACTIVE', REMOVE: 'REMOVED', BLOCK: 'BLOCKED' } as const
  const note: ContactNote = {
    status: status[ask.action],
    firstName: ask.firstName?.trim() ?? known?.firstName ?? null,
    lastName: ask.firstName === undefined ? (known?.lastName ?? null) : (ask.lastName ?? ''),
    since: desk.life.clock.now(),
  }
  desk.life.note(viewer.user, person.id, note, line)
  return { ok: { contact: showContact(viewer, person) } }
})

const presence = userRow(35, shape({ contactIds: ids }), (desk, _viewer, { contactIds }) => ({
  ok: { presence: showPresences(desk, contactIds), time: Math.floor(desk.life.clock.now()) },
}))

const listAsk = shape({ status: optional(text), count: optional(int), from: optional(anything) })

const contactList = userRow(36, listAsk, (_desk, viewer, { status, count = 100 }) => {
  const wanted = status === 'BLOCKED' ? 'BLOCKED' : 'ACTIVE'
  const found = [...accountOf(viewer.world, viewer.user).contacts]
    .filter(([, note]) => note.status === wanted)
    .flatMap(([id]) => viewer.world.people.get(id) ?? [])
  return { ok: { contacts: found.slice(0, count).map((person) => showContact(viewer, person)) } }
})

const byPhone = userRow(46, shape({ phone: text }), (_desk, viewer, { phone }) => {
  const user = viewer.world.usersByPhone.get(Number(phone.replace(/\D/g, '')))
  const person = user === undefined ? undefined : viewer.world.people.get(user)
  return person ? { ok: { contact: showContact(viewer, person) } } : refuse('contact.not.found')
})

export const peopleRows: readonly Row[] = [profile, people, contact, presence, contactList, byPhone]
