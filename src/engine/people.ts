import type { ChatId, PersonId } from '../domain/ids'
import type { Person } from '../domain/person'
import type { Update } from '../domain/update'
import type { Reading } from '../storage/database'
import { withPeer } from './chat-rows'
import type { Ledger } from './ledger'
import { isSameRow } from './message-rows'

type UpdateOf<Kind extends Update['kind']> = Extract<Update, { kind: Kind }>

/** Writes people and gives their dialogs their names. */
export async function putPeople(ledger: Ledger, people: readonly Person[]): Promise<void> {
  for (const person of people) {
    const known = await ledger.tx.get('people', person.id)
    if (known && isSameRow(known, person)) continue
    ledger.tx.put('people', person)
    ledger.notes.news.push({ kind: 'person', person })
    for (const row of await ledger.tx.chatsWith(person.id)) {
      await ledger.change(row.id, (chat) => withPeer(chat, person))
    }
  }
}

/** Who we are on this network; the account's row is called and pictured by it. */
export async function applyMe(ledger: Ledger, { person }: UpdateOf<'me'>): Promise<void> {
  await putPeople(ledger, [person])
  const account = await ledger.tx.get('accounts', ledger.account.id)
  if (!account) return
  const told = { ...account, name: person.name, picture: person.picture, phone: person.phone ?? account.phone }
  if (isSameRow(account, told)) return
  ledger.tx.put('accounts', told)
  ledger.notes.mirror.push({ table: 'accounts', key: told.id, row: told })
  ledger.notes.news.push({ kind: 'accounts', accounts: await ledger.tx.all('accounts') })
}

/** Everybody a batch speaks of, for finding those whom nobody has introduced yet. */
export function peopleIn(updates: readonly Update[]): ReadonlySet<PersonId> {
  const people = new Set<PersonId>()
  const add = (id: PersonId | null | undefined): void => {
    if (id) people.add(id)
  }
  for (const update of updates) {
    if (update.kind === 'message' || update.kind === 'message-edited') {
      const { message } = update
      add(message.sender)
      add(message.reply?.sender)
      add(message.forward?.sender)
      if (message.content.kind === 'event') {
        const { event } = message.content
        if (event.kind === 'added') event.people.forEach(add)
        if (event.kind === 'removed' || event.kind === 'left' || event.kind === 'joined-by-link') add(event.person)
      }
    }
    if (update.kind === 'chats') {
      for (const facts of update.chats) {
        add(facts.peer)
        add(facts.lastMessage?.sender)
      }
    }
    if (update.kind === 'typing') add(update.person)
  }
  for (const update of updates) {
    if (update.kind === 'people') for (const person of update.people) people.delete(person.id)
    if (update.kind === 'me') people.delete(update.person.id)
  }
  return people
}

export async function unknownPeople(tx: Reading, people: Iterable<PersonId>): Promise<readonly PersonId[]> {
  const unknown: PersonId[] = []
  for (const id of people) if (!(await tx.get('people', id))) unknown.push(id)
  return unknown
}

/** The chats that a batch has messages of but no facts. */
export function chatsIn(updates: readonly Update[]): ReadonlySet<ChatId> {
  const chats = new Set<ChatId>()
  for (const update of updates) {
    if (update.kind === 'message') chats.add(update.message.chat)
  }
  for (const update of updates) {
    if (update.kind === 'chats') for (const facts of update.chats) chats.delete(facts.id)
  }
  return chats
}
