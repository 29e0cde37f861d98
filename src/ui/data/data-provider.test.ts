import { expect, test } from 'vitest'
import { createDeferred } from '../../base/deferred'
import { ok } from '../../base/result'
import type { Result } from '../../base/result'
import type { Call } from '../../bridge/calls'
import type { Change } from '../../domain/change'
import type { Failure } from '../../domain/failure'
import { settle } from '../../../tests/support/fake-clock'
import { makeChat } from '../gallery/builders'
import { applyToClient, createData } from './data-provider'
import type { Connection } from './data-provider'

/** The other side of the port: answers when it is told to. */
function createWorker() {
  const listeners = new Set<(changes: readonly Change[]) => void>()
  const resets = new Set<() => void>()
  const asked: { readonly name: string; answer(result: Result<unknown, Failure>): void }[] = []
  const connection: Connection = {
    call: ((name: string) => {
      const waiting = createDeferred<Result<unknown, Failure>>()
      asked.push({ name, answer: waiting.resolve })
      return waiting.promise
    }) as Call,
    onChanges(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onReset(listener) {
      resets.add(listener)
      return () => resets.delete(listener)
    },
  }
  return {
    connection,
    asked,
    tell: (...changes: readonly Change[]) => listeners.forEach((listener) => listener(changes)),
    reset: () => resets.forEach((listener) => listener()),
    listeners,
  }
}

const row = makeChat('1', { unread: 1 })
const key = ['chat', row.id] as const

test('a change that overtakes an older answer is applied to it', async () => {
  const worker = createWorker()
  const data = createData(worker.connection, null)
  const asking = data.ask<'chat', 'chats.get'>(key, 'chats.get', { chat: row.id }, (answer) => answer)
  worker.tell({ kind: 'chat', chat: { ...row, unread: 2 } })
  worker.asked[0]!.answer(ok(row))
  expect((await asking)?.unread).toBe(2)
})

test('a change to something else while an answer is under way leaves it alone', async () => {
  const worker = createWorker()
  const data = createData(worker.connection, null)
  const asking = data.ask<'chat', 'chats.get'>(key, 'chats.get', { chat: row.id }, (answer) => answer)
  worker.tell({ kind: 'chat', chat: makeChat('2') })
  worker.asked[0]!.answer(ok(row))
  expect(await asking).toBe(row)
})

test('a failure is thrown as the plain value it is', async () => {
  const worker = createWorker()
  const data = createData(worker.connection, null)
  const asking = data.ask<'chat', 'chats.get'>(key, 'chats.get', { chat: row.id }, (answer) => answer)
  worker.asked[0]!.answer({ ok: false, failure: { kind: 'timed-out' } })
  await expect(asking).rejects.toEqual({ kind: 'timed-out' })
})

test('a change reaches what is held and makes nothing that nobody asked for', () => {
  const worker = createWorker()
  const { client } = createData(worker.connection, null)
  client.setQueryData(key, row)
  const other = makeChat('2')
  applyToClient(client, [
    { kind: 'chat', chat: { ...row, unread: 7 } },
    { kind: 'chat', chat: other },
  ])
  expect(client.getQueryData(key)).toMatchObject({ unread: 7 })
  expect(client.getQueryData(['chat', other.id])).toBeUndefined()
  expect(client.getQueryData(['chats'])).toBeUndefined()
})

test('after a hole everything that is shown is asked for again, and nobody types any more', async () => {
  const worker = createWorker()
  const { client } = createData(worker.connection, null)
  let asks = 0
  await client.fetchQuery({ queryKey: key, queryFn: () => Promise.resolve((asks += 1)) })
  client.setQueryData(['typing', row.id], [{ person: row.id, name: 'Anna', activity: 'text' }])
  worker.reset()
  await settle()
  expect(client.getQueryState(key)?.isInvalidated).toBe(true)
  expect(client.getQueryData(['typing', row.id])).toEqual([])
})

test('a provider that has gone hears nothing', () => {
  const worker = createWorker()
  const data = createData(worker.connection, null)
  expect(worker.listeners.size).toBe(1)
  data.stop()
  expect(worker.listeners.size).toBe(0)
})
