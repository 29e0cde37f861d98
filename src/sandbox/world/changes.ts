import type { Millis } from '../../base/brand'
import type {
  Account,
  Attach,
  Chat,
  ChatSeed,
  ContactNote,
  Element,
  Folder,
  Message,
  Past,
  Person,
  World,
} from './model'

/** Everything that can happen to the world after its birth. A world is its seed and the list of these. */
export type Change =
  | { readonly do: 'person'; readonly person: Person }
  | { readonly do: 'password'; readonly user: number; readonly password: string | null; readonly hint: string | null }
  | {
      readonly do: 'token'
      readonly user: number
      readonly token: string
      readonly client: string
      readonly info: string
      readonly replaces: string | null
      readonly at: Millis
    }
  | { readonly do: 'token-used'; readonly user: number; readonly token: string }
  | { readonly do: 'token-gone'; readonly user: number; readonly token: string }
  | { readonly do: 'chat'; readonly chat: ChatSeed }
  | { readonly do: 'chat-set'; readonly chat: string; readonly at: Millis; readonly set: ChatPatch }
  | { readonly do: 'join'; readonly chat: string; readonly user: number; readonly at: Millis }
  | { readonly do: 'leave'; readonly chat: string; readonly user: number; readonly at: Millis }
  | {
      readonly do: 'admin'
      readonly chat: string
      readonly user: number
      readonly permissions: number | null
      readonly at: Millis
    }
  | { readonly do: 'message'; readonly chat: string; readonly message: Message; readonly byClient: boolean }
  | {
      readonly do: 'edit'
      readonly chat: string
      readonly id: string
      readonly text: string
      readonly elements: readonly Element[]
      readonly attaches: readonly Attach[]
      readonly at: Millis
    }
  | { readonly do: 'delete'; readonly chat: string; readonly ids: readonly string[]; readonly at: Millis }
  | {
      readonly do: 'hide'
      readonly chat: string
      readonly user: number
      readonly ids: readonly string[]
      readonly at: Millis
    }
  | {
      readonly do: 'clear'
      readonly chat: string
      readonly users: readonly number[]
      readonly upTo: Millis
      readonly drop: boolean
      readonly at: Millis
    }
  | { readonly do: 'mark'; readonly chat: string; readonly user: number; readonly mark: Millis; readonly at: Millis }
  | {
      readonly do: 'react'
      readonly chat: string
      readonly id: string
      readonly user: number
      readonly emoji: string | null
      readonly at: Millis
    }
  | {
      readonly do: 'settings'
      readonly user: number
      readonly set: Readonly<Record<string, unknown>>
      readonly chats: Account['chatSettings']
    }
  | { readonly do: 'contact'; readonly user: number; readonly contact: number; readonly note: ContactNote }
  | {
      readonly do: 'folders'
      readonly user: number
      readonly folders: readonly Folder[]
      readonly order: readonly string[]
      readonly sync: Millis
    }
  | {
      readonly do: 'draft'
      readonly user: number
      readonly key: string
      readonly draft: unknown
      readonly time: Millis
    }
  | { readonly do: 'draft-gone'; readonly user: number; readonly key: string; readonly time: Millis }

export type ChatPatch = Partial<
  Pick<Chat, 'title' | 'description' | 'link' | 'access' | 'owner' | 'icon' | 'options' | 'pinned' | 'status'>
>

/** A past in which nothing was written. */
export const noPast: Past = {
  count: 0,
  timeAt: () => 0,
  senderAt: () => 0,
  messageAt: (index) => {
    throw new RangeError(`an empty past has no message ${index}`)
  },
}

/** A living chat from what it is made of. */
export function chatFromSeed(seed: ChatSeed, past: Past = noPast, crowd = 0): Chat {
  const members = new Map(seed.members.map((user) => [user, { mark: seed.created, joined: seed.created }]))
  return {
    key: seed.key,
    id: seed.id,
    type: seed.type,
    created: seed.created,
    status: 'ACTIVE',
    title: seed.title,
    description: seed.description,
    link: seed.link,
    access: seed.access,
    owner: seed.owner,
    icon: seed.icon,
    modified: seed.created,
    options: seed.options,
    pinned: null,
    conversation: null,
    crowd,
    members,
    admins: new Map(),
    past,
    recent: [],
    changed: new Map(),
    gone: new Set(),
    hidden: new Map(),
    cleared: new Map(),
    left: new Map(),
  }
}

/** The account of a user, made at the first need. */
export function accountOf(world: World, user: number): Account {
  const known = world.accounts.get(user)
  if (known) return known
  const account: Account = {
    user,
    password: null,
    hint: null,
    devices: new Map(),
    settings: {},
    chatSettings: {},
    settingsVersion: 1,
    folders: [],
    foldersOrder: ['all.chat.folder'],
    folderSync: 1,
    contacts: new Map(),
    drafts: new Map(),
    draftsDropped: new Map(),
  }
  world.accounts.set(user, account)
  return account
}

/** Lets a change happen. A change about something that is not there leaves the world as it was. */
export function apply(world: World, change: Change): void {
  switch (change.do) {
    case 'person':
      world.people.set(change.person.id, change.person)
      world.usersByPhone.set(change.person.phone, change.person.id)
      return
    case 'chat':
      if (!world.chats.has(change.chat.key)) world.chats.set(change.chat.key, chatFromSeed(change.chat))
      world.counter += 1
      return
    case 'password':
    case 'token':
    case 'token-used':
    case 'token-gone':
    case 'settings':
    case 'contact':
    case 'folders':
    case 'draft':
    case 'draft-gone':
      applyToAccount(world, accountOf(world, change.user), change)
      return
    default: {
      const chat = world.chats.get(change.chat)
      if (chat) applyToChat(world, chat, change)
    }
  }
}

type AccountChange = Extract<
  Change,
  {
    readonly do:
      | 'password'
      | 'token'
      | 'token-used'
      | 'token-gone'
      | 'settings'
      | 'contact'
      | 'folders'
      | 'draft'
      | 'draft-gone'
  }
>
type ChatChange = Exclude<Change, AccountChange | { readonly do: 'person' | 'chat' }>

function applyToAccount(world: World, account: Account, change: AccountChange): void {
  switch (change.do) {
    case 'password':
      account.password = change.password
      account.hint = change.hint
      return
    case 'token':
      account.devices.set(change.token, {
        token: change.token,
        client: change.client,
        info: change.info,
        since: change.at,
        replaces: change.replaces,
        signIns: 0,
      })
      world.usersByToken.set(change.token, change.user)
      world.counter += 1
      return
    case 'token-used': {
      const device = account.devices.get(change.token)
      if (device) device.signIns += 1
      return
    }
    case 'token-gone':
      account.devices.delete(change.token)
      world.usersByToken.delete(change.token)
      return
    case 'settings':
      account.settings = { ...account.settings, ...change.set }
      account.chatSettings = { ...account.chatSettings, ...change.chats }
      account.settingsVersion += 1
      return
    case 'contact':
      account.contacts.set(change.contact, change.note)
      return
    case 'folders':
      account.folders = change.folders
      account.foldersOrder = change.order
      account.folderSync = change.sync
      return
    case 'draft':
      account.drafts.set(change.key, { draft: change.draft, time: change.time })
      account.draftsDropped.delete(change.key)
      return
    case 'draft-gone':
      account.drafts.delete(change.key)
      account.draftsDropped.set(change.key, change.time)
  }
}

function applyToChat(world: World, chat: Chat, change: ChatChange): void {
  switch (change.do) {
    case 'chat-set':
      Object.assign(chat, change.set)
      chat.modified = change.at
      return
    case 'join':
      if (!chat.members.has(change.user)) chat.members.set(change.user, { mark: change.at, joined: change.at })
      chat.left.delete(change.user)
      chat.modified = change.at
      return
    case 'leave':
      chat.members.delete(change.user)
      chat.admins.delete(change.user)
      chat.left.set(change.user, change.at)
      chat.modified = change.at
      return
    case 'admin':
      if (change.permissions === null) chat.admins.delete(change.user)
      else chat.admins.set(change.user, change.permissions)
      chat.modified = change.at
      return
    case 'message':
      addMessage(world, chat, change.message, change.byClient)
      return
    case 'edit':
      replaceMessage(chat, change.id, (message) => ({
        ...message,
        text: change.text,
        elements: change.elements,
        attaches: change.attaches,
        edited: change.at,
      }))
      chat.modified = change.at
      return
    case 'delete':
      for (const id of change.ids) chat.gone.add(id)
      if (chat.pinned !== null && change.ids.includes(chat.pinned)) chat.pinned = null
      chat.modified = change.at
      return
    case 'hide': {
      const hidden = chat.hidden.get(change.user) ?? new Set()
      for (const id of change.ids) hidden.add(id)
      chat.hidden.set(change.user, hidden)
      chat.modified = change.at
      return
    }
    case 'clear':
      for (const user of change.users) {
        chat.cleared.set(user, change.upTo)
        if (change.drop) chat.left.set(user, change.at)
      }
      chat.modified = change.at
      return
    case 'mark': {
      const member = chat.members.get(change.user)
      if (member) member.mark = change.mark
      chat.modified = change.at
      return
    }
    case 'react':
      replaceMessage(chat, change.id, (message) => {
        const others = message.reactions.filter(([user]) => user !== change.user)
        return { ...message, reactions: change.emoji === null ? others : [...others, [change.user, change.emoji]] }
      })
      chat.modified = change.at
  }
}

/** How long a number made by a client names the message it became (max-user-api.md 1.13). */
export const cidLifetime: Millis = 24 * 60 * 60 * 1000

export function cidKey(user: number, chat: string, cid: number): string {
  return `${user}:${chat}:${cid}`
}

function addMessage(world: World, chat: Chat, message: Message, byClient: boolean): void {
  chat.recent.push(message)
  world.counter += 1
  if (message.cid === null) return
  world.sentByCid.set(cidKey(message.sender, chat.key, message.cid), { id: message.id, time: message.time })
  if (byClient) {
    world.ledger.push({
      user: message.sender,
      chat: chat.id,
      cid: message.cid,
      id: message.id,
      text: message.text,
      time: message.time,
    })
  }
}

function replaceMessage(chat: Chat, id: string, change: (message: Message) => Message): void {
  const index = chat.recent.findIndex((message) => message.id === id)
  if (index >= 0) {
    chat.recent[index] = change(chat.recent[index]!)
    return
  }
  const known = chat.changed.get(id) ?? findInPast(chat.past, id)
  if (known) chat.changed.set(id, change(known))
}

function findInPast(past: Past, id: string): Message | null {
  const time = Number(BigInt(id) >> 16n)
  let low = 0
  let high = past.count - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const at = past.timeAt(middle)
    if (at === time) {
      const message = past.messageAt(middle)
      return message.id === id ? message : null
    }
    if (at < time) low = middle + 1
    else high = middle - 1
  }
  return null
}
