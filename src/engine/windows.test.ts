import { describe, expect, test } from 'vitest'
import { createHouse, type House } from '../../tests/support/house'
import type { ServerMessageId } from '../domain/ids'
import type { MessageWindow, WindowPlace, WindowQuery } from '../domain/window'

const count = 300

/** A chat of many messages of which only the newest is known after sign-in. */
async function longChat(): Promise<House> {
  const house = createHouse()
  house.net.setChat({ remote: '7', kind: 'group', title: 'Long' })
  for (let number = 1; number <= count; number += 1) {
    await house.net.say('7', '2', String(number), { isPushed: false })
  }
  await house.signIn()
  await house.connect()
  return house
}

const query = (house: House, place: WindowPlace, before = 10, after = 10): WindowQuery => ({
  chat: house.chat('7'),
  place,
  before,
  after,
})
const words = (window: MessageWindow): string =>
  window.messages.map((row) => (row.content.kind === 'words' ? row.content.text.text : '')).join(' ')

describe('windows', () => {
  test('a chat never opened shows its newest row and a gap before it', async () => {
    const house = await longChat()
    const window = await house.call('messages.window', query(house, { at: 'bottom' }))
    expect(words(window)).toBe('300')
    expect(window).toMatchObject({ before: 'gap', after: 'end' })
  })

  test('filling grows the piece upwards until the beginning, without holes', async () => {
    const house = await longChat()
    let window = await house.call('messages.fill', query(house, { at: 'bottom' }, 50, 0))
    let numbers = words(window).split(' ')
    while (window.before !== 'end') {
      const position = window.messages[0]!.position
      const ask = query(house, { at: 'before', position }, 50, 0)
      window = await house.call(window.before === 'gap' ? 'messages.fill' : 'messages.window', ask)
      numbers = [...words(window).split(' '), ...numbers]
    }
    expect(numbers).toEqual(Array.from({ length: count }, (_, place) => String(place + 1)))
    expect(house.disk.rows('history')[0]!.spans).toHaveLength(1)
  })

  test('what is on disk is never asked for again', async () => {
    const house = await longChat()
    await house.call('messages.fill', query(house, { at: 'bottom' }, 50, 0))
    const asked = house.net.asked.length
    const window = await house.call('messages.fill', query(house, { at: 'bottom' }, 20, 0))
    expect(words(window).split(' ')).toHaveLength(20)
    expect(window.before).toBe('more')
    expect(house.net.asked.length).toBe(asked)
  })

  test('a jump to an old quote that was never here lands on it, with what stands around it', async () => {
    const house = await longChat()
    const id = house.net.messagesOf('7')[99]!.id as ServerMessageId
    expect(words(await house.call('messages.window', query(house, { at: 'server-message', id })))).toBe('')
    const window = await house.call('messages.fill', query(house, { at: 'server-message', id }, 3, 3))
    expect(words(window)).toBe('97 98 99 100 101 102 103')
    expect(window).toMatchObject({ before: 'more', after: 'more' })
  })

  test('where a name tells no time the jump fails softly: nothing is shown that is not there', async () => {
    const house = await longChat()
    house.net.namesTellTime = false
    const id = house.net.messagesOf('7')[99]!.id as ServerMessageId
    const window = await house.call('messages.fill', query(house, { at: 'server-message', id }, 3, 3))
    expect(window.messages).toEqual([])
  })

  test('a jump to a moment makes an island, and both its edges can be filled until it joins', async () => {
    const house = await longChat()
    const time = house.net.messagesOf('7')[99]!.time
    let window = await house.call('messages.fill', query(house, { at: 'time', time }, 5, 5))
    expect(words(window)).toBe('95 96 97 98 99 100 101 102 103 104 105')
    expect(window).toMatchObject({ before: 'more', after: 'more' })
    for (let turn = 0; turn < 20 && window.after !== 'end'; turn += 1) {
      const position = window.messages.at(-1)!.position
      window = await house.call('messages.fill', query(house, { at: 'after', position }, 0, 60))
    }
    expect(words(window).split(' ').at(-1)).toBe('300')
  })

  test('the first unread row stands in the middle of what was read and what was not', async () => {
    const house = await longChat()
    const readUpTo = house.net.messagesOf('7')[279]!.time
    await house.net.push((account) => ({
      kind: 'chats',
      chats: [{ id: `${account}:7` as never, unread: 20, readUpTo }],
    }))
    const window = await house.call('messages.fill', query(house, { at: 'first-unread' }, 3, 3))
    expect(words(window)).toBe('278 279 280 281 282 283 284')
  })

  test("a message that lies in nobody's reach is an empty window with gaps on both sides", async () => {
    const house = await longChat()
    const window = await house.call('messages.window', query(house, { at: 'message', key: 'x/1' as never }))
    expect(window).toMatchObject({ messages: [], before: 'gap', after: 'gap' })
  })

  test('rows that wait stand last, and only at the end of the chat', async () => {
    const house = await longChat()
    await house.call('messages.fill', query(house, { at: 'bottom' }, 50, 0))
    house.net.drop()
    await house.send('7', 'waiting')
    const bottom = await house.call('messages.window', query(house, { at: 'bottom' }, 2, 0))
    expect(words(bottom)).toBe('299 300 waiting')
    const position = bottom.messages[0]!.position
    const above = await house.call('messages.window', query(house, { at: 'before', position }, 2, 0))
    expect(words(above)).toBe('297 298')
  })

  test('filling without a line is offline, and says so', async () => {
    const house = await longChat()
    house.net.drop()
    const answer = await house.messenger.answers['messages.fill'](query(house, { at: 'bottom' }), 'tab')
    expect(answer).toEqual({ ok: false, failure: { kind: 'offline' } })
  })

  test('many rows at once are one change', async () => {
    const house = await longChat()
    house.changes.length = 0
    await house.call('messages.fill', query(house, { at: 'bottom' }, 50, 0))
    expect(house.changes.filter((change) => change.kind === 'message')).toEqual([])
    expect(house.changes.filter((change) => change.kind === 'history')).toHaveLength(1)
  })
})
