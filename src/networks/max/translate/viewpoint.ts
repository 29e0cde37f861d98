import type { Millis } from '../../../base/brand'
import { chatId, personId, remoteOf, type AccountId, type ChatId, type PersonId } from '../../../domain/ids'
import type { MaxConfig } from './config'

/** Who looks: what is mine and what names mean depend on the account. Given to every translation. */
export interface Viewpoint {
  readonly account: AccountId
  /** My user id on the wire. */
  readonly me: string
  readonly config: MaxConfig
  readonly now: Millis
}

export function chatOf(view: Viewpoint, remote: string): ChatId {
  return chatId(view.account, remote)
}

export function personOf(view: Viewpoint, remote: string): PersonId {
  return personId(view.account, remote)
}

/** A dialog's id is mine XOR the other's; with myself it is 0, the saved messages (max-user-api.md 1.13). */
export function dialogWith(view: Viewpoint, person: string): ChatId {
  return chatOf(view, xor(view.me, person))
}

/** The other side of a dialog, by the same rule. */
export function peerOf(view: Viewpoint, dialog: string): string {
  return xor(view.me, dialog)
}

function xor(a: string, b: string): string {
  return (BigInt(a) ^ BigInt(b)).toString()
}

/** An id as a request carries it: a number while it is exact, else its digits. */
export function wireId(remote: string): number | string {
  const value = Number(remote)
  return Number.isSafeInteger(value) ? value : remote
}

export function wireChat(chat: ChatId): number | string {
  return wireId(remoteOf(chat))
}

export function wirePerson(person: PersonId): number | string {
  return wireId(remoteOf(person))
}
