import type { Credentials } from '../domain/account'
import type { AccountId } from '../domain/ids'
import type { Database, Reading, Writing } from './database'
import type { Sealed, SealedRow } from './rows'

/** A key only its cipher can use. It may be stored in IndexedDB but never read. */
export type SealingKey = unknown

/** What sealing needs of the platform; `web-cipher.ts` is the real one. */
export interface Cipher {
  makeKey(): Promise<SealingKey>
  seal(key: SealingKey, text: string): Promise<Sealed>
  /** Null when the key does not fit or the bytes were changed. */
  unseal(key: SealingKey, sealed: Sealed): Promise<string | null>
}

export interface CredentialStore {
  /** Sealing happens before the transaction, so that nothing foreign is awaited inside. */
  seal(account: AccountId, credentials: Credentials): Promise<SealedRow>
  /** Null when there are none, or when they cannot be opened any more. */
  load(account: AccountId): Promise<Credentials | null>
}

/** Makes the device's key at first use; two first uses at once agree on the one that was stored first. */
export function createCredentialStore(
  database: Database,
  cipher: Cipher,
  /** A key without its copy in the vault would make restored credentials worthless. */
  onKey: (key: SealingKey) => Promise<void>,
): CredentialStore {
  let known: Promise<SealingKey> | null = null
  const findOrMake = async (): Promise<SealingKey> => {
    const found = await database.read(['meta'], getSealingKey)
    if (found !== null) return found
    const made = await cipher.makeKey()
    const agreed = await database.write(['meta'], 'strict', async (tx) => {
      const first = await getSealingKey(tx)
      if (first !== null) return first
      putSealingKey(tx, made)
      return made
    })
    await onKey(agreed)
    return agreed
  }
  const key = (): Promise<SealingKey> => {
    known ??= findOrMake().catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
  return {
    async seal(account, credentials) {
      return { account, sealed: await cipher.seal(await key(), JSON.stringify(credentials)) }
    },
    async load(account) {
      const row = await database.read(['credentials'], (tx) => tx.get('credentials', account))
      if (!row) return null
      const text = await cipher.unseal(await key(), row.sealed)
      return text === null ? null : (JSON.parse(text) as Credentials)
    },
  }
}

/** Null when no key has been made yet. */
async function getSealingKey(tx: Reading): Promise<SealingKey> {
  return (await tx.get('meta', 'key'))?.value ?? null
}

function putSealingKey(tx: Writing, value: SealingKey): void {
  tx.put('meta', { name: 'key', value })
}
