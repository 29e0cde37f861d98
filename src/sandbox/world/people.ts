import type { Millis } from '../../base/brand'
import { fraction, mix, pick } from './dice'
import type { Person, Persona, Tongue, World } from './model'
import { abouts, feminine, names } from './names'
import { addPerson, first, second } from './tiny'

/** The third demo user, who has a password (max-user-api.md 4.2). */
export const third = { id: 733_190, phone: 79_000_000_003, password: 'strizh', hint: 'как называется птица' } as const
export const anna = 31_415_926
export const helperBot = 90_417
export const echo = 27_182_818
export const slow = 16_180_339
export const service = 17

/** How many invented people there are, besides the demo users and the special ones. */
export const peopleCount = 205

interface Known {
  readonly id: number
  readonly firstName: string
  readonly lastName: string
  readonly persona: Persona
  readonly about: string
  readonly link?: string
  readonly phone?: number
}

const known: readonly Known[] = [
  {
    id: first.id,
    phone: first.phone,
    firstName: 'Ива',
    lastName: 'Северова',
    persona: 'nobody',
    about: 'Считаю стрижей',
  },
  { id: second.id, phone: second.phone, firstName: 'Лев', lastName: 'Ордынцев', persona: 'nobody', about: 'На связи' },
  {
    id: third.id,
    phone: third.phone,
    firstName: 'Тая',
    lastName: 'Ключевская',
    persona: 'nobody',
    about: 'Всё под замком',
  },
  { id: anna, firstName: 'Анна', lastName: 'Лебедева', persona: 'ordinary', about: 'Пишу много и по делу' },
  { id: echo, firstName: 'Эхо', lastName: '', persona: 'echo', about: 'Повторяю всё, что мне напишут' },
  { id: slow, firstName: 'Тихон', lastName: 'Неспешный', persona: 'slow', about: 'Печатаю долго, отвечаю потом' },
  {
    id: helperBot,
    firstName: 'Помощник',
    lastName: '',
    persona: 'bot',
    about: 'Команды: /start, /help, /time, /coin',
    link: 'https://max.ru/pomoshnik_bot',
  },
  { id: service, firstName: 'Служба', lastName: '', persona: 'service', about: '' },
]

/** Fills the world with people: the demo users first, so that they lead every list. */
export function settlePeople(world: World): void {
  const { seed, anchor } = world
  for (const [index, each] of known.entries()) {
    addPerson(world, {
      ...each,
      phone: each.phone ?? 79_010_000_000 + index,
      link: each.link ?? null,
      tongue: 'ru',
      photo: 1,
      registered: anchor - 9e10,
      updated: anchor - 2e9,
    })
  }
  for (let index = 0; index < peopleCount; index += 1) addPerson(world, invent(world, seed, index, anchor))
}

/** The ids of the invented people, in the order they were made. */
export function inventedIds(world: World): readonly number[] {
  return [...world.people.keys()].slice(known.length)
}

function invent(world: World, seed: number, index: number, anchor: Millis): Person {
  const tongue: Tongue = fraction(seed, index, 1) < 0.72 ? 'ru' : 'en'
  const bank = names[tongue]
  const isWoman = fraction(seed, index, 2) < 0.5
  const last = pick(bank.last, seed, index, 4)
  return {
    id: freeId(world, seed, index),
    firstName: pick(isWoman ? bank.women : bank.men, seed, index, 3),
    lastName: isWoman && tongue === 'ru' ? feminine(last) : last,
    phone: 79_020_000_000 + index,
    about: pick(abouts[tongue], seed, index, 5),
    link: null,
    tongue,
    persona: 'ordinary',
    photo: 1,
    registered: anchor - Math.floor(fraction(seed, index, 6) * 9e10),
    updated: anchor - Math.floor(fraction(seed, index, 7) * 3e9),
  }
}

function freeId(world: World, seed: number, index: number): number {
  for (let turn = 0; ; turn += 1) {
    const id = 1_000_000 + (mix(seed, index, 8, turn) % 90_000_000)
    if (!world.people.has(id)) return id
  }
}
