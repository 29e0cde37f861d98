import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../tests/support/fake-clock'
import { createLog } from '../base/log'
import { beginning, farEnd } from '../domain/history'
import { accountId, chatId, personId, positionOf, receivedKey, serverMessageId } from '../domain/ids'
import type { Message } from '../domain/message'
import { plainText } from '../domain/rich-text'
import { startingWith, type Database } from './database'
import { createIndexedDatabase } from './indexed-database'
import { createMemoryDatabase } from './memory-database'

const account = accountId('a1')
const chat = chatId(account, '7')

function message(number: number, inChat = chat): Message {
  const id = serverMessageId(String(number))
  return {
    key: receivedKey(inChat, id),
    chat: inChat,
    id,
    mark: null,
    position: positionOf(1000 + number, id),
    time: 1000 + number,
    sender: personId(account, '2'),
    isMine: false,
    content: { kind: 'words', text: plainText(String(number)), attachments: [] },
    reply: null,
    forward: null,
    editedAt: null,
    reactions: [],
    views: null,
    delivery: { at: 'received' },
  }
}

const clock = createFakeClock()
const kinds: Record<string, () => Database> = {
  'in memory': () => createMemoryDatabase(),
  'on IndexedDB': () =>
    createIndexedDatabase({ name: 'test', factory: new IDBFactory(), clock, log: createLog(clock) }),
}

for (const [kind, open] of Object.entries(kinds)) {
  describe(`a database ${kind}`, () => {
    const filled = async (count: number): Promise<Database> => {
      const database = open()
      await database.write(['messages'], 'strict', async (tx) => {
        for (let number = count; number > 0; number -= 1) tx.put('messages', message(number))
        tx.put('messages', message(1, chatId(account, '8')))
      })
      return database
    }
    const ids = (rows: readonly Message[]): readonly string[] => rows.map((row) => String(row.id))

    test('gives rows of one chat by position from either end, and no more than asked', async () => {
      const database = await filled(30)
      const all = { from: beginning, to: farEnd }
      await database.read(['messages'], async (tx) => {
        expect(ids(await tx.messagesIn(chat, all, 'descending', 3))).toEqual(['30', '29', '28'])
        expect(ids(await tx.messagesIn(chat, all, 'ascending', 2))).toEqual(['1', '2'])
        expect(await tx.countMessagesIn(chat, all)).toBe(30)
      })
    })

    test('ends of a range belong to it unless they are open', async () => {
      const database = await filled(5)
      const range = { from: message(2).position, to: message(4).position }
      await database.read(['messages'], async (tx) => {
        expect(ids(await tx.messagesIn(chat, range, 'ascending', 9))).toEqual(['2', '3', '4'])
        const open = { ...range, isFromOpen: true, isToOpen: true }
        expect(ids(await tx.messagesIn(chat, open, 'ascending', 9))).toEqual(['3'])
        const empty = { from: range.from, to: range.from, isToOpen: true }
        expect(await tx.messagesIn(chat, empty, 'descending', 9)).toEqual([])
      })
    })

    test('an error inside a transaction takes back everything it wrote', async () => {
      const database = await filled(1)
      const work = database.write(['messages'], 'strict', async (tx) => {
        tx.put('messages', message(2))
        tx.delete('messages', message(1).key)
        throw new Error('no')
      })
      await expect(work).rejects.toThrow('no')
      await database.read(['messages'], async (tx) => {
        expect(await tx.messageNamed(chat, serverMessageId('1'))).toBeDefined()
        expect(await tx.messageNamed(chat, serverMessageId('2'))).toBeUndefined()
      })
    })

    test('two rows of a chat never carry the same server name', async () => {
      const database = await filled(1)
      const twin = { ...message(1), key: receivedKey(chat, serverMessageId('other')) }
      await expect(
        database.write(['messages'], 'relaxed', async (tx) => tx.put('messages', twin)),
      ).rejects.toMatchObject({ name: 'ConstraintError' })
    })

    test('rows of one account are one range of keys', async () => {
      const database = await filled(3)
      await database.write(['messages'], 'strict', async (tx) => tx.deleteRange('messages', startingWith('a1:7/')))
      await database.read(['messages'], async (tx) => expect(await tx.count('messages')).toBe(1))
    })

    test('transactions written at once are done one after another', async () => {
      const database = open()
      await Promise.all(
        [1, 2, 3, 4].map(() =>
          database.write(['meta'], 'strict', async (tx) => {
            const turn = await tx.get('meta', 'turn')
            tx.put('meta', { name: 'turn', value: (turn?.name === 'turn' ? turn.value : 0) + 1 })
          }),
        ),
      )
      const row = await database.read(['meta'], (tx) => tx.get('meta', 'turn'))
      expect(row?.value).toBe(4)
    })
  })
}
