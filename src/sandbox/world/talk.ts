import { fraction, mix, pick } from './dice'
import { englishPosts, englishScenes } from './talk-en'
import { russianPosts, russianScenes } from './talk-ru'
import type { Element, SceneBank, Tongue } from './model'

/** Every scene has this many lines, so that a message's scene follows from its number. */
export const sceneLength = 6

export interface SpokenLine {
  readonly speaker: number
  readonly text: string
  readonly elements: readonly Element[]
  /** Attachments the line came with: `photo`, `voice`, `file`, `call`, `place`. */
  readonly tags: readonly string[]
}

interface Words {
  readonly days: readonly string[]
  readonly places: readonly string[]
  readonly foods: readonly string[]
}

const words: Readonly<Record<Tongue, Words>> = {
  ru: {
    days: ['понедельник', 'четверг', 'воскресенье'],
    places: ['Заречной', 'Садовой', 'Речном бульваре', 'Сенной', 'Каштановой аллее', 'Старом рынке'],
    foods: ['яблочный пирог', 'пирожки', 'хачапури', 'сырники', 'плов', 'хлеб', 'мороженое', 'оливье'],
  },
  en: {
    days: ['Monday', 'Tuesday', 'Thursday', 'Saturday', 'Sunday'],
    places: ['Mill Lane', 'the old harbour', 'Chestnut Walk', 'King Street', 'the canal'],
    foods: ['pancakes', 'curry', 'apple pie', 'soup', 'noodles', 'ice cream'],
  },
}

const scenes: Readonly<Record<Tongue, SceneBank>> = { ru: russianScenes, en: englishScenes }
const posts: Readonly<Record<Tongue, Readonly<Record<string, readonly string[]>>>> = {
  ru: russianPosts,
  en: englishPosts,
}

/** The scenes of a topic together with the everyday ones. */
export function scenesOf(tongue: Tongue, topic: string): readonly string[] {
  const bank = scenes[tongue]
  const daily = bank.daily ?? []
  return topic === 'daily' ? daily : [...(bank[topic] ?? []), ...(bank[topic] ?? []), ...daily]
}

/** The posts a channel about this subject writes. */
export function postsOf(tongue: Tongue, subject: string): readonly string[] {
  return posts[tongue][subject] ?? posts[tongue].news ?? []
}

/** Who speaks the given line of a scene. */
export function speakerOf(scene: string, line: number): number {
  return Number(scene.split('\n', sceneLength)[line]!.charAt(0))
}

/** A line of a scene or a post, with its choices made by the given seed. */
export function speak(raw: string, tongue: Tongue, seed: number): SpokenLine {
  const speaker = /^\d /.test(raw) ? Number(raw.charAt(0)) : 0
  const said = /^\d /.test(raw) ? raw.slice(2) : raw
  const tags: string[] = []
  const chosen = pick(splitChoices(said), seed, 1).replace(/ ?#([a-z]+)/g, (_whole, tag: string) => {
    tags.push(tag)
    return ''
  })
  const { text, elements } = readMarks(fill(chosen, tongue, seed))
  return { speaker, text, elements, tags }
}

/** Choices are whole lines; the tags of the last belong to all. */
function splitChoices(said: string): readonly string[] {
  const tail = /( ?#[a-z]+)+$/.exec(said)?.[0] ?? ''
  return said
    .slice(0, said.length - tail.length)
    .split('|')
    .map((choice) => choice + tail)
}

function fill(text: string, tongue: Tongue, seed: number): string {
  const { days, places, foods } = words[tongue]
  return text.replace(/\{([tdpfn])\}/g, (_whole, slot: string) => {
    switch (slot) {
      case 't':
        return `${9 + (mix(seed, 2) % 12)}:${pick(['00', '15', '30', '40'], seed, 3)}`
      case 'd':
        return pick(days, seed, 4)
      case 'p':
        return pick(places, seed, 5)
      case 'f':
        return pick(foods, seed, 6)
      default:
        return String(5 + Math.floor(fraction(seed, 7) * 5))
    }
  })
}

const markTypes: Readonly<Record<string, string>> = {
  '*': 'STRONG',
  _: 'EMPHASIZED',
  '~': 'STRIKETHROUGH',
  '`': 'MONOSPACED',
}

/** Turns simple marks into formatting elements. They do not nest. */
export function readMarks(marked: string): { readonly text: string; readonly elements: readonly Element[] } {
  const elements: Element[] = []
  let text = ''
  let rest = marked
  for (
    let found = /([*_~`])(\S(?:[^\n]*?\S)?)\1/.exec(rest);
    found;
    found = /([*_~`])(\S(?:[^\n]*?\S)?)\1/.exec(rest)
  ) {
    text += rest.slice(0, found.index)
    const inside = found[2]!
    // `from` is left out when it is 0, as the real server does (max-user-api.md 3.8).
    elements.push({
      type: markTypes[found[1]!]!,
      ...(text.length > 0 ? { from: text.length } : {}),
      length: inside.length,
    })
    text += inside
    rest = rest.slice(found.index + found[0].length)
  }
  return { text: text + rest, elements }
}
