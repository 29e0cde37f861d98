import type { Millis } from '../../base/brand'
import type { Cancel } from '../../base/clock'
import { integerBelow } from '../../base/random'
import type { Life } from '../world/life'
import type { Chat, Message } from '../world/model'
import type { Presence } from '../world/presence'

/** What any invented person can do, at a human pace. */
export interface Stage {
  readonly life: Life
  isHurried(): boolean
  hurry(isHurried: boolean): void
  /** Acts after a while, or at once when hurried. */
  after(delay: Millis, act: () => void): void
  /** As `after`, but nobody can be hurried out of it: for what repeats by itself. */
  pause(delay: Millis, act: () => void): void
  /** A while between two lengths. */
  between(least: Millis, most: Millis): Millis
  /** Shows somebody typing for a while, then lets him finish. */
  typeFor(chat: Chat, user: number, time: Millis, finish: () => void): void
  read(chat: Chat, user: number, message: Message): void
  dispose(): void
}

/** Typing is told again at least this often while it lasts (max-user-api.md 4.8: clients forget it after 8 s). */
const typingAgain: Millis = 4000
/** How long somebody who has looked stays online. */
const stay: Millis = 120_000

export function createStage(life: Life, presence: Presence): Stage {
  const timers = new Set<Cancel>()
  let isHurried = false
  const pause = (delay: Millis, act: () => void): void => {
    const cancel = life.clock.after(delay, () => {
      timers.delete(cancel)
      act()
    })
    timers.add(cancel)
  }
  const after = (delay: Millis, act: () => void): void => pause(isHurried ? Math.min(delay, 1) : delay, act)
  const typeFor = (chat: Chat, user: number, time: Millis, finish: () => void): void => {
    if (!isHurried) life.type(chat, user, 'TEXT')
    if (time > typingAgain) after(typingAgain, () => typeFor(chat, user, time - typingAgain, finish))
    else after(time, finish)
  }
  return {
    life,
    isHurried: () => isHurried,
    hurry(wanted) {
      isHurried = wanted
    },
    after,
    pause,
    between: (least, most) => least + integerBelow(life.random, most - least),
    typeFor,
    read(chat, user, message) {
      presence.set(user, true)
      if (!isHurried) after(stay, () => presence.set(user, false))
      life.mark(chat, user, message.time)
    },
    dispose() {
      for (const cancel of timers) cancel()
      timers.clear()
    },
  }
}
