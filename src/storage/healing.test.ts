import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../tests/support/fake-clock'
import { createLog } from '../base/log'
import { createSeededRandom } from '../base/random'
import { accountId, chatId, outgoingMark, ownKey } from '../domain/ids'
import { plainText } from '../domain/rich-text'
import { heal } from './healing'
import { createMemoryDisk } from './memory-database'
import { drawMark, drawTurn } from './meta'
import type { OutboxRow } from './rows'
import { createMemoryVault } from './vault'

const account = accountId('a1')
const chat = chatId(account, '7')
const mark = outgoingMark('5000')
const entry: OutboxRow = {
  account,
  key: ownKey(chat, mark),
  chat,
  mark,
  turn: 9,
  text: plainText('hello'),
  reply: null,
  quote: null,
  isSilent: false,
  keptAt: 4000,
  tries: 0,
  firstTry: null,
  lastTry: null,
  state: { at: 'queued' },
  retriedAt: null,
  collisions: 0,
  notReady: 0,
  request: 'r1',
}

function device() {
  const disk = createMemoryDisk()
  const vault = createMemoryVault()
  const log = createLog(createFakeClock())
  const start = () => heal({ database: disk.open(), vault, random: createSeededRandom(1), log })
  return { disk, vault, start }
}

describe('a start', () => {
  test('on a new device makes a sentinel in both places', async () => {
    const { disk, vault, start } = device()
    expect(await start()).toEqual({ was: 'new' })
    const sentinel = disk.rows('meta').find((row) => row.name === 'sentinel')
    expect(await vault.all('meta')).toEqual([{ key: 'sentinel', value: sentinel?.value }])
    expect(await start()).toEqual({ was: 'whole' })
  })

  test('after a wipe restores what was promised, counted as tried, and counts wipes', async () => {
    const { disk, vault, start } = device()
    await start()
    await vault.put('outbox', entry.key, entry)
    disk.wipe()
    expect(await start()).toEqual({ was: 'wiped', restored: 1 })
    expect(disk.rows('outbox')).toEqual([{ ...entry, tries: 1, firstTry: 4000, lastTry: 4000 }])
    disk.wipe()
    await start()
    expect(disk.rows('meta').find((row) => row.name === 'wipes')?.value).toBe(2)
  })

  test('after a wipe draws places and marks above those that came back', async () => {
    const { disk, vault, start } = device()
    await start()
    await vault.put('outbox', entry.key, entry)
    disk.wipe()
    await start()
    const drawn = await disk
      .open()
      .write(['meta'], 'strict', async (tx) => [await drawTurn(tx), await drawMark(tx, account, 100)])
    expect(drawn).toEqual([10, 5001])
  })

  test('with a vault that was lost fills it again', async () => {
    const { disk, vault, start } = device()
    await start()
    await disk.open().write(['outbox'], 'strict', async (tx) => tx.put('outbox', entry))
    await vault.clear()
    expect(await start()).toEqual({ was: 'whole' })
    expect(await vault.all('outbox')).toEqual([{ key: entry.key, value: entry }])
  })

  test('with a vault one row behind makes it equal again', async () => {
    const { disk, vault, start } = device()
    await start()
    await vault.put('outbox', entry.key, entry)
    await start()
    expect(await vault.all('outbox')).toEqual([])
    expect(disk.rows('outbox')).toEqual([])
  })

  test('with a vault that cannot be read goes on without it', async () => {
    const { disk } = device()
    const vault = { ...createMemoryVault(), all: () => Promise.reject(new Error('gone')) }
    const health = await heal({
      database: disk.open(),
      vault,
      random: createSeededRandom(1),
      log: createLog(createFakeClock()),
    })
    expect(health).toEqual({ was: 'new' })
  })
})

describe('a power cut', () => {
  test('takes what was written relaxed since the last strict commit, and nothing else', async () => {
    const disk = createMemoryDisk({ isPowerCutPossible: true })
    const database = disk.open()
    const put = (value: number, durability: 'strict' | 'relaxed') =>
      database.write(['meta'], durability, async (tx) => tx.put('meta', { name: 'turn', value }))
    await put(1, 'relaxed')
    await put(2, 'strict')
    await put(3, 'relaxed')
    disk.powerCut()
    expect(disk.rows('meta')).toEqual([{ name: 'turn', value: 2 }])
  })

  test('is more than a crash, which leaves every commit', async () => {
    const disk = createMemoryDisk({ isPowerCutPossible: true })
    await disk.open().write(['meta'], 'relaxed', async (tx) => tx.put('meta', { name: 'turn', value: 1 }))
    disk.crash()
    expect(disk.rows('meta')).toHaveLength(1)
  })
})
