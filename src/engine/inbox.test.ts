import { describe, expect, test } from 'vitest'
import { createHouse, type House } from '../../tests/support/house'
import { personId, serverMessageId } from '../domain/ids'
import { plainText } from '../domain/rich-text'

async function living(): Promise<House> {
  const house = createHouse()
  house.net.setChat({ remote: '7', kind: 'dialog', title: 'Anna' })
  await house.net.say('7', '2', 'one', { isPushed: false })
  await house.signIn()
  await house.open('7')
  await house.connect()
  return house
}

const historyCalls = (house: House): number => house.net.asked.filter((call) => call.what === 'history').length

describe('news', () => {
  test('a pushed message is a row, moves its chat up and counts as unread', async () => {
    const house = await living()
    await house.net.say('7', '2', 'two')
    expect(await house.shown('7')).toEqual(['one <', 'two <'])
    const { chats } = await house.call('chats.list', { from: 0, count: 10 })
    expect(chats[0]).toMatchObject({ id: house.chat('7'), unread: 1, last: { text: 'two' } })
  })

  test('a push that comes twice is one row and one unread', async () => {
    const house = await living()
    const message = await house.net.say('7', '2', 'two')
    await house.net.pushMessage('7', message)
    expect(await house.shown('7')).toEqual(['one <', 'two <'])
    expect((await house.call('chats.get', { chat: house.chat('7') }))?.unread).toBe(1)
  })

  test('the cursor is stored with the news, so the next life asks from there', async () => {
    const house = await living()
    await house.net.say('7', '2', 'two')
    const cursor = house.disk.rows('cursors')[0]!.cursor
    await house.restart()
    expect(house.net.opened.at(-1)).toEqual({ account: house.account, since: cursor })
  })

  test('news that cannot be written leave nothing behind, not even the cursor, and tell nobody', async () => {
    let isBroken = false
    const house = createHouse({
      watch(moment, stores) {
        if (isBroken && moment === 'committing' && stores.includes('cursors')) throw new Error('disk')
      },
    })
    house.net.setChat({ remote: '7', kind: 'dialog', title: 'Anna' })
    await house.net.say('7', '2', 'one', { isPushed: false })
    await house.signIn()
    await house.connect()
    const before = house.disk.rows('cursors')[0]!.cursor
    house.changes.length = 0
    isBroken = true
    void house.net.say('7', '2', 'two')
    await house.rest()
    isBroken = false
    expect(house.disk.rows('cursors')[0]!.cursor).toBe(before)
    expect(house.disk.rows('messages')).toHaveLength(1)
    expect(house.changes.filter((change) => change.kind !== 'line')).toEqual([])
    await house.wind(6000)
    expect(house.net.opened.at(-1)?.since).toBe(before)
    await house.connect()
    expect((await house.call('chats.get', { chat: house.chat('7') }))?.last?.text).toBe('two')
  })

  test('a frame that overtook the one before it waits a moment, and no page is asked', async () => {
    const house = await living()
    const asked = historyCalls(house)
    const two = await house.net.say('7', '2', 'two', { isPushed: false })
    const three = await house.net.say('7', '2', 'three', { isPushed: false })
    const late = house.net.pushMessage('7', three)
    await house.clock.wind(100)
    const early = house.net.pushMessage('7', two)
    await house.wind(400)
    await Promise.all([late, early])
    expect(await house.shown('7')).toEqual(['one <', 'two <', 'three <'])
    expect(historyCalls(house)).toBe(asked)
  })

  test('a push that never came is fetched by one page, and the gap is closed', async () => {
    const house = await living()
    const asked = historyCalls(house)
    await house.net.say('7', '2', 'lost', { isPushed: false })
    const three = await house.net.say('7', '2', 'three', { isPushed: false })
    const pushed = house.net.pushMessage('7', three)
    await house.wind(400)
    await pushed
    await house.rest()
    expect(await house.shown('7')).toEqual(['one <', 'lost <', 'three <'])
    expect(historyCalls(house)).toBe(asked + 1)
  })

  test('a push that was lost with its line, behind an own message already answered, is found again', async () => {
    const house = await living()
    await house.net.say('7', '2', 'lost', { isPushed: false })
    await house.send('7', 'mine')
    await house.rest()
    expect(await house.shown('7')).toEqual(['one <', 'mine ✓'])
    house.net.drop()
    await house.connect()
    await house.rest()
    expect(await house.shown('7')).toEqual(['one <', 'lost <', 'mine ✓'])
  })

  test('what was missed while offline is a gap until somebody looks', async () => {
    const house = await living()
    await house.net.say('8', '3', 'a')
    house.net.drop()
    for (const text of ['b', 'c', 'd']) await house.net.say('8', '3', text, { isPushed: false })
    await house.connect()
    const query = { chat: house.chat('8'), place: { at: 'bottom' }, before: 30, after: 0 } as const
    const window = await house.call('messages.window', query)
    expect(window).toMatchObject({ before: 'gap', after: 'end' })
    expect(window.messages).toHaveLength(1)
    const filled = await house.call('messages.fill', query)
    expect(filled.messages.map((row) => row.content.kind === 'words' && row.content.text.text)).toEqual([
      'a',
      'b',
      'c',
      'd',
    ])
    expect(filled.before).toBe('end')
  })

  test('a message removed before it arrived never shows', async () => {
    const house = await living()
    const two = await house.net.say('7', '2', 'two', { isPushed: false })
    await house.net.push((account) => ({
      kind: 'messages-removed',
      chat: `${account}:7` as never,
      ids: [serverMessageId(two.id)],
    }))
    await house.net.pushMessage('7', two)
    expect(await house.shown('7')).toEqual(['one <'])
  })

  test('an edit that came before its message is what the message says', async () => {
    const house = await living()
    const two = await house.net.say('7', '2', 'two', { isPushed: false })
    const rows = await house.rows('7')
    await house.net.push(() => ({
      kind: 'message-edited',
      message: {
        ...rows[0]!,
        key: `${house.chat('7')}/${two.id}` as never,
        id: serverMessageId(two.id),
        content: { kind: 'words', text: plainText('two, edited'), attachments: [] },
        editedAt: 5_000,
      },
    }))
    await house.net.pushMessage('7', two)
    expect(await house.shown('7')).toEqual(['one <', 'two, edited <'])
  })

  test('a message removed while we were away goes when the page shows that it is gone', async () => {
    const house = await living()
    const two = await house.net.say('7', '2', 'two')
    house.net.drop()
    await house.clock.wind(10_000)
    house.net.removeSilently('7', two.id)
    await house.connect()
    await house.rest()
    expect(await house.shown('7')).toEqual(['one <'])
  })

  test('people nobody has introduced are asked for, and their dialog is called by their name', async () => {
    const house = await living()
    await house.net.push((account) => ({
      kind: 'chats',
      chats: [{ id: `${account}:9` as never, kind: 'dialog', peer: personId(account, '5') }],
    }))
    expect((await house.call('chats.get', { chat: house.chat('9') }))?.title).toBe('Person 5')
  })

  test('a read mark of others never goes back', async () => {
    const house = await living()
    const read = (upTo: number) =>
      house.net.push((account) => ({
        kind: 'read',
        chat: `${account}:7` as never,
        person: personId(account, '2'),
        isMe: false,
        upTo,
        unread: null,
        isUnreadMark: false,
      }))
    await read(900)
    await read(400)
    expect((await house.call('chats.get', { chat: house.chat('7') }))?.othersReadUpTo).toBe(900)
  })

  test('typing ends by itself after eight seconds, and at once when the message comes', async () => {
    const house = await living()
    const typing = () =>
      house.net.push((account) => ({
        kind: 'typing',
        chat: `${account}:7` as never,
        person: personId(account, '2'),
        activity: 'text',
      }))
    const last = () => house.changes.findLast((change) => change.kind === 'typing')
    await typing()
    await house.rest()
    expect(last()).toMatchObject({ typists: [{ name: 'P2', activity: 'text' }] })
    await house.wind(8100)
    expect(last()).toMatchObject({ typists: [] })
    await typing()
    await house.net.say('7', '2', 'two')
    await house.rest()
    expect(last()).toMatchObject({ typists: [] })
  })
})

test('changes are told only after their commit', async () => {
  const seen: string[] = []
  const house = createHouse({
    watch: (moment, stores) => {
      if (stores.includes('cursors')) seen.push(moment)
    },
  })
  house.net.setChat({ remote: '7', kind: 'dialog', title: 'Anna' })
  await house.signIn()
  await house.connect()
  seen.length = 0
  house.messenger.onChanges(() => seen.push('told'))
  await house.net.say('7', '2', 'two')
  expect(seen.slice(0, 4)).toEqual(['began', 'committing', 'committed', 'told'])
})
