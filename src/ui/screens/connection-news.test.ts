import { expect, test } from 'vitest'
import type { LineState } from '../../domain/line-state'
import { makeAccount } from '../gallery/builders'
import { connectionNews } from './connection-news'

const line = (state: LineState | null, isSignedOut = false) => ({
  account: makeAccount({ isSignedOut }),
  state,
  downSince: 1000,
})

test('nothing is said while every line is live', () => {
  expect(connectionNews([line({ at: 'live', since: 1 }), line({ at: 'live', since: 2 })])).toBeNull()
})

test('what a person must do is said before what only takes time', () => {
  const news = connectionNews([
    line({ at: 'dialling', attempt: 1 }),
    line({ at: 'waiting', until: 9, attempt: 1, because: { kind: 'timed-out' } }),
    line({ at: 'signed-out', because: { kind: 'signed-out' } }),
  ])
  expect(news?.say).toBe('signed-out')
})

test('a refused client version names the version', () => {
  const news = connectionNews([line({ at: 'stopped', because: { kind: 'client-refused', version: '25.1' } })])
  expect(news).toMatchObject({ say: 'refused', version: '25.1' })
})

test('without a network the moment it was lost is told, else the moment of the next try', () => {
  const waiting = (because: 'offline' | 'timed-out') =>
    connectionNews([line({ at: 'waiting', until: 9, attempt: 1, because: { kind: because } })])
  expect(waiting('offline')).toEqual({ say: 'offline', since: 1000 })
  expect(waiting('timed-out')).toEqual({ say: 'waiting', until: 9 })
})

test('an account that was signed out stays so after a restart, when no line exists', () => {
  expect(connectionNews([line(null, true)])?.say).toBe('signed-out')
})
