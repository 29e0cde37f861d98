import { webcrypto } from 'node:crypto'
import { expect, test } from 'vitest'
import { accountId } from '../domain/ids'
import { createCredentialStore } from './credentials'
import { createMemoryDatabase, createMemoryDisk } from './memory-database'
import { createWebCipher } from './web-cipher'

const cipher = createWebCipher(webcrypto as unknown as Crypto)
const account = accountId('a1')

test('credentials on disk show nothing of the token, and come back whole', async () => {
  const disk = createMemoryDisk()
  const database = disk.open()
  const store = createCredentialStore(database, cipher, async () => undefined)
  const row = await store.seal(account, { token: 'canary-token' })
  await database.write(['credentials'], 'strict', async (tx) => tx.put('credentials', row))
  const bytes = Buffer.from(disk.rows('credentials')[0]!.sealed.bytes).toString('latin1')
  expect(bytes).not.toContain('canary')
  expect(await store.load(account)).toEqual({ token: 'canary-token' })
})

test('the key cannot be taken out', async () => {
  const key = (await cipher.makeKey()) as CryptoKey
  expect(key.extractable).toBe(false)
  await expect(webcrypto.subtle.exportKey('raw', key as never)).rejects.toThrow(/extractable/)
})

test('credentials sealed by another key are none', async () => {
  const database = createMemoryDatabase()
  const row = await createCredentialStore(createMemoryDatabase(), cipher, async () => undefined).seal(account, {
    token: 't',
  })
  await database.write(['credentials'], 'strict', async (tx) => tx.put('credentials', row))
  expect(await createCredentialStore(database, cipher, async () => undefined).load(account)).toBeNull()
})

test('two first uses at once agree on one key', async () => {
  const database = createMemoryDatabase()
  const one = createCredentialStore(database, cipher, async () => undefined)
  const two = createCredentialStore(database, cipher, async () => undefined)
  const [row] = await Promise.all([one.seal(account, { token: 't' }), two.seal(account, { token: 'u' })])
  await database.write(['credentials'], 'strict', async (tx) => tx.put('credentials', row))
  expect(await two.load(account)).toEqual({ token: 't' })
})
