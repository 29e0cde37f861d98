import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../../tests/support/fake-clock'
import { createSeededRandom } from '../../base/random'
import { dig, online } from '../probe'
import { createSandbox } from '../sandbox'
import { busyGroup, timedChannel } from '../world/full'
import { dialogId } from '../world/ids'
import { anna, echo, helperBot, service, slow } from '../world/people'
import { first } from '../world/tiny'

function begin() {
  const clock = createFakeClock()
  const sandbox = createSandbox({ clock, random: createSeededRandom(3), latency: () => 0, idleAfter: null })
  const me = online(sandbox)
  const to = (person: number) => dialogId(first.id, person)
  return {
    clock,
    sandbox,
    me,
    say: (person: number, text: string) => me.error(64, { chatId: to(person), message: { cid: clock.now(), text } }),
    from: (person: number) =>
      me.pushes(128).filter((push) => dig(push, 'message.sender') === person && push.chatId === to(person)),
    order: (person: number) =>
      me.heard
        .filter(({ cmd, payload }) => cmd === 0 && dig(payload, 'chatId') === to(person))
        .map(({ opcode }) => opcode),
  }
}

describe('invented people', () => {
  test('an ordinary one reads, types, and answers in the language he was asked in', async () => {
    const { clock, say, from, order } = begin()
    say(anna, 'Привет!')
    await clock.wind(12_000)
    expect(order(anna)).toEqual([130, 129, 128])
    expect(dig(from(anna)[0], 'message.text')).toMatch(/[а-я]/)
    say(anna, 'hello')
    await clock.wind(12_000)
    expect(dig(from(anna)[1], 'message.text')).toMatch(/^[^а-яё]+$/i)
  })

  test('the echo repeats', async () => {
    const { clock, say, from } = begin()
    say(echo, 'ау-ау')
    await clock.wind(2000)
    expect(from(echo)).toMatchObject([{ message: { text: 'ау-ау' } }])
  })

  test('the slow one types on and on, stops, and answers later', async () => {
    const { clock, say, from, order } = begin()
    say(slow, 'Ты тут?')
    await clock.wind(24_000)
    expect(from(slow)).toEqual([])
    expect(order(slow).filter((opcode) => opcode === 129).length).toBeGreaterThanOrEqual(5)
    await clock.wind(30_000)
    expect(from(slow)).toHaveLength(1)
  })

  test('the bot knows its commands, the service takes no answers', async () => {
    const { clock, say, from } = begin()
    say(helperBot, '/help')
    await clock.wind(1000)
    expect(dig(from(helperBot)[0], 'message.text')).toMatch(/\/start[\s\S]*\/coin/)
    expect(say(service, 'ау')).toBe('chat.not.access')
  })

  test('while somebody looks, the busy group talks and the channel posts; nobody answers a service line', async () => {
    const { clock, me } = begin()
    await clock.wind(1)
    me.good(1, { interactive: true })
    me.good(64, { chatId: dialogId(first.id, helperBot), message: { cid: 1, text: '/start' } })
    await clock.wind(200_000)
    const places = me.pushes(128).map(({ chatId }) => chatId)
    expect(places.filter((chatId) => chatId === busyGroup).length).toBeGreaterThan(2)
    expect(places).toContain(timedChannel)
  })

  test('when hurried they answer at once', async () => {
    const { clock, say, from, sandbox, me } = begin()
    sandbox.control({ do: 'fast' })
    say(anna, 'Как дела?')
    await clock.wind(20)
    expect(from(anna)).toHaveLength(1)
    const before = clock.pending
    await clock.wind(600_000)
    expect(clock.pending).toBeLessThanOrEqual(before)
    expect(me.pushes(128)).toHaveLength(1)
  })
})
