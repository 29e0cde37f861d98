import type { Millis } from '../../base/brand'
import { integerBelow } from '../../base/random'
import { busyGroup, timedChannel } from '../world/full'
import type { Life } from '../world/life'
import type { Chat, Message } from '../world/model'
import type { Presence } from '../world/presence'
import { peerOf } from '../world/reading'
import { postsOf, speak } from '../world/talk'
import { choose } from './answers'
import { answerInGroup, manners, ordinaryMembers } from './manners'
import { createStage, type Stage } from './stage'

/** The invented people as they act by themselves. */
export interface Cast {
  /** Answers come at once, without reading and typing first; group and channel are silent. */
  hurry(isHurried: boolean): void
  dispose(): void
}

const busyPause: readonly [Millis, Millis] = [15_000, 45_000]
const channelPause: Millis = 180_000

/**
 * @param isWatched whether anybody is connected: the busy group and the channel are silent in an empty room, so the journal does not grow by itself
 */
export function createCast(life: Life, presence: Presence, isWatched: () => boolean): Cast {
  const stage = createStage(life, presence)
  let isStarted = false
  life.listen((happening) => {
    // Timers begin with the first sign of life, so a world that nobody visits costs nothing.
    if (!isStarted) {
      isStarted = true
      chatter(stage, isWatched)
      broadcast(stage, isWatched)
    }
    if (happening.kind === 'message') answer(stage, happening.chat, happening.message)
  })
  return { hurry: stage.hurry, dispose: stage.dispose }
}

/** Only what real users write is answered, or invented people would never stop. */
function answer(stage: Stage, chat: Chat, message: Message): void {
  const { people } = stage.life.world
  const isOurs = people.get(message.sender)?.persona !== 'nobody'
  if (isOurs || chat.id === 0 || message.attaches.some(({ _type }) => _type === 'CONTROL')) return
  if (chat.type === 'CHAT') answerInGroup(stage, chat, message)
  if (chat.type !== 'DIALOG') return
  const person = people.get(peerOf(chat, message.sender))
  if (person) manners[person.persona]?.(stage, chat, person, message)
}

/** The busy group: now and then somebody says something. */
function chatter(stage: Stage, isWatched: () => boolean): void {
  const { life, between } = stage
  stage.pause(between(...busyPause), () => {
    const chat = life.world.chats.get(String(busyGroup))
    const others = chat ? ordinaryMembers(stage, chat) : []
    if (isWatched() && !stage.isHurried() && chat && others.length > 0) {
      const { text, elements } = chat.past.messageAt(integerBelow(life.random, chat.past.count))
      const sender = choose(others, life.random)
      stage.typeFor(chat, sender, between(1500, 4000), () => life.post(chat, { sender, text, elements }))
    }
    chatter(stage, isWatched)
  })
}

/** The channel that posts on a timer. */
function broadcast(stage: Stage, isWatched: () => boolean): void {
  const { life } = stage
  stage.pause(channelPause, () => {
    const chat = life.world.chats.get(String(timedChannel))
    if (isWatched() && !stage.isHurried() && chat) {
      const raw = choose(postsOf('ru', 'nature'), life.random)
      const { text, elements } = speak(raw, 'ru', integerBelow(life.random, 1_000_000))
      life.post(chat, { sender: chat.owner, text, elements })
    }
    broadcast(stage, isWatched)
  })
}
