import { describe, expect, test } from 'vitest'
import { fullWorld, showcaseGroup } from './full'
import type { World } from './model'
import { lastMessage, page } from './reading'
import { first } from './tiny'

const anchor = 1_760_000_000_000
const digest = (world: World): string =>
  JSON.stringify(
    [...world.chats.values()].map((chat) => [chat.key, chat.title, lastMessage(chat, first.id), chat.past.count]),
  )

describe('the full world', () => {
  const world = fullWorld(7, anchor)

  test('the same seed and moment give the same world, another seed another one', () => {
    expect(digest(fullWorld(7, anchor))).toBe(digest(world))
    expect(digest(fullWorld(8, anchor))).not.toBe(digest(world))
  })

  test('at least 40 people, and both languages', () => {
    expect(world.people.size).toBeGreaterThan(40)
    const tongues = [...world.people.values()].map(({ tongue }) => tongue)
    expect(tongues.filter((tongue) => tongue === 'en').length).toBeGreaterThan(20)
    expect(new Set([...world.people.values()].map(({ phone }) => phone)).size).toBe(world.people.size)
  })

  test('in every past times rise, lie before the beginning, and every message is the same when made again', () => {
    for (const chat of world.chats.values()) {
      let before = 0
      for (let index = 0; index < chat.past.count; index += 1) {
        const time = chat.past.timeAt(index)
        if (!(time > before && time <= anchor && Number.isInteger(time))) throw new Error(`${chat.title} ${index}`)
        before = time
      }
      const index = chat.past.count >> 1
      if (chat.past.count > 0) expect(chat.past.messageAt(index)).toEqual(chat.past.messageAt(index))
    }
  })

  test('formatting never leaves its text', () => {
    for (const chat of world.chats.values()) {
      for (const message of page(chat, first.id, anchor, 60, 0)) {
        for (const { from = 0, length } of message.elements)
          expect(from + length).toBeLessThanOrEqual(message.text.length)
        expect(message.text).not.toMatch(/[{}#|]|undefined/)
      }
    }
  }, 20_000)

  test('the showcase holds every kind of formatting, attachment and service line of the protocol file, and unknown ones', () => {
    const chat = world.chats.get(String(showcaseGroup))!
    const all = page(chat, first.id, anchor, 500, 0)
    const attaches = all.flatMap((message) => message.attaches)
    expect(new Set(attaches.map(({ _type }) => _type))).toEqual(
      new Set([
        'PHOTO',
        'VIDEO',
        'FILE',
        'AUDIO',
        'STICKER',
        'SHARE',
        'CONTACT',
        'CALL',
        'CONTROL',
        'LOCATION',
        'INLINE_KEYBOARD',
        'POLL',
        'HOLOGRAM',
      ]),
    )
    expect(attaches.flatMap((attach) => (attach._type === 'CONTROL' ? [attach.event] : []))).toEqual([
      'new',
      'add',
      'remove',
      'leave',
      'joinByLink',
      'title',
      'icon',
      'pin',
      'system',
      'hello',
      'botStarted',
      'wormhole',
    ])
    expect(new Set(all.flatMap((message) => message.elements.map(({ type }) => type)))).toEqual(
      new Set([
        'STRONG',
        'EMPHASIZED',
        'UNDERLINE',
        'STRIKETHROUGH',
        'MONOSPACED',
        'CODE',
        'HEADING',
        'QUOTE',
        'LINK',
        'USER_MENTION',
        'ANIMOJI',
        'SPARKLE',
      ]),
    )
  })
})
