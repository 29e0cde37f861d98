import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../tests/support/fake-clock'
import { createLog } from '../base/log'
import { createIndexedDatabase } from './indexed-database'
import { migrations } from './migrations'

/** A factory whose next `open` calls or transactions fail as a lost database server makes them fail. */
function troubled() {
  const factory = new IDBFactory()
  const faults = { transactions: 0, opens: 0, error: 'InvalidStateError' }
  const open = factory.open.bind(factory)
  factory.open = (name: string, version?: number) => {
    if (faults.opens > 0) {
      faults.opens -= 1
      throw new DOMException('Connection to Indexed Database server lost', faults.error)
    }
    const request = open(name, version)
    request.addEventListener('success', () => {
      const handle = request.result
      const begin = handle.transaction.bind(handle)
      handle.transaction = ((...args: Parameters<typeof begin>) => {
        if (faults.transactions > 0) {
          faults.transactions -= 1
          throw new DOMException('Connection to Indexed Database server lost', faults.error)
        }
        return begin(...args)
      }) as typeof handle.transaction
    })
    return request
  }
  const clock = createFakeClock()
  const database = createIndexedDatabase({ name: 'test', factory, clock, log: createLog(clock) })
  const troubles: string[] = []
  database.onTrouble((trouble) => troubles.push(trouble))
  const put = (value: number): Promise<void> =>
    database.write(['meta'], 'strict', async (tx) => tx.put('meta', { name: 'turn', value }))
  const get = async (): Promise<unknown> => (await database.read(['meta'], (tx) => tx.get('meta', 'turn')))?.value
  return { factory, faults, clock, database, troubles, put, get }
}

describe('trouble with the disk', () => {
  test('a dead handle is replaced and the transaction redone once', async () => {
    const { faults, database, troubles, put, get } = troubled()
    await put(1)
    faults.transactions = 1
    await put(2)
    expect(await get()).toBe(2)
    expect(database.reopened()).toBe(1)
    expect(database.keeps()).toBe(true)
    expect(troubles).toEqual([])
  })

  test('a handle that stays dead is plain trouble for the caller, not a crash', async () => {
    const { faults, put } = troubled()
    await put(1)
    faults.transactions = 2
    await expect(put(2)).rejects.toMatchObject({ failure: { kind: 'disk', reason: 'lost' } })
  })

  test('three failures within a minute end in memory, and everybody is told', async () => {
    const { faults, database, troubles, put, get } = troubled()
    await put(1)
    faults.transactions = 3
    await expect(put(2)).rejects.toThrow('The disk is lost')
    await put(3)
    expect(troubles).toEqual(['unavailable'])
    expect(database.keeps()).toBe(false)
    expect(await get()).toBe(3)
  })

  test('failures a minute apart do not add up', async () => {
    const { faults, clock, database, put } = troubled()
    for (let turn = 0; turn < 5; turn += 1) {
      faults.transactions = 1
      await put(turn)
      await clock.wind(61_000)
    }
    expect(database.keeps()).toBe(true)
  })

  test('a full disk with nothing to give up is told, and the transaction refused', async () => {
    const { faults, troubles, put } = troubled()
    await put(1)
    faults.error = 'QuotaExceededError'
    faults.transactions = 1
    await expect(put(2)).rejects.toMatchObject({ failure: { kind: 'disk', reason: 'full' } })
    expect(troubles).toEqual(['full'])
  })

  test('a newer build may upgrade at once, and the older one says so instead of deleting anything', async () => {
    const { factory, clock, troubles, put } = troubled()
    await put(1)
    const newer = createIndexedDatabase({
      name: 'test',
      factory,
      clock,
      log: createLog(clock),
      steps: [...migrations, () => undefined],
    })
    expect((await newer.read(['meta'], (tx) => tx.get('meta', 'turn')))?.value).toBe(1)
    await expect(put(2)).rejects.toMatchObject({ failure: { kind: 'disk', reason: 'unavailable' } })
    expect(troubles).toContain('newer-build')
  })
})
