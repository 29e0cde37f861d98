import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../../tests/support/fake-clock'
import { createSeededRandom } from '../../base/random'
import { dig, greeted, loginAsk, online, signIn, type Probe } from '../probe'
import { createSandbox } from '../sandbox'
import { longestHistory, mainChats } from '../world/full'
import { dialogId } from '../world/ids'
import { anna } from '../world/people'
import { first } from '../world/tiny'

const begin = () =>
  createSandbox({
    clock: createFakeClock(),
    random: createSeededRandom(1),
    latency: () => 0,
    personas: false,
    idleAfter: null,
  })
const chatId = dialogId(first.id, anna)

interface Shown {
  readonly id: string
  readonly time: number
}
const page = (probe: Probe, from: number, backward: number, forward: number): readonly Shown[] =>
  dig(probe.good(49, { chatId, from, forward, backward, getMessages: true }), 'messages')

describe('history of 20,000 messages', () => {
  test('backward counts times up to `from`, forward those after it, and pages ascend', () => {
    const probe = online(begin())
    const newest = page(probe, 2e12, 30, 0)
    expect(newest).toHaveLength(30)
    const middle = newest[15]!
    const around = page(probe, middle.time, 5, 5)
    expect(around.map(({ id }) => id)).toEqual(newest.slice(11, 21).map(({ id }) => id))
    expect(page(probe, middle.time - 1, 1, 1).map(({ id }) => id)).toEqual([newest[14]!.id, middle.id])
  })

  test('walking to its beginning by pages meets every message once, in order', () => {
    const probe = online(begin())
    const seen = new Set<string>()
    let from = 2e12
    let earliest = Infinity
    for (;;) {
      probe.forget()
      const found = page(probe, from, 200, 0)
      const fresh = found.filter(({ id }) => !seen.has(id))
      if (fresh.length === 0) break
      for (const { id, time } of fresh) {
        seen.add(id)
        earliest = Math.min(earliest, time)
      }
      expect(found.every((message, index) => index === 0 || found[index - 1]!.time < message.time)).toBe(true)
      from = found[0]!.time
      expect(from).toBe(earliest)
    }
    expect(seen.size).toBe(longestHistory)
  })

  test('a message of the past can be found by id, reacted to and deleted', () => {
    const probe = online(begin())
    const old = page(probe, 1_755_000_000_000, 3, 0)
    expect(old).toHaveLength(3)
    const { id } = old[1]!
    expect(probe.good(71, { chatId, messageIds: [id] })).toMatchObject({ messages: [{ id }] })
    probe.good(178, { chatId, messageId: id, reaction: { reactionType: 'EMOJI', id: '👍' } })
    expect(dig(page(probe, 1_755_000_000_000, 3, 0)[1], 'reactionInfo.yourReaction')).toBe('👍')
    probe.good(66, { chatId, messageIds: [id], forMe: true })
    expect(page(probe, 1_755_000_000_000, 2, 0).map((message) => message.id)).not.toContain(id)
  })
})

describe('the chat list', () => {
  test('19 and then 53 by its marker give every chat once: 300 shown and one hidden', () => {
    const sandbox = begin()
    const probe = greeted(sandbox)
    const welcome = probe.good(19, { ...loginAsk, token: signIn(probe, '+79000000001') })
    const ids: number[] = []
    const take = (answer: unknown): number =>
      ids.push(...dig<readonly { readonly id: number }[]>(answer, 'chats').map(({ id }) => id))
    take(welcome)
    expect(ids).toHaveLength(40)
    for (let marker = dig<number>(welcome, 'chatMarker'); marker > 0;) {
      const more = probe.good(53, { marker })
      take(more)
      marker = dig(more, 'marker')
    }
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(mainChats + 1)
    expect(ids).not.toContain(0)
  })

  test('a sync marker brings only what changed since', async () => {
    const clock = createFakeClock()
    const sandbox = createSandbox({
      clock,
      random: createSeededRandom(1),
      latency: () => 0,
      personas: false,
      idleAfter: null,
    })
    const probe = greeted(sandbox)
    const token = signIn(probe, '+79000000001')
    const { time } = probe.good(19, { ...loginAsk, token })
    await clock.wind(1000)
    sandbox.control({ do: 'say', person: anna, text: 'новое' })
    const again = greeted(sandbox).ask(19, { ...loginAsk, token, chatsSync: time })
    expect(dig(again, 'payload.chats')).toMatchObject([{ id: chatId, newMessages: 1, lastMessage: { text: 'новое' } }])
    expect(dig(again, 'payload.chatMarker')).toBe(0)
  })

  test('public things are found, joined and left', () => {
    const probe = online(begin(), '+79000000002')
    expect(dig<readonly unknown[]>(probe.good(60, { query: 'анна', count: 5 }), 'result').length).toBeGreaterThan(0)
    const { chat } = probe.good(89, { link: 'https://max.ru/channel_1' })
    const id = dig(chat, 'id')
    expect(dig(chat, 'participants')).not.toHaveProperty(String(20_817_744))
    expect(probe.good(57, { link: 'max.ru/channel_1' })).toMatchObject({
      chat: { id, participants: { 20_817_744: expect.any(Number) as number } },
    })
    expect(probe.error(64, { chatId: id, message: { cid: 1, text: 'x' } })).toBe('chat.not.access')
    expect(probe.good(58, { chatId: id })).toMatchObject({ chat: { status: 'REMOVED' } })
    expect(probe.good(46, { phone: '+7 900 000 00 01' })).toMatchObject({ contact: { id: first.id } })
  })

  test('members come page by page, and by name', () => {
    const probe = online(begin())
    const group = -71_000_000_000_040
    const one = probe.good(59, { type: 'MEMBER', chatId: group, marker: 0, count: 12 })
    const two = probe.good(59, { type: 'MEMBER', chatId: group, marker: one.marker, count: 12 })
    expect(dig(one, 'members')).toHaveLength(12)
    expect(dig(two, 'members')).toHaveLength(8)
    expect(two.marker).toBeUndefined()
    expect(dig(probe.good(59, { type: 'MEMBER', chatId: group, query: 'севе' }), 'members')).toMatchObject([
      { contact: { id: first.id } },
    ])
  })
})
