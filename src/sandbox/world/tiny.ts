import type { Millis } from '../../base/brand'
import { chatFromSeed } from './changes'
import { dialogId, savedKey } from './ids'
import type { ChatSeed, Person, World } from './model'

/** The two users of the tiny world, and the first two demo users of the full one: their numbers and phones. */
export const first = { id: 5_120_431, phone: 79_000_000_001 } as const
export const second = { id: 20_817_744, phone: 79_000_000_002 } as const
/** The group both are in. */
export const commonGroup = -71_000_000_000_017

/** A world without anything in it. */
export function emptyWorld(seed: number, anchor: Millis): World {
  return {
    seed,
    anchor,
    people: new Map(),
    chats: new Map(),
    accounts: new Map(),
    usersByToken: new Map(),
    usersByPhone: new Map(),
    sentByCid: new Map(),
    ledger: [],
    counter: 1,
  }
}

/**
 * Two users, their dialog, a group of both and the saved messages of the first. Made thousands of times in a
 * simulation, so it holds no generated content at all.
 */
export function tinyWorld(seed: number, anchor: Millis): World {
  const world = emptyWorld(seed, anchor)
  addPerson(world, tinyPerson(first.id, 'Ива', first.phone, anchor))
  addPerson(world, tinyPerson(second.id, 'Лев', second.phone, anchor))
  const dialog = dialogId(first.id, second.id)
  for (const seedOfChat of [
    tinyChat(dialog, String(dialog), 'DIALOG', '', [first.id, second.id], anchor),
    tinyChat(commonGroup, String(commonGroup), 'CHAT', 'Двое', [first.id, second.id], anchor),
    tinyChat(0, savedKey(first.id), 'DIALOG', '', [first.id], anchor),
  ]) {
    world.chats.set(seedOfChat.key, chatFromSeed(seedOfChat))
  }
  for (const user of [first.id, second.id]) {
    const token = `tiny-token-${user}`
    world.usersByToken.set(token, user)
    world.accounts.set(user, {
      user,
      password: null,
      hint: null,
      devices: new Map([
        [token, { token, client: 'MAX WEB', info: 'Test', since: anchor, replaces: null, signIns: 0 }],
      ]),
      settings: {},
      chatSettings: {},
      settingsVersion: 1,
      folders: [],
      foldersOrder: ['all.chat.folder'],
      folderSync: 1,
      contacts: new Map(),
      drafts: new Map(),
      draftsDropped: new Map(),
    })
  }
  return world
}

export function addPerson(world: World, person: Person): void {
  world.people.set(person.id, person)
  world.usersByPhone.set(person.phone, person.id)
}

function tinyPerson(id: number, firstName: string, phone: number, at: Millis): Person {
  return {
    id,
    firstName,
    lastName: '',
    phone,
    about: '',
    link: null,
    tongue: 'ru',
    persona: 'nobody',
    photo: id,
    registered: at,
    updated: at,
  }
}

function tinyChat(
  id: number,
  key: string,
  type: ChatSeed['type'],
  title: string,
  members: readonly number[],
  created: Millis,
): ChatSeed {
  return {
    id,
    key,
    type,
    title,
    description: '',
    link: null,
    access: 'PRIVATE',
    owner: members[0]!,
    created,
    icon: 0,
    options: {},
    members,
  }
}
