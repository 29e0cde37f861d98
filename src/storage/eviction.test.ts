import { expect, test } from 'vitest'
import { createHouse } from '../../tests/support/house'
import { evictedStores, evictOldMessages } from './eviction'

test('making room takes the old past of a chat, keeps its newest rows, and the rest can be fetched again', async () => {
  const house = createHouse()
  for (let number = 1; number <= 300; number += 1) {
    await house.net.say('7', '2', String(number), { isPushed: false })
  }
  await house.signIn()
  await house.connect()
  const query = { chat: house.chat('7'), place: { at: 'bottom' }, before: 300, after: 0 } as const
  await house.call('messages.fill', query)
  expect(house.disk.rows('messages')).toHaveLength(300)

  const evicted = await house.disk.open().write(evictedStores, 'relaxed', evictOldMessages)
  expect(evicted).toBe(100)
  const window = await house.call('messages.window', query)
  expect(window.messages).toHaveLength(200)
  expect(window.before).toBe('gap')
  expect((await house.call('messages.fill', query)).messages).toHaveLength(300)
})
