import { accountOf } from '../world/changes'
import type { Happening, Origin } from '../world/life'
import type { Chat } from '../world/model'
import { length, peerOf, unread } from '../world/reading'
import { viewerOf, type Desk, type Line } from './desk'
import {
  draftPlace,
  previousId,
  showChat,
  showContact,
  showFolders,
  showMessage,
  showProfile,
  showReactions,
} from './show'
import { settingsHash, userSettings } from './settings'

/** Tells every line concerned what happened, in the pushes of max-user-api.md 5.1. */
export function pushHappening(desk: Desk, happening: Happening): void {
  switch (happening.kind) {
    case 'message':
    case 'edited':
      pushMessage(desk, happening)
      return
    case 'removed':
      pushRemoved(desk, happening)
      return
    case 'cleared':
      each(
        desk,
        (user) => happening.users.includes(user),
        happening.origin,
        (line) => {
          line.push(140, { chatId: happening.chat.id, startTime: 0, endTime: happening.upTo })
          line.push(135, { chat: showChat(viewerOf(desk, line), happening.chat) })
        },
      )
      return
    case 'typing':
      members(desk, happening.chat, happening.origin, (line) => {
        if (line.user === happening.user || !follows(line, happening.chat)) return
        line.push(129, { chatId: happening.chat.id, userId: happening.user, type: happening.what })
      })
      return
    case 'marked':
      pushMark(desk, happening)
      return
    case 'reaction':
      pushReaction(desk, happening)
      return
    case 'chat':
      members(desk, happening.chat, happening.origin, (line) =>
        line.push(135, { chat: showChat(viewerOf(desk, line), happening.chat) }),
      )
      return
    case 'left':
      each(
        desk,
        (user) => user === happening.user || happening.chat.members.has(user),
        happening.origin,
        (line) => line.push(135, { chat: showChat(viewerOf(desk, line), happening.chat) }),
      )
      return
    default:
      pushPersonal(desk, happening)
  }
}

type Of<K extends Happening['kind']> = Extract<Happening, { readonly kind: K }>

function pushPersonal(
  desk: Desk,
  happening: Of<'person' | 'contact' | 'presence' | 'settings' | 'folders' | 'draft'>,
): void {
  const own = (user: number, origin: Origin, tell: (line: Line) => void): void =>
    each(desk, (each) => each === user, origin, tell)
  const { world } = desk.life
  switch (happening.kind) {
    case 'person':
      own(happening.person.id, happening.origin, (line) =>
        line.push(159, { profile: showProfile(viewerOf(desk, line)) }),
      )
      each(
        desk,
        (user) => user !== happening.person.id && knows(desk, user, happening.person.id),
        null,
        (line) => line.push(131, { contact: showContact(viewerOf(desk, line), happening.person) }),
      )
      return
    case 'contact': {
      const person = world.people.get(happening.contact)
      if (person)
        own(happening.user, happening.origin, (line) =>
          line.push(131, { contact: showContact(viewerOf(desk, line), person) }),
        )
      return
    }
    case 'presence': {
      if (accountOf(world, happening.user).settings.HIDDEN === true) return
      const presence = { seen: Math.floor(happening.seen / 1000), ...(happening.isOnline ? { on: 'ON' } : {}) }
      const time = Math.floor(happening.seen)
      each(
        desk,
        (user) => user !== happening.user && knows(desk, user, happening.user),
        null,
        (line) => line.push(132, { userId: happening.user, presence, time }),
      )
      return
    }
    case 'settings': {
      const account = accountOf(world, happening.user)
      const config = { user: userSettings(account), chats: account.chatSettings, hash: settingsHash(account) }
      own(happening.user, happening.origin, (line) => line.push(134, { config }))
      return
    }
    case 'folders': {
      const account = accountOf(world, happening.user)
      own(happening.user, happening.origin, (line) => line.push(277, showFolders(account)))
      return
    }
    case 'draft': {
      const account = accountOf(world, happening.user)
      const [place, id] = draftPlace(happening.key)
      const where = place === 'chats' ? { chatId: Number(id) } : { userId: Number(id) }
      const kept = account.drafts.get(happening.key)
      own(happening.user, happening.origin, (line) => {
        if (kept) line.push(152, { ...where, draft: { ...(kept.draft as object), saveTime: kept.time } })
        else line.push(153, { ...where, time: account.draftsDropped.get(happening.key) ?? 0 })
      })
    }
  }
}

function pushMessage(desk: Desk, { kind, chat, message, origin }: Of<'message' | 'edited'>): void {
  members(desk, chat, desk.faults.echoToAll ? null : origin, (line) => {
    const viewer = viewerOf(desk, line)
    const shown = showMessage(viewer, chat, message)
    if (kind === 'edited') {
      line.push(128, { chatId: chat.id, message: shown, ttl: false })
      return
    }
    const previous = previousId(chat, viewer.user, message)
    line.push(128, {
      chatId: chat.id,
      message: shown,
      ttl: false,
      unread: unread(chat, viewer.user),
      mark: chat.members.get(viewer.user)?.mark ?? 0,
      ...(previous === null ? {} : { prevMessageId: previous }),
      ...(previous === null || length(chat) === 1 ? { chat: showChat(viewer, chat) } : {}),
    })
  })
}

function pushRemoved(desk: Desk, { chat, ids, only, origin }: Of<'removed'>): void {
  const isMeant = (user: number): boolean => (only === null ? chat.members.has(user) : user === only)
  each(desk, isMeant, origin, (line) => {
    if (!desk.faults.removedByStatus) {
      line.push(142, { chatId: chat.id, messageIds: ids, ttl: false })
      return
    }
    for (const id of ids) {
      const message = { id, time: Number(BigInt(id) >> 16n), type: 'USER', text: '', status: 'REMOVED', attaches: [] }
      line.push(128, { chatId: chat.id, message, ttl: false })
    }
  })
}

/** Read marks reach my other sessions, and the others of chats small enough to show who has read. */
function pushMark(desk: Desk, { chat, user, mark, back, origin }: Of<'marked'>): void {
  const isSmall = chat.type !== 'CHANNEL' && chat.members.size + chat.crowd <= 100
  const isHidden = accountOf(desk.life.world, user).settings.SHOW_READ_MARK === false
  const isMeant = (other: number): boolean =>
    other === user || (!back && isSmall && !isHidden && chat.members.has(other))
  each(desk, isMeant, origin, (line) => {
    const own = line.user === user ? { unread: unread(chat, user), ...(back ? { setAsUnread: true } : {}) } : {}
    line.push(130, { chatId: chat.id, userId: user, mark, ...own })
  })
}

function pushReaction(desk: Desk, { chat, message, user, origin }: Of<'reaction'>): void {
  members(desk, chat, origin, (line) => {
    const info = showReactions(line.user ?? 0, message)
    if (line.user === user) {
      line.push(156, { chatId: chat.id, messageId: message.id, reactionInfo: info })
    } else if (follows(line, chat)) {
      line.push(155, { chatId: chat.id, messageId: message.id, counters: info.counters, totalCount: info.totalCount })
    }
  })
}

/** Channels tell typing and reactions only to those who have them open (max-user-api.md 2.2.75). */
function follows(line: Line, chat: Chat): boolean {
  return chat.type !== 'CHANNEL' || line.subscribed.has(chat.key)
}

/** Whether a user should hear of another: he is a contact, or there is a dialog. */
function knows(desk: Desk, user: number, other: number): boolean {
  const { world } = desk.life
  if (world.accounts.get(user)?.contacts.has(other)) return true
  const dialog = world.chats.get(String(Number(BigInt(user) ^ BigInt(other))))
  return dialog !== undefined && dialog.type === 'DIALOG' && dialog.members.has(user) && peerOf(dialog, user) === other
}

function members(desk: Desk, chat: Chat, origin: Origin, tell: (line: Line) => void): void {
  each(desk, (user) => chat.members.has(user), origin, tell)
}

function each(desk: Desk, isMeant: (user: number) => boolean, origin: Origin, tell: (line: Line) => void): void {
  for (const line of desk.lines()) if (line !== origin && line.user !== null && isMeant(line.user)) tell(line)
}
