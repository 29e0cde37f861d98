import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  accountId,
  accountOf,
  chatId,
  isWaitingPosition,
  positionAtTime,
  positionOf,
  remoteOf,
  serverMessageId,
  timeOfPosition,
  waitingPosition,
} from './ids'

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

test('a chat id gives back its account and the id of the network, colons and minus signs included', () => {
  const id = chatId(accountId('k3'), '-71000000000017:9')
  expect(accountOf(id)).toBe('k3')
  expect(remoteOf(id)).toBe('-71000000000017:9')
})

test('positions compare as text the way (time, id) compare as numbers, also beyond 2^53', () => {
  const time = fc.integer({ min: 0, max: 9_999_999_999_999 })
  const id = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n })
  fc.assert(
    fc.property(time, id, time, id, (timeA, idA, timeB, idB) => {
      const byText = compare(positionOf(timeA, serverMessageId(`${idA}`)), positionOf(timeB, serverMessageId(`${idB}`)))
      const byValue = timeA === timeB ? Number(idA > idB) - Number(idA < idB) : Math.sign(timeA - timeB)
      expect(byText).toBe(byValue)
    }),
  )
})

test('waiting rows stand after every named one, in the order of their turns', () => {
  const named = positionOf(9_999_999_999_999, serverMessageId('9'.repeat(20)))
  expect(waitingPosition(1) > named).toBe(true)
  expect(waitingPosition(10) > waitingPosition(9)).toBe(true)
  expect(isWaitingPosition(waitingPosition(1))).toBe(true)
  expect(timeOfPosition(waitingPosition(1))).toBeNull()
})

test('the place of a moment stands before every message of that moment', () => {
  expect(positionAtTime(1000) < positionOf(1000, serverMessageId('0'))).toBe(true)
  expect(positionAtTime(1000) > positionOf(999, serverMessageId('9'.repeat(20)))).toBe(true)
  expect(timeOfPosition(positionOf(1234, serverMessageId('5')))).toBe(1234)
})
