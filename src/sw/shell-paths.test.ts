import { expect, test } from 'vitest'
import { isShellPath } from './shell-paths'
import { isActivateNow } from './wishes'

test.each(['/', '/c/a%3A-71234', '/settings', '/sign-in/max', '/sandboxes', '/relays/of/mine', '/resetting', '/c/a.b'])(
  'offline %s is the shell',
  (path) => expect(isShellPath(path)).toBe(true),
)

test.each([
  '/sandbox',
  '/sandbox/',
  '/sandbox/max/websocket',
  '/relay/max',
  '/assets/index-1.js',
  '/icons/strizh.svg',
  '/version.json',
  '/sw.js',
  '/reset',
])('%s is not the shell', (path) => expect(isShellPath(path)).toBe(false))

test('only the agreed words make a waiting service worker take over', () => {
  expect([isActivateNow('activate-now'), isActivateNow({ type: 'SKIP_WAITING' })]).toEqual([true, true])
  for (const other of [null, undefined, 1, 'SKIP_WAITING', {}, { type: 'activate-now' }, []]) {
    expect(isActivateNow(other)).toBe(false)
  }
})
