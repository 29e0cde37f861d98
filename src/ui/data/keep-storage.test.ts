import { expect, test } from 'vitest'
import type { Account } from '../../domain/account'
import type { Change } from '../../domain/change'
import { settle } from '../../../tests/support/fake-clock'
import { askToKeepStorage } from './keep-storage'

const accounts = (count: number): readonly Change[] => [
  { kind: 'accounts', accounts: Array.from({ length: count }, () => ({}) as Account) },
]

function browser(isPersisted = false) {
  const calls: string[] = []
  const storage = {
    persisted: async () => isPersisted,
    async persist() {
      calls.push('persist')
      return true
    },
  }
  return { calls, hear: askToKeepStorage(storage) }
}

test('the browser is asked once, when the first account appears', async () => {
  const { calls, hear } = browser()
  hear(accounts(0))
  await settle()
  expect(calls).toEqual([])
  hear(accounts(1))
  hear(accounts(2))
  await settle()
  expect(calls).toEqual(['persist'])
})

test('a browser that has promised already is not asked again', async () => {
  const { calls, hear } = browser(true)
  hear(accounts(1))
  await settle()
  expect(calls).toEqual([])
})

test('a browser that cannot be asked is no trouble', () => {
  expect(() => askToKeepStorage(undefined)(accounts(1))).not.toThrow()
})
