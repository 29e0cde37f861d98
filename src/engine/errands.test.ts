import { describe, expect, test } from 'vitest'
import { createHouse, type House } from '../../tests/support/house'
import { plainText } from '../domain/rich-text'

async function living(): Promise<House> {
  const house = createHouse()
  house.net.setChat({ remote: '7', kind: 'dialog', title: 'Anna' })
  await house.net.say('7', '2', 'hi', { isPushed: false })
  await house.signIn()
  await house.open('7')
  await house.connect()
  return house
}

const asked = (house: House, what: string): number => house.net.asked.filter((call) => call.what === what).length
const keyOf = async (house: House, place: number) => (await house.rows('7')).at(place)!.key
const texts = (house: House): readonly string[] => house.net.messagesOf('7').map((message) => message.text)

describe('removing', () => {
  test('hides at once and deletes after the undo time', async () => {
    const house = await living()
    const chat = house.chat('7')
    await house.call('messages.remove', { chat, keys: [await keyOf(house, -1)], forAll: true })
    expect(await house.shown('7')).toEqual([])
    await house.wind(4000)
    expect(texts(house)).toEqual(['hi'])
    await house.wind(2000)
    expect(texts(house)).toEqual([])
  })

  test('undone in time brings the row back, and the server never hears of it', async () => {
    const house = await living()
    const chat = house.chat('7')
    const { undo } = await house.call('messages.remove', { chat, keys: [await keyOf(house, -1)], forAll: true })
    expect(await house.call('messages.undo-remove', { undo })).toBe(true)
    expect(await house.shown('7')).toEqual(['hi <'])
    await house.wind(8000)
    expect(asked(house, 'remove')).toBe(0)
    expect(await house.call('messages.undo-remove', { undo })).toBe(false)
  })

  test('is done even if every tab and the worker die before it is due', async () => {
    const house = await living()
    await house.call('messages.remove', { chat: house.chat('7'), keys: [await keyOf(house, -1)], forAll: true })
    house.disk.crash()
    await house.restart()
    expect(await house.shown('7')).toEqual([])
    await house.connect()
    await house.wind(6000)
    expect(texts(house)).toEqual([])
  })

  test('a page that still has the row does not raise the dead', async () => {
    const house = await living()
    const chat = house.chat('7')
    await house.call('messages.remove', { chat, keys: [await keyOf(house, -1)], forAll: false })
    await house.net.push((account) => ({ kind: 'history-stale', chat: `${account}:7` as never }))
    await house.call('messages.fill', { chat, place: { at: 'bottom' }, before: 30, after: 0 })
    expect(await house.shown('7')).toEqual([])
  })
})

describe('editing', () => {
  test('shows at once and is told when the line is live again', async () => {
    const house = await living()
    await house.send('7', 'helo')
    await house.rest()
    house.net.drop()
    await house.call('messages.edit', { chat: house.chat('7'), key: await keyOf(house, -1), text: plainText('hello') })
    expect(await house.shown('7')).toEqual(['hi <', 'hello ✓'])
    expect(texts(house)).toEqual(['hi', 'helo'])
    await house.connect()
    await house.rest()
    expect(texts(house)).toEqual(['hi', 'hello'])
    expect(house.disk.rows('errands')).toEqual([])
  })

  test('a message that has not left yet is changed where it waits', async () => {
    const house = await living()
    house.net.drop()
    await house.send('7', 'helo')
    await house.call('messages.edit', { chat: house.chat('7'), key: await keyOf(house, -1), text: plainText('hello') })
    await house.connect()
    expect(texts(house)).toEqual(['hi', 'hello'])
    expect(asked(house, 'edit')).toBe(0)
  })

  test('a refused edit puts the old words back', async () => {
    const house = await living()
    await house.send('7', 'mine')
    await house.rest()
    const key = await keyOf(house, -1)
    house.net.removeSilently('7', house.net.messagesOf('7').at(-1)!.id)
    await house.call('messages.edit', { chat: house.chat('7'), key, text: plainText('changed') })
    await house.rest()
    expect(await house.shown('7')).toEqual(['hi <', 'mine ✓'])
  })
})

describe('read marks', () => {
  test('are shown at once, kept on disk while offline, and told once', async () => {
    const house = await living()
    const chat = house.chat('7')
    for (const text of ['a', 'b', 'c']) await house.net.say('7', '2', text)
    house.net.drop()
    await house.call('chats.mark-read', { chat, upTo: await keyOf(house, -2) })
    await house.call('chats.mark-read', { chat, upTo: await keyOf(house, -1) })
    expect((await house.call('chats.get', { chat }))?.unread).toBe(0)
    expect(house.disk.rows('errands')).toHaveLength(1)
    await house.connect()
    await house.rest()
    expect(asked(house, 'mark-read')).toBe(1)
    expect(house.disk.rows('errands')).toEqual([])
  })

  test('reading half leaves the other half unread', async () => {
    const house = await living()
    const chat = house.chat('7')
    for (const text of ['a', 'b', 'c']) await house.net.say('7', '2', text)
    await house.call('chats.mark-read', { chat, upTo: await keyOf(house, -3) })
    expect((await house.call('chats.get', { chat }))?.unread).toBe(2)
  })

  test('an unread count made before our newer mark is not believed', async () => {
    const house = await living()
    const chat = house.chat('7')
    await house.net.say('7', '2', 'a')
    await house.call('chats.mark-read', { chat, upTo: await keyOf(house, -1) })
    await house.net.push((account) => ({
      kind: 'chats',
      chats: [{ id: `${account}:7` as never, unread: 1, readUpTo: 5 }],
    }))
    expect((await house.call('chats.get', { chat }))?.unread).toBe(0)
  })

  test('a chat marked unread keeps its dot until something is read', async () => {
    const house = await living()
    const chat = house.chat('7')
    await house.call('chats.mark-unread', { chat })
    expect((await house.call('chats.get', { chat }))?.isMarkedUnread).toBe(true)
    await house.call('chats.mark-read', { chat, upTo: await keyOf(house, -1) })
    expect((await house.call('chats.get', { chat }))?.isMarkedUnread).toBe(false)
  })
})
