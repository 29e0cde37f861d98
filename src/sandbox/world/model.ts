import type { Millis } from '../../base/brand'

/** The language a person writes in. */
export type Tongue = 'ru' | 'en'

/** Scenes by topic, written as `talk.ts` reads them. */
export type SceneBank = Readonly<Record<string, readonly string[]>>

/** How a person behaves when written to. `nobody` is a person whom only a real client moves. */
export type Persona = 'ordinary' | 'echo' | 'slow' | 'bot' | 'service' | 'nobody'

export interface Person {
  readonly id: number
  readonly firstName: string
  readonly lastName: string
  /** Digits with the country code, as MAX writes it: 79000000001. */
  readonly phone: number
  readonly about: string
  readonly link: string | null
  readonly tongue: Tongue
  readonly persona: Persona
  /** Picks the drawn avatar; a new picture is a new number. */
  readonly photo: number
  readonly registered: Millis
  readonly updated: Millis
}

/** Formatting of a part of a text, in UTF-16 units (max-user-api.md 3.8). */
export interface Element {
  readonly type: string
  readonly from?: number
  readonly length: number
  readonly entityId?: number
  readonly entityName?: string
  readonly attributes?: Readonly<Record<string, unknown>>
}

/** An attachment in MAX's own form, the richest of the networks. Addresses starting with `media:` are filled in on the way out. */
export type Attach = Readonly<Record<string, unknown>> & { readonly _type: string }

export interface Quote {
  readonly type: 'REPLY' | 'FORWARD'
  readonly chatId: number
  readonly message: Message
  readonly chatName: string | null
}

export interface Message {
  /** `(BigInt(time) << 16n) | counter`, written out (max-user-api.md 1.13). */
  readonly id: string
  readonly time: Millis
  readonly sender: number
  readonly text: string
  readonly cid: number | null
  readonly elements: readonly Element[]
  readonly attaches: readonly Attach[]
  readonly quote: Quote | null
  readonly edited: Millis | null
  readonly views: number | null
  readonly reactions: readonly (readonly [user: number, emoji: string])[]
}

/** What was written before the world began: every message can be made by itself. */
export interface Past {
  readonly count: number
  timeAt(index: number): Millis
  senderAt(index: number): number
  messageAt(index: number): Message
}

export interface Member {
  /** Everything up to this moment has been read. */
  mark: Millis
  readonly joined: Millis
}

export type ChatType = 'DIALOG' | 'CHAT' | 'CHANNEL'

export interface Chat {
  /** The id as text; the saved messages of each user, which all have id 0, get a key of their own. */
  readonly key: string
  readonly id: number
  readonly type: ChatType
  readonly created: Millis
  status: 'ACTIVE' | 'HIDDEN' | 'REMOVED'
  title: string
  description: string
  link: string | null
  access: 'PUBLIC' | 'PRIVATE'
  owner: number
  icon: number
  modified: Millis
  options: Readonly<Record<string, boolean>>
  pinned: string | null
  conversation: string | null
  /** Members of whom nothing but their number is known. */
  readonly crowd: number
  readonly members: Map<number, Member>
  readonly admins: Map<number, number>
  readonly past: Past
  /** Written since the world began, ascending. */
  readonly recent: Message[]
  /** Messages of the past that were edited or reacted to. */
  readonly changed: Map<string, Message>
  readonly gone: Set<string>
  readonly hidden: Map<number, Set<string>>
  /** Up to which moment a user has emptied the chat for himself. */
  readonly cleared: Map<number, Millis>
  /** Who took the chat off his list, and when: by leaving it, or by deleting a dialog. */
  readonly left: Map<number, Millis>
}

/** What a new chat is made of; this, and not `Chat`, is written into the journal. */
export interface ChatSeed {
  readonly id: number
  readonly key: string
  readonly type: ChatType
  readonly title: string
  readonly description: string
  readonly link: string | null
  readonly access: 'PUBLIC' | 'PRIVATE'
  readonly owner: number
  readonly created: Millis
  readonly icon: number
  readonly options: Readonly<Record<string, boolean>>
  readonly members: readonly number[]
}

export interface Device {
  readonly token: string
  readonly client: string
  readonly info: string
  readonly since: Millis
  /** The token this one was given instead of: it works until this one is first used, as the answer may get lost. */
  readonly replaces: string | null
  /** Sign-ins with this token: every fifth gives a new token. */
  signIns: number
}

export interface Folder {
  readonly id: string
  readonly title: string
  readonly include: readonly number[]
  readonly favorites: readonly number[]
  readonly filters: readonly (string | number)[]
  readonly updateTime: Millis
  readonly emoji?: string
}

export interface ContactNote {
  readonly status: 'ACTIVE' | 'REMOVED' | 'BLOCKED'
  readonly firstName: string | null
  readonly lastName: string | null
  readonly since: Millis
}

/** What the server keeps for one user and shows to nobody else. */
export interface Account {
  readonly user: number
  password: string | null
  hint: string | null
  readonly devices: Map<string, Device>
  settings: Readonly<Record<string, unknown>>
  chatSettings: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  settingsVersion: number
  folders: readonly Folder[]
  foldersOrder: readonly string[]
  folderSync: Millis
  readonly contacts: Map<number, ContactNote>
  readonly drafts: Map<string, { readonly draft: unknown; readonly time: Millis }>
  readonly draftsDropped: Map<string, Millis>
}

/** A message that a real client had accepted: what tests count to prove "exactly once". */
export interface LedgerRow {
  readonly user: number
  readonly chat: number
  readonly cid: number
  readonly id: string
  readonly text: string
  readonly time: Millis
}

export interface World {
  readonly seed: number
  /** The moment the world began; its past lies before. */
  readonly anchor: Millis
  readonly people: Map<number, Person>
  readonly chats: Map<string, Chat>
  readonly accounts: Map<number, Account>
  readonly usersByToken: Map<string, number>
  readonly usersByPhone: Map<number, number>
  /** `user:chat key:cid` → the message it became. */
  readonly sentByCid: Map<string, { readonly id: string; readonly time: Millis }>
  readonly ledger: LedgerRow[]
  /** The low 16 bits of the next message id, and a source of other numbers that must not repeat. */
  counter: number
}

/** How many lines the world has: `tiny` is two people and three chats for simulations. */
export type WorldSize = 'full' | 'tiny'
