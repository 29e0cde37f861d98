import { expect, test } from 'vitest'
import { offline, signedOut } from './failure'
import { attemptsOf, isTerminal, nextLineState, resting, type LineEvent, type LineState } from './line-state'

const lost: LineEvent = { on: 'lost', because: offline, retryAt: 50 }
const walk = (events: readonly LineEvent[], attempt = 1): LineState =>
  events.reduce((state, event) => nextLineState(state, event, attempt), resting)

test('a line goes from rest through dialling, signing in and catching up to live', () => {
  expect(walk([{ on: 'dial' }])).toEqual({ at: 'dialling', attempt: 1 })
  expect(walk([{ on: 'dial' }, { on: 'opened' }]).at).toBe('signing-in')
  expect(walk([{ on: 'dial' }, { on: 'opened' }, { on: 'accepted' }]).at).toBe('catching-up')
  expect(walk([{ on: 'dial' }, { on: 'opened' }, { on: 'accepted' }, { on: 'caught-up', now: 7 }])).toEqual({
    at: 'live',
    since: 7,
  })
})

test('late events of a socket that was given up change nothing', () => {
  const waiting = walk([{ on: 'dial' }, lost], 3)
  expect(nextLineState(waiting, { on: 'opened' }, 3)).toBe(waiting)
  expect(nextLineState(waiting, { on: 'accepted' }, 3)).toBe(waiting)
  expect(nextLineState(waiting, { on: 'caught-up', now: 1 }, 3)).toBe(waiting)
  expect(attemptsOf(waiting)).toBe(3)
})

test('a session that ended is not revived by a lost socket, only by dialling again', () => {
  const ended = walk([{ on: 'dial' }, { on: 'opened' }, { on: 'session-ended', because: signedOut }])
  expect(isTerminal(ended)).toBe(true)
  expect(nextLineState(ended, lost, 1)).toBe(ended)
  expect(nextLineState(ended, { on: 'dial' }, 1).at).toBe('dialling')
})
