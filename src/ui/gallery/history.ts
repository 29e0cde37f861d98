import type { Attachment } from '../../domain/attachment'
import type { ChatId } from '../../domain/ids'
import type { Message } from '../../domain/message'
import { makeMessage, personOf, styled } from './builders'

const minute = 60_000

const phrases: readonly string[] = [
  'Доброе утро!',
  'Завтра в десять у входа, как договаривались?',
  'I will be there around 9:50, save me a seat please.',
  'Ок',
  'Смотри, что нашла: https://example.org/swifts/how-they-sleep',
  'Да, конечно.',
  'Я дочитала вчера ту книгу про стрижей. Оказывается, они спят прямо на лету и могут не садиться по десять месяцев, а на землю опускаются только чтобы вывести птенцов. Представляешь?',
  'No way 😄',
  '👍',
  'А ещё надо не забыть взять зарядку, воду и билеты. Билеты лежат на столе в синей папке.',
  'The build is green again. Somebody had left a sleep in the middle of a test; with the fake clock it takes two milliseconds now.',
  'Уже бегу',
  'Позвони, когда освободишься',
  '🎉🎉🎉',
  'Мы поставили палатку у самого озера. Ночью было холодно, зато утром туман стоял над водой, и было так тихо, что слышно, как рыба плещется у другого берега.\n\nФотографии пришлю вечером.',
  'Хорошо, договорились.',
]

/** A number that looks random and is the same every time. */
function dice(seed: number, sides: number): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % sides
}

/** A tiny picture made of a gradient, as a `data:` address. */
export function drawnPicture(seed: number, width = 640, height = 420): string {
  const hue = dice(seed, 360)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 64 42" preserveAspectRatio="xMidYMid slice"><defs><linearGradient id="a" x2="0" y2="1"><stop stop-color="hsl(${hue} 70% 78%)"/><stop offset="1" stop-color="hsl(${(hue + 40) % 360} 65% 60%)"/></linearGradient></defs><rect width="64" height="42" fill="url(#a)"/><circle cx="${12 + dice(seed + 1, 40)}" cy="11" r="5" fill="hsl(${(hue + 60) % 360} 90% 90%)"/><path d="M0 ${30 + dice(seed + 2, 6)}q16-14 32 0t32-4V42H0z" fill="hsl(${(hue + 190) % 360} 35% 38%)"/><path d="M0 36q20-9 40 0t24-2V42H0z" fill="hsl(${(hue + 190) % 360} 40% 26%)"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

export function makePhoto(seed: number, width = 1280, height = 840): Attachment {
  return { kind: 'photo', id: `p${seed}`, url: drawnPicture(seed, width / 2, height / 2), width, height, preview: null }
}

/** A long and varied past of one chat, ascending, ending a little before `until`. */
export function makeHistory(chat: ChatId, count: number, until: number, isGroup: boolean): Message[] {
  const messages: Message[] = []
  const steps = Array.from({ length: count }, (_, index) => dice(index + 1, 12) * minute)
  let time = until - steps.reduce((sum, step) => sum + step, 0)
  for (let number = 1; number <= count; number += 1) {
    time += steps[number - 1]!
    const isMine = dice(number * 3, 5) < 2
    const sender = isMine ? personOf('1') : isGroup ? personOf(String(2 + dice(number >> 2, 4))) : personOf('2')
    const kind = dice(number * 7, 40)
    const phrase = phrases[dice(number * 11, phrases.length)]!
    messages.push(
      makeMessage(chat, number, time, {
        isMine,
        sender,
        text: kind === 0 ? styled(`${phrase}\nважно`, ['важно', { kind: 'bold' }]) : kind === 1 ? '' : phrase,
        attachments: kind === 1 || kind === 2 ? [makePhoto(number)] : [],
        ...(kind === 3 && messages.length > 3
          ? {
              reply: {
                id: messages.at(-3)!.id,
                sender: messages.at(-3)!.sender,
                text: 'Завтра в десять',
                attachment: null,
              },
            }
          : {}),
        ...(kind === 4 ? { editedAt: time + minute } : {}),
        ...(kind === 5 ? { reactions: [{ emoji: '❤️', count: 2, isMine: number % 2 === 0 }] } : {}),
      }),
    )
  }
  return messages
}
