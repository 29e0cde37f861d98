import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../../tests/support/fake-clock'
import { createSeededRandom } from '../../base/random'
import { dig, online, type Payload } from '../probe'
import { createSandbox } from '../sandbox'

const dialog = 24_348_415
const group = -71_000_000_000_017
const iva = '+79000000001'
const lev = '+79000000002'

function begin() {
  const clock = createFakeClock()
  const sandbox = createSandbox({ clock, random: createSeededRandom(1), world: 'tiny' })
  return { clock, sandbox, me: online(sandbox, iva), peer: online(sandbox, lev) }
}
const said = (text: string, cid: number, more: Payload = {}) => ({
  chatId: dialog,
  message: { cid, text, ...more },
  notify: true,
})

describe('sending', () => {
  test('the answer holds the message, the peer hears 128, the sender hears nothing', () => {
    const { me, peer } = begin()
    const answer = me.good(64, said('Привет', 1))
    expect(answer).toMatchObject({ chatId: dialog, message: { text: 'Привет', cid: 1, sender: 5_120_431 } })
    expect(BigInt(dig<string>(answer, 'message.id')) >> 16n).toBe(BigInt(dig<number>(answer, 'message.time')))
    expect(me.pushes(128)).toEqual([])
    expect(peer.pushes(128)).toMatchObject([{ chatId: dialog, unread: 1, message: { text: 'Привет' } }])
    expect(dig(peer.pushes(128)[0], 'message.cid')).toBeUndefined()
  })

  test('a repeated send answers with the first message, on another line too, and nobody hears it twice', () => {
    const { me, peer, sandbox } = begin()
    const first = dig(me.good(64, said('раз', 7)), 'message.id')
    expect(dig(me.good(64, said('раз', 7)), 'message.id')).toBe(first)
    expect(dig(online(sandbox, iva).good(64, said('раз', 7)), 'message.id')).toBe(first)
    expect(peer.pushes(128)).toHaveLength(1)
    expect(sandbox.ledger()).toMatchObject([{ user: 5_120_431, chat: dialog, cid: 7, id: first, text: 'раз' }])
  })

  test('the number is one user’s in one chat, and is forgotten after a day', async () => {
    const { me, peer, clock, sandbox } = begin()
    me.good(64, said('a', 7))
    peer.good(64, said('b', 7))
    me.good(64, { ...said('c', 7), chatId: group })
    expect(sandbox.ledger()).toHaveLength(3)
    clock.jump(24 * 3_600_000 + 10)
    me.good(64, said('a', 7))
    expect(sandbox.ledger()).toHaveLength(4)
  })

  test('times rise strictly within a chat although the clock stands still', () => {
    const { me } = begin()
    const times = [1, 2, 3].map((cid) => dig<number>(me.good(64, said('x', cid)), 'message.time'))
    expect(times).toEqual([times[0]!, times[0]! + 1, times[0]! + 2])
  })

  test('every session of both users hears, and pushes count from 0 on each line', () => {
    const { me, peer, sandbox } = begin()
    const [myOther, peerOther] = [online(sandbox, iva), online(sandbox, lev)]
    me.good(64, said('всем', 1))
    for (const each of [myOther, peer, peerOther]) expect(each.pushes(128)).toHaveLength(1)
    expect(dig(myOther.pushes(128)[0], 'message.cid')).toBe(1)
    const messages = peerOther.heard.filter(({ cmd }) => cmd === 0).map(({ seq }) => seq)
    expect(messages[0]).toBe(0)
  })

  test('a reply carries the message it answers, a forward its author', () => {
    const { me } = begin()
    const id = dig(me.good(64, said('вопрос', 1)), 'message.id')
    expect(me.good(64, said('ответ', 2, { link: { type: 'REPLY', messageId: id } }))).toMatchObject({
      message: { link: { type: 'REPLY', messageId: id, message: { text: 'вопрос' } } },
    })
    const forward = {
      chatId: group,
      message: { cid: 3, text: '', link: { type: 'FORWARD', messageId: id, chatId: dialog } },
    }
    expect(me.good(64, forward)).toMatchObject({
      message: { text: '', link: { type: 'FORWARD', chatId: dialog, message: { sender: 5_120_431, text: 'вопрос' } } },
    })
  })

  test('saved messages are chat 0, by chatId 0 or by one’s own userId', () => {
    const { peer } = begin()
    expect(peer.good(64, { chatId: 0, message: { cid: 1, text: 'себе' } })).toMatchObject({ chatId: 0 })
    expect(peer.good(64, { userId: 20_817_744, message: { cid: 2, text: 'и ещё' } })).toMatchObject({ chatId: 0 })
    const page = peer.good(49, { chatId: 0, from: 2e12, forward: 0, backward: 9, getMessages: true })
    expect(dig<readonly unknown[]>(page, 'messages')).toHaveLength(2)
  })

  test('a message without a chat makes a group, once', () => {
    const { me, peer } = begin()
    const ask = {
      message: {
        cid: 5,
        attaches: [{ _type: 'CONTROL', event: 'new', chatType: 'CHAT', title: 'Новая', userIds: [20_817_744] }],
      },
    }
    const made = me.good(64, ask)
    expect(made).toMatchObject({ chat: { type: 'CHAT', title: 'Новая', participantsCount: 2 } })
    expect(me.good(64, ask).chatId).toBe(made.chatId)
    expect(peer.pushes(128)).toMatchObject([
      { chat: { title: 'Новая' }, message: { attaches: [{ _type: 'CONTROL', event: 'new' }] } },
    ])
  })

  test('someone who blocked me is not reached', () => {
    const { me, peer } = begin()
    peer.good(34, { contactId: 5_120_431, action: 'BLOCK' })
    expect(me.error(64, said('ау', 1))).toBe('chat.not.access')
    peer.good(34, { contactId: 5_120_431, action: 'UNBLOCK' })
    expect(me.error(64, said('ау', 1))).toBeNull()
  })
})

describe('editing', () => {
  test('own text changes, everybody else hears 128 with the same id', () => {
    const { me, peer } = begin()
    const id = dig(me.good(64, said('ашипка', 1)), 'message.id')
    expect(me.good(67, { chatId: dialog, messageId: id, text: 'ошибка' })).toMatchObject({
      message: { id, status: 'EDITED', text: 'ошибка' },
    })
    expect(peer.pushes(128).at(-1)).toMatchObject({ message: { id, status: 'EDITED', text: 'ошибка' } })
  })

  test('the text of another, and one’s own after a week, stay', () => {
    const { me, peer, clock } = begin()
    const id = dig(me.good(64, said('x', 1)), 'message.id')
    expect(peer.error(67, { chatId: dialog, messageId: id, text: 'y' })).toBe('error.edit.invalid.message')
    clock.jump(604_800_001)
    expect(me.error(67, { chatId: dialog, messageId: id, text: 'y' })).toBe('error.edit.invalid.message')
  })

  test('attachments stay when unnamed, go with an empty list, and both names of the field are known', () => {
    const { me } = begin()
    const id = dig(me.good(64, said('фото', 1, { attaches: [{ _type: 'PHOTO', photoToken: 't' }] })), 'message.id')
    const edit = (more: Payload) =>
      dig(me.good(67, { chatId: dialog, messageId: id, text: 'фото!', ...more }), 'message.attaches')
    expect(edit({})).toMatchObject([{ _type: 'PHOTO', photoToken: 't' }])
    expect(edit({ attaches: [{ _type: 'PHOTO', photoToken: 't' }] })).toMatchObject([{ _type: 'PHOTO', width: 1280 }])
    expect(edit({ attachments: [] })).toEqual([])
  })
})

describe('deleting', () => {
  test('for me hides it on my devices only', () => {
    const { me, peer, sandbox } = begin()
    const myOther = online(sandbox, iva)
    const id = dig(me.good(64, said('x', 1)), 'message.id')
    me.good(66, { chatId: dialog, messageIds: [id], forMe: true })
    expect(myOther.pushes(142)).toMatchObject([{ chatId: dialog, messageIds: [id] }])
    expect(peer.pushes(142)).toEqual([])
    expect(dig(peer.good(71, { chatId: dialog, messageIds: [id] }), 'messages')).toHaveLength(1)
    expect(dig(me.good(71, { chatId: dialog, messageIds: [id] }), 'messages')).toEqual([])
  })

  test('for all needs one’s own message, or the right to in a group', () => {
    const { me, peer } = begin()
    const id = dig(me.good(64, said('x', 1)), 'message.id')
    expect(peer.error(66, { chatId: dialog, messageIds: [id], forMe: false })).toBe('chat.not.access')
    const inGroup = dig(peer.good(64, { chatId: group, message: { cid: 1, text: 'x' } }), 'message.id')
    me.good(66, { chatId: group, messageIds: [inGroup], forMe: false })
    expect(peer.pushes(142)).toMatchObject([{ chatId: group, messageIds: [inGroup] }])
  })
})

describe('reading, typing and reacting', () => {
  test('a mark goes up only, tells the peer, and answers what is unread', () => {
    const { me, peer } = begin()
    const first = dig<number>(me.good(64, said('1', 1)), 'message.time')
    const second = dig<number>(me.good(64, said('2', 2)), 'message.time')
    expect(peer.good(50, { chatId: dialog, type: 'READ_MESSAGE', mark: first })).toEqual({ unread: 1, mark: first })
    expect(peer.good(50, { chatId: dialog, mark: second })).toEqual({ unread: 0, mark: second })
    expect(peer.good(50, { chatId: dialog, mark: first })).toEqual({ unread: 0, mark: second })
    expect(me.pushes(130)).toMatchObject([
      { userId: 20_817_744, mark: first },
      { userId: 20_817_744, mark: second },
    ])
    expect(peer.good(50, { chatId: dialog, type: 'SET_AS_UNREAD', mark: first })).toEqual({ unread: 1, mark: first })
    expect(me.pushes(130)).toHaveLength(2)
  })

  test('typing reaches the others', () => {
    const { me, peer } = begin()
    expect(me.good(65, { chatId: dialog, type: 'PHOTO' })).toBeNull()
    expect(peer.pushes(129)).toEqual([{ chatId: dialog, userId: 5_120_431, type: 'PHOTO' }])
  })

  test('a reaction: 155 to others, 156 to my other session, one per user, and gone by 179', () => {
    const { me, peer, sandbox } = begin()
    const myOther = online(sandbox, iva)
    const id = dig(peer.good(64, said('x', 1)), 'message.id')
    const react = (emoji: string) =>
      me.good(178, { chatId: dialog, messageId: id, reaction: { reactionType: 'EMOJI', id: emoji } })
    react('👍')
    expect(react('🔥')).toEqual({
      reactionInfo: { totalCount: 1, counters: [{ reaction: '🔥', count: 1 }], yourReaction: '🔥' },
    })
    expect(peer.pushes(155).at(-1)).toEqual({
      chatId: dialog,
      messageId: id,
      counters: [{ reaction: '🔥', count: 1 }],
      totalCount: 1,
    })
    expect(myOther.pushes(156)).toHaveLength(2)
    expect(peer.good(181, { chatId: dialog, messageId: id, count: 9 })).toMatchObject({
      reactions: [{ userId: 5_120_431, reaction: '🔥' }],
    })
    expect(me.good(179, { chatId: dialog, messageId: id })).toEqual({ reactionInfo: { totalCount: 0, counters: [] } })
    expect(peer.good(180, { chatId: dialog, messageIds: [id] })).toEqual({
      messagesReactions: { [id as string]: { totalCount: 0, counters: [] } },
    })
    expect(me.error(178, { chatId: dialog, messageId: id, reaction: { reactionType: 'EMOJI', id: '🦄' } })).toBe(
      'error.message.like.unknown.reaction',
    )
  })

  test('presence follows the connections: ON by 19, off when the line is gone', () => {
    const { me, peer } = begin()
    me.hangUp()
    expect(peer.pushes(132).at(-1)).toMatchObject({ userId: 5_120_431, presence: { seen: 1_760_000_000 } })
    expect(dig(peer.pushes(132).at(-1), 'presence.on')).toBeUndefined()
  })
})

describe('what one session changes, another of the same user hears', () => {
  test.each([
    [22, { settings: { user: { HIDDEN: true } } }, 134, { config: { user: { HIDDEN: true } } }],
    [16, { firstName: 'Ивушка' }, 159, { profile: { contact: { names: [{ firstName: 'Ивушка' }] } } }],
    [
      34,
      { contactId: 20_817_744, action: 'UPDATE', firstName: 'Лёва' },
      131,
      { contact: { names: [{ type: 'CUSTOM', firstName: 'Лёва' }, { type: 'ONEME' }] } },
    ],
    [
      274,
      { id: 'f', title: 'Папка', include: [dialog], filters: [] },
      277,
      { folders: [{ id: 'f', title: 'Папка' }], foldersOrder: ['all.chat.folder', 'f'] },
    ],
    [176, { chatId: dialog, draft: { text: 'начал' } }, 152, { chatId: dialog, draft: { text: 'начал' } }],
    [177, { chatId: dialog, time: 5 }, 153, { chatId: dialog, time: 5 }],
    [55, { chatId: group, theme: 'Двое и кот' }, 135, { chat: { id: group, title: 'Двое и кот' } }],
    [54, { chatId: dialog, lastEventTime: 2e12, forAll: false }, 140, { chatId: dialog }],
  ])('%i %j is told by %i', (opcode, payload, push, told) => {
    const { me, sandbox } = begin()
    const other = online(sandbox, iva)
    me.good(opcode, payload)
    expect(other.pushes(push)).toMatchObject([told])
  })

  test('a deleted dialog leaves the list, is told as removed, and comes back with the next message', () => {
    const { me, peer, sandbox } = begin()
    const other = online(sandbox, iva)
    me.good(64, said('x', 1))
    me.good(52, { chatId: dialog, lastEventTime: 2e12, forAll: false })
    expect(other.pushes(135)).toMatchObject([{ chat: { id: dialog, status: 'REMOVED' } }])
    expect(dig<readonly { readonly id: number }[]>(me.good(53, { marker: 3e12 }), 'chats').map(({ id }) => id)).toEqual(
      [group],
    )
    peer.good(64, { ...said('снова', 1) })
    expect(dig(other.pushes(128).at(-1), 'chat.status')).toBe('ACTIVE')
  })
})
