import { describe, expect, test } from 'vitest'
import { createHouse, type House } from '../../tests/support/house'
import type { MessageKey } from '../domain/ids'
import type { MemoryDiskOptions } from '../storage/memory-database'

async function signedIn(options: MemoryDiskOptions = {}): Promise<House> {
  const house = createHouse({ isPowerCutPossible: true, ...options })
  house.net.setChat({ remote: '7', kind: 'dialog', title: 'Anna' })
  await house.net.say('7', '2', 'hi', { isPushed: false })
  await house.signIn()
  await house.open('7')
  return house
}

const texts = (house: House): readonly string[] => house.net.messagesOf('7').map((message) => message.text)
const sends = (house: House): readonly (string | null)[] =>
  house.net.asked.filter((call) => call.what === 'send').map((call) => call.mark)

describe('the outbox', () => {
  test('a message kept while offline is a waiting row, and arrives once the line is live', async () => {
    const house = await signedIn()
    await house.connect()
    house.net.drop()
    await house.send('7', 'hello')
    expect(await house.shown('7')).toEqual(['hi <', 'hello …'])
    await house.connect()
    expect(await house.shown('7')).toEqual(['hi <', 'hello ✓'])
    expect(texts(house)).toEqual(['hi', 'hello'])
  })

  test('the row keeps its key from the keystroke to the tick', async () => {
    const house = await signedIn()
    await house.connect()
    house.net.drop()
    const key = await house.send('7', 'hello')
    expect((await house.rows('7')).at(-1)?.key).toBe(key)
    await house.connect()
    expect((await house.rows('7')).at(-1)).toMatchObject({ key, delivery: { at: 'sent' } })
  })

  test('an echo that overtakes the answer settles the row, and the late answer finds nothing to do', async () => {
    const house = await signedIn()
    await house.connect()
    house.net.echoes = true
    house.net.fates.push({ fate: 'hold-answer' })
    await house.send('7', 'hello')
    await house.rest()
    expect(await house.shown('7')).toEqual(['hi <', 'hello ✓'])
    house.net.releaseAnswers()
    await house.rest()
    expect(await house.shown('7')).toEqual(['hi <', 'hello ✓'])
    expect(house.disk.rows('outbox')).toEqual([])
  })

  test('a line that dies after the frame left is read back first, and nothing is sent twice', async () => {
    const house = await signedIn()
    await house.connect()
    house.net.fates.push({ fate: 'lose-answer' })
    await house.send('7', 'hello')
    await house.rest()
    expect(await house.shown('7')).toEqual(['hi <', 'hello …'])
    await house.connect()
    expect(await house.shown('7')).toEqual(['hi <', 'hello ✓'])
    expect(sends(house)).toHaveLength(1)
    expect(texts(house)).toEqual(['hi', 'hello'])
  })

  test('a frame that never arrived is sent again under the same mark, after reading back', async () => {
    const house = await signedIn()
    await house.connect()
    house.net.fates.push({ fate: 'lose-frame' })
    await house.send('7', 'hello')
    await house.rest()
    const before = house.net.asked.length
    await house.connect()
    const after = house.net.asked.slice(before).map((call) => call.what)
    expect(after.indexOf('history')).toBeGreaterThanOrEqual(0)
    expect(after.indexOf('history')).toBeLessThan(after.indexOf('send'))
    expect(new Set(sends(house)).size).toBe(1)
    expect(texts(house)).toEqual(['hi', 'hello'])
  })

  test('two enqueues crosswise keep their order', async () => {
    const house = await signedIn()
    await house.connect()
    await Promise.all(['one', 'two', 'three'].map((text) => house.send('7', text)))
    await house.rest()
    await house.rest()
    expect(texts(house)).toEqual(['hi', 'one', 'two', 'three'])
  })

  test('one chat has one message in flight, others do not wait for it', async () => {
    const house = await signedIn()
    await house.net.say('8', '3', 'yo', { isPushed: false })
    await house.connect()
    house.net.fates.push({ fate: 'hold-answer' })
    await house.send('7', 'one')
    await house.send('7', 'two')
    await house.send('8', 'other')
    await house.rest()
    expect(texts(house)).toEqual(['hi', 'one'])
    expect(house.net.messagesOf('8').map((message) => message.text)).toEqual(['yo', 'other'])
    house.net.releaseAnswers()
    await house.rest()
    expect(texts(house)).toEqual(['hi', 'one', 'two'])
  })

  test('another message under our mark makes the row go again under a new one', async () => {
    const house = await signedIn()
    await house.connect()
    house.net.drop()
    await house.send('7', 'ours')
    const mark = house.disk.rows('outbox')[0]!.mark
    await house.net.say('7', '1', 'from the other phone', { isPushed: false, mark })
    await house.connect()
    await house.rest()
    expect(texts(house)).toEqual(['hi', 'from the other phone', 'ours'])
    expect(await house.shown('7')).toEqual(['hi <', 'from the other phone ✓', 'ours ✓'])
  })

  test('a refusal is a failed row with its reason, and a retry keeps key and mark', async () => {
    const house = await signedIn()
    await house.connect()
    house.net.fates.push({
      fate: 'refuse',
      failure: { kind: 'refused', reason: 'no-access', code: 'x', text: null, retryAfter: null },
    })
    const key = await house.send('7', 'hello')
    await house.rest()
    expect(await house.shown('7')).toEqual(['hi <', 'hello !'])
    await house.call('messages.retry', { chat: house.chat('7'), key: key as never })
    await house.rest()
    expect((await house.rows('7')).at(-1)).toMatchObject({ key, delivery: { at: 'sent' } })
    expect(new Set(sends(house)).size).toBe(1)
  })

  test('a rate limit blocks the chat for as long as the server asks', async () => {
    const house = await signedIn()
    await house.connect()
    house.net.fates.push({
      fate: 'refuse',
      failure: { kind: 'refused', reason: 'too-many-requests', code: 'x', text: null, retryAfter: 5000 },
    })
    await house.send('7', 'one')
    await house.send('7', 'two')
    await house.rest()
    await house.wind(4000)
    expect(texts(house)).toEqual(['hi'])
    await house.wind(1500)
    await house.rest()
    expect(texts(house)).toEqual(['hi', 'one', 'two'])
  })

  test('attachments that are not ready are asked for again under the same mark', async () => {
    const house = await signedIn()
    await house.connect()
    const failure = { kind: 'refused', reason: 'not-ready', code: 'x', text: null, retryAfter: null } as const
    house.net.fates.push({ fate: 'refuse', failure }, { fate: 'refuse', failure })
    await house.send('7', 'photo')
    await house.rest()
    await house.wind(4000)
    await house.rest()
    expect(texts(house)).toEqual(['hi', 'photo'])
    expect(new Set(sends(house)).size).toBe(1)
  })

  test('a withdrawn message never leaves, and its text is given back', async () => {
    const house = await signedIn()
    await house.connect()
    house.net.drop()
    const key = await house.send('7', 'oops')
    expect(await house.call('messages.withdraw', { chat: house.chat('7'), key: key as never })).toMatchObject({
      text: 'oops',
    })
    await house.connect()
    expect(texts(house)).toEqual(['hi'])
  })

  test('after twelve hours of not knowing the person decides, after a day unsent is failed with its text', async () => {
    const house = await signedIn()
    await house.connect()
    house.net.fates.push({ fate: 'lose-frame' })
    await house.send('7', 'maybe')
    await house.rest()
    await house.send('7', 'later')
    await house.wind(12.5 * 3_600_000)
    house.net.fates.push({ fate: 'lose-frame' })
    await house.connect()
    expect((await house.shown('7'))[1]).toBe('maybe ?')
    expect(house.disk.rows('outbox').find((row) => row.text.text === 'later')?.state.at).toBe('queued')
    await house.wind(12.5 * 3_600_000)
    await house.connect()
    expect((await house.shown('7'))[2]).not.toBe('later …')
  })

  test('a wiped database is healed from the vault, looked for on the server, and sent once', async () => {
    const house = await signedIn()
    await house.connect()
    house.net.fates.push({ fate: 'lose-answer' })
    await house.send('7', 'arrived')
    await house.rest()
    await house.send('7', 'waiting')
    await house.call('drafts.save', {
      chat: house.chat('7'),
      draft: { text: { text: 'half', spans: [] }, replyTo: null, savedAt: 5 },
      isLeaving: true,
    })
    house.disk.wipe()
    await house.restart()
    const start = await house.call('app.start', null)
    expect(start.notices).toEqual([{ about: 'storage-wiped', restored: 3 }])
    expect(start.accounts).toHaveLength(1)
    await house.connect()
    await house.rest()
    expect(texts(house)).toEqual(['hi', 'arrived', 'waiting'])
    expect((await house.call('chats.get', { chat: house.chat('7') }))?.draft?.text.text).toBe('half')
  })
})

describe('a crash of the worker', () => {
  const moments = ['began', 'committing', 'committed'] as const
  const places = ['enqueue', 'mark', 'settle'] as const
  for (const [turn, place] of places.entries()) {
    for (const moment of moments) {
      for (const power of ['on', 'cut'] as const) {
        test(`at "${moment}" of ${place} with the power ${power} loses and doubles nothing`, async () => {
          let writes = -1
          const house = await signedIn({
            watch(now, stores) {
              if (writes < 0 || !stores.includes('outbox')) return
              if (now === 'began') writes += 1
              if (writes === turn + 1 && now === moment) {
                writes = -1
                if (power === 'on') house.disk.crash()
                else house.disk.powerCut()
              }
            },
          })
          await house.connect()
          writes = 0
          let isKept = false
          void house.send('7', 'hello', 'r1').then(() => {
            isKept = true
          })
          await house.rest()
          house.net.drop()
          await house.restart()
          if (!isKept) await house.send('7', 'hello', 'r1')
          await house.open('7')
          await house.connect()
          await house.rest()
          expect(texts(house)).toEqual(['hi', 'hello'])
          expect(house.disk.rows('outbox')).toEqual([])
          expect(await house.shown('7')).toEqual(['hi <', 'hello ✓'])
        })
      }
    }
  }
})

describe('a request asked again', () => {
  test('answers the same key while its message waits, and keeps nothing twice', async () => {
    const house = await signedIn()
    const key = await house.send('7', 'hello', 'r1')
    expect(await house.send('7', 'hello', 'r1')).toBe(key)
    expect(await house.shown('7')).toEqual(['hello …'])
    expect(await house.send('7', 'hello', 'r2')).not.toBe(key)
  })

  test('answers the same key by a worker that found its message sent already', async () => {
    const house = await signedIn()
    await house.connect()
    const key = await house.send('7', 'hello', 'r1')
    await house.rest()
    await house.restart()
    await house.connect()
    expect(await house.send('7', 'hello', 'r1')).toBe(key)
    await house.rest()
    expect(texts(house)).toEqual(['hi', 'hello'])
  })

  test('answers the same key after a wipe: the vault remembers what was sent, too', async () => {
    const house = await signedIn()
    await house.connect()
    const key = await house.send('7', 'hello', 'r1')
    await house.rest()
    house.disk.wipe()
    await house.restart()
    expect(await house.send('7', 'hello', 'r1')).toBe(key)
    await house.connect()
    await house.rest()
    expect(texts(house)).toEqual(['hi', 'hello'])
  })

  test('does not raise a message that was taken back', async () => {
    const house = await signedIn()
    const key = (await house.send('7', 'hello', 'r1')) as MessageKey
    await house.call('messages.withdraw', { chat: house.chat('7'), key })
    await house.send('7', 'hello', 'r1')
    expect(house.disk.rows('outbox')).toEqual([])
  })

  test('is forgotten with the account', async () => {
    const house = await signedIn()
    await house.connect()
    await house.send('7', 'hello', 'r1')
    await house.rest()
    await house.call('accounts.sign-out', { account: house.account, keepArchive: false })
    expect(house.disk.rows('meta').filter((row) => row.name.startsWith('left/'))).toEqual([])
    expect((await house.vault.all('meta')).filter((row) => row.key.startsWith('left/'))).toEqual([])
  })
})
