import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createLog } from '../../../src/base/log'
import { createSeededRandom } from '../../../src/base/random'
import { createMessenger } from '../../../src/engine/messenger'
import { createMemoryDisk } from '../../../src/storage/memory-database'
import { createMemoryVault } from '../../../src/storage/vault'
import { openCipher } from '../../support/house'
import { createPeer } from './peer'
import { testAccount } from './sandbox-stage'

const fixture = JSON.parse(readFileSync(new URL('login-long.json', import.meta.url), 'utf8')) as unknown
const galleryFile = fileURLToPath(new URL('../../../src/ui/gallery/long-login.json', import.meta.url))

/** Who the people of the fixture are, as opcode 32 would say. */
const person = (id: number) => ({
  id,
  names: [{ name: `Человек ${id}`, firstName: 'Человек', lastName: String(id), type: 'ONEME' }],
})

test('the gallery shows the chats of a long login as the whole messenger makes them', async () => {
  const peer = createPeer()
  peer.on(19, () => fixture)
  peer.on(32, ({ payload }) => ({ contacts: (payload['contactIds'] as readonly number[]).map(person) }))
  const disk = createMemoryDisk()
  const sealed = await openCipher.seal('key', JSON.stringify({ token: 'token', deviceId: 'device' }))
  await disk.open().write(['accounts', 'credentials', 'meta'], 'strict', async (tx) => {
    tx.put('accounts', testAccount)
    tx.put('credentials', { account: testAccount.id, sealed })
    tx.put('meta', { name: 'key', value: 'key' })
  })
  const messenger = createMessenger({
    build: 'test',
    host: 'shared-worker',
    clock: peer.clock,
    random: createSeededRandom(1),
    log: createLog(peer.clock),
    database: disk.open(),
    vault: createMemoryVault(),
    cipher: openCipher,
    networks: [peer.network],
    demo: { network: 'max', answer: () => ({ give: 'phone', phone: '' }), forget: async () => undefined },
    estimate: async () => ({ usage: null, quota: null, isPersisted: true }),
  })
  await messenger.start()
  for (let turn = 0; turn < 40; turn += 1) await peer.clock.wind(100)

  const list = await messenger.answers['chats.list']({ from: 0, count: 100 }, 'tab')
  if (!list.ok) throw new Error(list.failure.kind)
  const windows = await Promise.all(
    list.value.chats.map(({ id }) =>
      messenger.answers['messages.window']({ chat: id, place: { at: 'bottom' }, before: 50, after: 0 }, 'tab'),
    ),
  )
  await messenger.stop()
  expect(list.value.chats.length).toBeGreaterThan(3)
  const messages = windows.flatMap((window) => (window.ok ? window.value.messages : []))
  expect(messages.length).toBeGreaterThan(3)
  const text = JSON.stringify({ chats: list.value.chats, messages }, null, 2)
  await expect(`${text}\n`).toMatchFileSnapshot(galleryFile)
})
