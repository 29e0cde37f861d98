import { accountOf, type AccountId, type ChatId } from '../domain/ids'
import { startingWith, type Reading, type Writing } from './database'
import type { Errand } from './rows'

/** One a chat: a newer mark replaces an older one that has not left yet. */
export function readErrandId(chat: ChatId): string {
  return `${accountOf(chat)}:read/${chat}`
}

export function errandsOf(tx: Reading, account: AccountId): Promise<readonly Errand[]> {
  return tx.all('errands', startingWith(`${account}:`))
}

export function putErrand(tx: Writing, errand: Errand): void {
  tx.put('errands', errand)
}
