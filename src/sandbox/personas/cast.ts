import type { Millis } from '../../base/brand'
import type { Cancel } from '../../base/clock'
import { integerBelow } from '../../base/random'
import { busyGroup, timedChannel } from '../world/full'
import type { Life } from '../world/life'
import type { Chat, Message, Person } from '../world/model'
import { peerOf } from '../world/reading'
import type { Presence } from '../world/presence'
import { postsOf, speak } from '../world/talk'
import { botAnswer, choose, fittingAnswer } from './answers'

/** The invented people as they act by themselves. */
export interface Cast {
  /** Answers come at once, without reading and typing first. */
  hurry(isHurried: boolean): void
  dispose(): void
}

/** Typing is told again at least this often while it lasts (max-user-api.md 4.8: clients forget it after 8 s). */
const typingAgain: Millis = 4000
const busyPause: readonly [Millis, Millis] = [15_000, 45_000]
const channelPause: Millis = 180_000

/**
 * @param isWatched whether anybody is connected: the busy group and the channel are silent in an empty room, so the journal does not grow by itself
 */
export function createCast(life: Life, presence: Presence, isWatched: () => boolean): Cast {
  const { clock, random, world } = life
  const timers = new Set<Cancel>()
  let isHurried = false
  let isStarted = false

  const after = (delay: Millis, act: () => void): void => {
    const cancel = clock.after(isHurried ? Math.min(delay, 1) : delay, () => {
      timers.delete(cancel)
      act()
    })
    timers.add(cancel)
  }
  /** A while between two lengths. */
  const between = (least: Millis, most: Millis): Millis => least + integerBelow(random, most - least)
  /** Shows somebody typing for a while, then lets him finish. */
  const typeFor = (chat: Chat, user: number, time: Millis, finish: () => void): void => {
    if (!isHurried) life.type(chat, user, 'TEXT')
    if (time > typingAgain) after(typingAgain, () => typeFor(chat, user, time - typingAgain, finish))
    else after(time, finish)
  }
  const read = (chat: Chat, user: number, message: Message): void => {
    presence.set(user, true)
    life.mark(chat, user, message.time)
  }

  const answerAsPerson = (chat: Chat, person: Person, message: Message): void => {
    after(between(800, 3000), () => {
      read(chat, person.id, message)
      after(between(400, 1500), () => {
        typeFor(chat, person.id, between(1000, 3000), () => {
          life.post(chat, { sender: person.id, text: fittingAnswer(message.text, random) })
        })
      })
    })
  }
  const answerAsEcho = (chat: Chat, person: Person, message: Message): void => {
    after(300, () => {
      read(chat, person.id, message)
      typeFor(chat, person.id, 700, () => {
        life.post(chat, {
          sender: person.id,
          text: message.text,
          elements: message.elements,
          attaches: message.attaches,
        })
      })
    })
  }
  const answerSlowly = (chat: Chat, person: Person, message: Message): void => {
    after(5000, () => {
      read(chat, person.id, message)
      typeFor(chat, person.id, 20_000, () => {
        // Changes his mind, and only then answers.
        after(10_000, () =>
          typeFor(chat, person.id, 6000, () =>
            life.post(chat, {
              sender: person.id,
              text: `${fittingAnswer(message.text, random)}. Прости, что так долго думал`,
            }),
          ),
        )
      })
    })
  }
  const answerAsBot = (chat: Chat, person: Person, message: Message): void => {
    after(250, () => {
      read(chat, person.id, message)
      life.post(chat, { sender: person.id, text: botAnswer(message.text, clock.now(), random) })
    })
  }
  const answerInGroup = (chat: Chat, message: Message): void => {
    const others = [...chat.members.keys()].filter(
      (user) => user !== message.sender && world.people.get(user)?.persona === 'ordinary',
    )
    if (others.length === 0) return
    for (const user of others.slice(0, 5)) after(between(1000, 9000), () => life.mark(chat, user, message.time))
    if (random.float() < 0.4) return
    const speaker = choose(others, random)
    after(between(2000, 6000), () =>
      typeFor(chat, speaker, between(1500, 4000), () =>
        life.post(chat, { sender: speaker, text: fittingAnswer(message.text, random) }),
      ),
    )
  }

  const chatter = (): void => {
    after(between(...busyPause), () => {
      const chat = world.chats.get(String(busyGroup))
      const others = chat
        ? [...chat.members.keys()].filter((user) => world.people.get(user)?.persona === 'ordinary')
        : []
      if (isWatched() && !isHurried && chat && others.length > 0) {
        const past = chat.past.messageAt(integerBelow(random, chat.past.count))
        const speaker = choose(others, random)
        typeFor(chat, speaker, between(1500, 4000), () =>
          life.post(chat, { sender: speaker, text: past.text, elements: past.elements }),
        )
      }
      chatter()
    })
  }
  const broadcast = (): void => {
    after(channelPause, () => {
      const chat = world.chats.get(String(timedChannel))
      if (isWatched() && !isHurried && chat) {
        const { text, elements } = speak(choose(postsOf('ru', 'nature'), random), 'ru', integerBelow(random, 1_000_000))
        life.post(chat, { sender: chat.owner, text, elements })
      }
      broadcast()
    })
  }
  /** Timers begin with the first sign of life, so a world that nobody visits costs nothing. */
  const start = (): void => {
    if (isStarted) return
    isStarted = true
    chatter()
    broadcast()
  }

  life.listen((happening) => {
    start()
    if (happening.kind !== 'message' || world.people.get(happening.message.sender)?.persona !== 'nobody') return
    const { chat, message } = happening
    if (message.attaches.some(({ _type }) => _type === 'CONTROL')) return
    if (chat.type === 'CHAT') answerInGroup(chat, message)
    if (chat.type !== 'DIALOG' || chat.id === 0) return
    const person = world.people.get(peerOf(chat, message.sender))
    if (person?.persona === 'ordinary') answerAsPerson(chat, person, message)
    else if (person?.persona === 'echo') answerAsEcho(chat, person, message)
    else if (person?.persona === 'slow') answerSlowly(chat, person, message)
    else if (person?.persona === 'bot') answerAsBot(chat, person, message)
  })

  return {
    hurry(wanted) {
      isHurried = wanted
    },
    dispose() {
      for (const cancel of timers) cancel()
      timers.clear()
    },
  }
}
