import type { Millis } from '../../base/brand'
import { fraction, mix, pick } from './dice'
import { messageId } from './ids'
import type { Attach, Message, Past, Quote, Tongue } from './model'
import { postsOf, sceneLength, scenesOf, speak, speakerOf } from './talk'

const hour = 3_600_000
const day = 24 * hour
/** People write between 8:00 and 23:00 in Moscow: 15 hours from 5:00 UTC. */
const dawn = 5 * hour
const waking = 15 * hour

/** Wall-clock time → waking time. Nights take none; what falls into one moves to the evening before, order kept. */
function toWaking(time: Millis): number {
  const today = Math.floor(time / day)
  const sinceDawn = time - today * day - dawn
  if (sinceDawn < 0) return today * waking + sinceDawn / 20
  return today * waking + (sinceDawn < waking ? sinceDawn : waking - (day - sinceDawn) / 20)
}

function fromWaking(wake: number): Millis {
  const today = Math.floor(wake / waking)
  return today * day + dawn + Math.floor(wake - today * waking)
}

export interface TalkPlan {
  readonly seed: number
  readonly count: number
  /** When the last message was written. */
  readonly end: Millis
  /** How far apart two scenes begin, in waking time; at least ten minutes. */
  readonly pace: Millis
  readonly members: readonly number[]
  readonly tongue: Tongue
  readonly topic: string
  readonly chatId: number
}

/** A conversation of any length: message N follows from N alone. */
export function talkPast(plan: TalkPlan): Past {
  const { seed, count, pace, members, tongue } = plan
  const bank = scenesOf(tongue, plan.topic)
  const gap = Math.min(pace * 0.1, 50_000)
  const offset = (index: number): number => {
    const scene = Math.floor(index / sceneLength)
    return (
      scene * pace +
      fraction(seed, scene, 1) * 0.3 * pace +
      ((index % sceneLength) + fraction(seed, index, 2) * 0.8) * gap
    )
  }
  const start = count === 0 ? 0 : toWaking(plan.end) - offset(count - 1)
  const timeAt = (index: number): Millis => fromWaking(start + offset(index))
  const sceneAt = (index: number): string => pick(bank, seed, Math.floor(index / sceneLength), 3)
  const senderAt = (index: number): number => {
    const scene = Math.floor(index / sceneLength)
    const speaker = speakerOf(sceneAt(index), index % sceneLength)
    const turn = mix(seed, scene, 4)
    return members[(turn + speaker * (1 + (turn % Math.max(1, members.length - 2)))) % members.length]!
  }
  const plainAt = (index: number): Message => {
    const line = sceneAt(index).split('\n', sceneLength)[index % sceneLength]!
    const spoken = speak(line, tongue, mix(seed, Math.floor(index / sceneLength), 5))
    const time = timeAt(index)
    const chance = mix(seed, index, 6)
    return {
      id: messageId(time, mix(seed, index, 7)),
      time,
      sender: senderAt(index),
      text: spoken.text,
      cid: null,
      elements: spoken.elements,
      attaches: spoken.tags.flatMap((tag) => attachFor(tag, mix(seed, index, 8), tongue) ?? []),
      quote: null,
      edited: chance % 29 === 0 ? time + 40_000 : null,
      views: null,
      reactions: chance % 11 === 0 ? reactionsOf(members, senderAt(index), chance) : [],
    }
  }
  return {
    count,
    timeAt,
    senderAt,
    messageAt(index) {
      const message = plainAt(index)
      const chance = mix(seed, index, 9)
      if (index < 4 || chance % 17 !== 0) return message
      const quoted = plainAt(index - 1 - (chance % 4))
      const quote: Quote = { type: 'REPLY', chatId: plan.chatId, message: quoted, chatName: null }
      return { ...message, quote }
    },
  }
}

export interface PostPlan {
  readonly seed: number
  readonly count: number
  readonly end: Millis
  readonly pace: Millis
  readonly author: number
  readonly subscribers: number
  readonly tongue: Tongue
  readonly subject: string
  /** Those whose reactions are known by name. */
  readonly readers: readonly number[]
}

/** The posts of a channel. */
export function postPast({ seed, count, end, pace, author, subscribers, tongue, subject, readers }: PostPlan): Past {
  const bank = postsOf(tongue, subject)
  const offset = (index: number): number => (index + fraction(seed, index, 1) * 0.6) * pace
  const start = count === 0 ? 0 : toWaking(end) - offset(count - 1)
  const timeAt = (index: number): Millis => fromWaking(start + offset(index))
  return {
    count,
    timeAt,
    senderAt: () => author,
    messageAt(index) {
      // Neighbours differ: the bank is walked through with a step, not drawn from.
      const spoken = speak(bank[(index * 5 + (seed % bank.length)) % bank.length]!, tongue, mix(seed, index, 2))
      const time = timeAt(index)
      const chance = mix(seed, index, 3)
      return {
        id: messageId(time, chance),
        time,
        sender: author,
        text: spoken.text,
        cid: null,
        elements: spoken.elements,
        attaches: spoken.tags.flatMap((tag) => attachFor(tag, chance, tongue) ?? []),
        quote: null,
        edited: chance % 23 === 0 ? time + 90_000 : null,
        views: Math.floor(subscribers * (0.35 + fraction(seed, index, 4) * 0.5)),
        reactions: readers.length > 0 ? reactionsOf(readers, author, chance) : [],
      }
    },
  }
}

/** A past that is written out, as the showcase is. Times must rise. */
export function listPast(messages: readonly Message[]): Past {
  return {
    count: messages.length,
    timeAt: (index) => messages[index]!.time,
    senderAt: (index) => messages[index]!.sender,
    messageAt: (index) => messages[index]!,
  }
}

const emoji = ['👍', '❤️', '🤣', '🔥', '😭', '💯'] as const

function reactionsOf(
  people: readonly number[],
  except: number,
  chance: number,
): readonly (readonly [number, string])[] {
  const count = 1 + (chance % Math.min(3, people.length))
  const found = new Map<number, string>()
  for (let index = 0; index < count; index += 1) {
    const user = people[(chance + index * 7) % people.length]!
    if (user !== except) found.set(user, pick(emoji, chance, index >> 1))
  }
  return [...found]
}

function attachFor(tag: string, number: number, tongue: Tongue): Attach | null {
  switch (tag) {
    case 'photo':
      return {
        _type: 'PHOTO',
        photoId: number,
        photoToken: `photo-${number}`,
        baseUrl: `media:photo/${number}.svg`,
        width: 800,
        height: 533,
      }
    case 'voice':
      return {
        _type: 'AUDIO',
        audioId: number,
        url: `media:audio/${number}.wav`,
        duration: 2000,
        wave: wave(number),
        token: `audio-${number}`,
        transcriptionStatus: 'NOT_SUPPORTED',
      }
    case 'file':
      return {
        _type: 'FILE',
        fileId: number,
        name: pick(
          tongue === 'ru' ? ['План.pdf', 'Отчёт.docx', 'Конспект.pdf'] : ['Draft.pdf', 'Plan.docx', 'Notes.pdf'],
          number,
        ),
        size: 20_000 + (number % 4_000_000),
        token: `file-${number}`,
      }
    case 'call':
      return {
        _type: 'CALL',
        conversationId: callId(number),
        callType: 'AUDIO',
        duration: number % 3 === 0 ? 0 : number % 600_000,
        hangupType: number % 3 === 0 ? 'MISSED' : 'HUNGUP',
      }
    case 'place':
      return {
        _type: 'LOCATION',
        latitude: 55.7 + (number % 1000) / 10_000,
        longitude: 37.5 + (number % 2000) / 10_000,
        zoom: 14,
      }
    default:
      return null
  }
}

/** Eighty loudnesses from 0 to 255, as base64 (max-user-api.md 3.9). */
export function wave(number: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const bytes = Array.from({ length: 81 }, (_, index) => Math.floor(fraction(number, index) ** 2 * 256))
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const group = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!
    text += letters[group >> 18]! + letters[(group >> 12) & 63]! + letters[(group >> 6) & 63]! + letters[group & 63]!
  }
  return text
}

/** A conversation number in the form of a UUID. */
export function callId(number: number): string {
  const hex = (part: number): string => mix(number, part).toString(16).padStart(8, '0')
  const all = hex(1) + hex(2) + hex(3) + hex(4)
  return `${all.slice(0, 8)}-${all.slice(8, 12)}-4${all.slice(13, 16)}-8${all.slice(17, 20)}-${all.slice(20)}`
}
