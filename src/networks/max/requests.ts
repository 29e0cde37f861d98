import type { Clock } from '../../base/clock'
import type { Millis } from '../../base/brand'
import { fail, ok, type Result } from '../../base/result'
import { notUnderstood, type Failure } from '../../domain/failure'
import { remoteOf, type ChatId, type OutgoingMark, type PersonId, type ServerMessageId } from '../../domain/ids'
import type { Message } from '../../domain/message'
import type { Person, Presence } from '../../domain/person'
import type { Update } from '../../domain/update'
import type { HistoryPage, HistoryQuery } from '../../domain/window'
import type { Line, ReadMark } from '../network'
import type { Answer, Ask, CallName } from './calls'
import { isGone, toChatFacts } from './translate/chat'
import { isRemoved, toMessage } from './translate/message'
import { toPerson, toPresence } from './translate/person'
import { toElements } from './translate/rich-text'
import { personOf, wireChat, wireId, wirePerson, type Viewpoint } from './translate/viewpoint'
import { chatUpdates } from './catch-up'

/** Asks over a live line; a session that must be opened again has been by the time this answers. */
export type LineAsk = <Name extends CallName>(name: Name, ask: Ask<Name>) => Promise<Result<Answer<Name>, Failure>>

export interface RequestParts {
  readonly clock: Clock
  readonly ask: LineAsk
  view(): Viewpoint
  /** News that came with an answer. */
  heard(updates: readonly Update[]): void
}

type Requests = Pick<Line, 'send' | 'edit' | 'remove' | 'markUnread' | 'history' | 'chats' | 'people' | 'presence'> & {
  markRead(
    chat: ChatId,
    place: { readonly id: ServerMessageId; readonly upTo: Millis },
  ): Promise<Result<ReadMark, Failure>>
}

/** Ids in one request at most (max-user-api.md 1.12). */
const batchSize = 100
const day = 86_400_000

/** The questions and orders of a line, each one request and its translation. */
export function createRequests({ clock, ask, view, heard }: RequestParts): Requests {
  return {
    async send(outgoing) {
      const { chat, text, reply, mark } = outgoing
      const sent = await ask('send', {
        chatId: wireChat(chat),
        message: {
          cid: wireId(mark),
          text: text.text,
          elements: toElements(text),
          attaches: [],
          ...(reply === null ? {} : { link: { type: 'REPLY', messageId: reply } }),
        },
        notify: !outgoing.isSilent,
      })
      if (!sent.ok) return sent
      if (sent.value.chat) heard(chatUpdates(view(), [sent.value.chat]))
      return ok({ message: mine(toMessage(view(), chat, sent.value.message, mark), mark) })
    },

    async edit(chat, id, text) {
      const edited = await ask('edit', {
        chatId: wireChat(chat),
        messageId: id,
        text: text.text,
        elements: toElements(text),
      })
      return edited.ok ? ok(mine(toMessage(view(), chat, edited.value.message), null)) : edited
    },

    async remove(chat, ids, forAll) {
      const removed = await ask('remove', { chatId: wireChat(chat), messageIds: ids, forMe: !forAll })
      return removed.ok ? ok(null) : removed
    },

    async markRead(chat, { id, upTo }) {
      const marked = await ask('mark', {
        chatId: wireChat(chat),
        type: 'READ_MESSAGE',
        messageId: id,
        mark: Math.trunc(upTo),
      })
      return marked.ok ? ok({ unread: marked.value.unread, upTo: marked.value.mark ?? upTo }) : marked
    },

    /** The mark goes to just before the message (max-user-api.md 2.2.50). */
    async markUnread(chat, _id, time) {
      const before = Math.max(0, Math.trunc(time) - 1)
      const marked = await ask('mark', { chatId: wireChat(chat), type: 'SET_AS_UNREAD', mark: before })
      return marked.ok ? ok({ unread: marked.value.unread, upTo: marked.value.mark ?? before }) : marked
    },

    async history(query) {
      const isNewest = query.from === 'newest'
      const from = query.from === 'newest' ? clock.now() + day : Math.trunc(query.from.time)
      const page = await ask('history', {
        chatId: wireChat(query.chat),
        from,
        forward: query.newer,
        backward: query.older,
      })
      if (!page.ok) return page
      const { messages } = page.value
      // A page of which nothing could be read has no place to go on from.
      if (messages.sent > 0 && messages.items.length === 0) return fail(notUnderstood('history'))
      return ok(toPage(view(), query, from, isNewest, messages))
    },

    async chats(ids) {
      const found = await inBatches(ids, async (some) => {
        const answer = await ask('chats', { chatIds: some.map(wireChat) })
        return answer.ok ? ok(answer.value.chats) : answer
      })
      if (!found.ok) return found
      return ok(found.value.filter((chat) => !isGone(view(), chat)).map((chat) => toChatFacts(view(), chat, true)))
    },

    people: (ids) => fetchPeople(ask, view(), ids),

    async presence(ids) {
      return inBatches(ids, async (some): Promise<Result<readonly (readonly [PersonId, Presence])[], Failure>> => {
        const answer = await ask('presence', { contactIds: some.map(wirePerson) })
        if (!answer.ok) return answer
        return ok(
          [...answer.value.presence].map(([person, said]) => [personOf(view(), person), toPresence(said)] as const),
        )
      })
    },
  }
}

/** People by 32; those the server does not know are absent. */
export async function fetchPeople(
  ask: LineAsk,
  view: Viewpoint,
  ids: readonly PersonId[],
): Promise<Result<readonly Person[], Failure>> {
  const known = ids.filter((id) => /^\d+$/.test(remoteOf(id)))
  return inBatches(known, async (some) => {
    const answer = await ask('people', { contactIds: some.map(wirePerson) })
    return answer.ok ? ok(answer.value.contacts.map((contact) => toPerson(view.account, contact))) : answer
  })
}

async function inBatches<Id, T>(
  ids: readonly Id[],
  fetchSome: (some: readonly Id[]) => Promise<Result<readonly T[], Failure>>,
): Promise<Result<readonly T[], Failure>> {
  const found: T[] = []
  for (let at = 0; at < ids.length; at += batchSize) {
    const some = await fetchSome(ids.slice(at, at + batchSize))
    if (!some.ok) return fail(some.failure)
    found.push(...some.value)
  }
  return ok(found)
}

/** What I sent is mine even where the server leaves the sender out, as in channels without signatures (max-user-api.md 3.7). */
function mine(message: Message, mark: OutgoingMark | null): Message {
  return message.isMine ? message : { ...message, mark, isMine: true, delivery: { at: 'sent' } }
}

type WireMessages = Answer<'history'>['messages']

/**
 * Fewer than asked for means that side has ended (max-user-api.md 2.2.49). The anchor may be included, so ids are counted once;
 * rows that could not be read count for both sides, since nobody knows where they stood.
 */
function toPage(
  view: Viewpoint,
  query: HistoryQuery,
  from: Millis,
  isNewest: boolean,
  { items, sent }: WireMessages,
): HistoryPage {
  const byId = new Map(items.map((wire) => [wire.id, wire]))
  const rows = [...byId.values()].map((wire) => ({
    message: toMessage(view, query.chat, wire),
    isGone: isRemoved(wire),
  }))
  const broken = sent - items.length
  const older = rows.filter(({ message }) => message.time <= from).length
  const newer = rows.length - older
  return {
    messages: rows
      .filter((row) => !row.isGone)
      .map(({ message }) => message)
      .toSorted((a, b) => (a.position < b.position ? -1 : 1)),
    reachedStart: query.older > 0 && older + broken < query.older,
    reachedEnd: isNewest || (query.newer > 0 && newer + broken < query.newer),
  }
}
