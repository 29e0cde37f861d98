import { expect, test } from 'vitest'
import { createLog } from './log'

test('the log keeps the newest entries and forgets the oldest', () => {
  const log = createLog({ now: () => 5 }, 2)
  for (const event of ['a', 'b', 'c']) log.add('info', 'room', event)
  expect(log.recent().map((entry) => entry.event)).toEqual(['b', 'c'])
  expect(log.recent()[0]).toEqual({ at: 5, level: 'info', room: 'room', event: 'b', facts: {} })
})
