import type { Millis } from '../../base/brand'
import { chatFromSeed } from './changes'
import { fraction, mix } from './dice'
import { dialogId, messageId } from './ids'
import type { Chat, ChatSeed, Past, Tongue, World } from './model'
import { listPast, talkPast } from './past'
import { first } from './tiny'

export const minute = 60_000
export const day = 24 * 60 * minute

/** When the chat at this place of the list was last written in. */
export function endOf(world: World, place: number): Millis {
  return world.anchor - Math.floor(minute * (2 + place ** 1.9 * 2.2 + fraction(world.seed, place, 71)))
}

interface Plan {
  readonly id: number
  readonly type: ChatSeed['type']
  readonly members: readonly number[]
  readonly past: Past
  readonly title?: string
  readonly description?: string
  readonly link?: string
  readonly access?: ChatSeed['access']
  readonly owner?: number
  readonly options?: ChatSeed['options']
  readonly crowd?: number
  readonly key?: string
}

/** Adds a chat and lets most of its members have read most of it. */
export function add(world: World, plan: Plan, unreadForMain = 0): Chat {
  const { past } = plan
  const begun = past.count > 0 ? past.timeAt(0) - 1000 : world.anchor - day
  const seedOfChat: ChatSeed = {
    id: plan.id,
    key: plan.key ?? String(plan.id),
    type: plan.type,
    title: plan.title ?? '',
    description: plan.description ?? '',
    link: plan.link ?? null,
    access: plan.access ?? 'PRIVATE',
    owner: plan.owner ?? plan.members[0]!,
    created: begun,
    icon: 1,
    options: plan.options ?? {},
    members: plan.members,
  }
  const chat = chatFromSeed(seedOfChat, past, plan.crowd ?? 0)
  if (past.count > 0) {
    chat.modified = past.timeAt(past.count - 1)
    for (const [user, member] of chat.members) {
      const behind =
        user === first.id ? Math.min(unreadForMain, past.count - 1) : mix(world.seed, plan.id, user) % 5 === 0 ? 1 : 0
      member.mark = past.timeAt(Math.max(0, past.count - 1 - behind))
    }
  }
  world.chats.set(chat.key, chat)
  return chat
}

/** A conversation that ends when the chat's place in the list says. */
export function talk(
  world: World,
  place: number,
  chatId: number,
  members: readonly number[],
  count: number,
  tongue: Tongue,
  topic: string,
  pace: Millis,
): Past {
  return talkPast({
    seed: mix(world.seed, chatId),
    count,
    end: endOf(world, place),
    pace,
    members,
    tongue,
    topic,
    chatId,
  })
}

/** A dialog of two with a conversation, or whatever `options` say. */
export function dialog(
  world: World,
  place: number,
  one: number,
  other: number,
  count: number,
  options: Partial<Plan> = {},
  unread = 0,
): Chat {
  const id = dialogId(one, other)
  const tongue = world.people.get(other)?.tongue ?? 'ru'
  const pace = count > 2000 ? 95 * minute : 6 * 60 * minute
  return add(
    world,
    {
      id,
      type: 'DIALOG',
      members: [one, other],
      past: talk(world, place, id, [one, other], count, tongue, 'daily', pace),
      ...options,
    },
    unread,
  )
}

/** A past of one message. */
export function greeting(world: World, place: number, sender: number, text: string): Past {
  const time = endOf(world, place)
  return listPast([
    {
      id: messageId(time, sender),
      time,
      sender,
      text,
      cid: null,
      elements: [],
      attaches: [],
      quote: null,
      edited: null,
      views: null,
      reactions: [],
    },
  ])
}
