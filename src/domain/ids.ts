import type { Brand, Millis } from '../base/brand'

/** An account on this device: made here at sign-in, never sent anywhere. Letters and digits only. */
export type AccountId = Brand<string, 'AccountId'>

/** `<account>:<the network's chat id>`: unique on the device, so that chats of all accounts share one list. */
export type ChatId = Brand<string, 'ChatId'>

/** `<account>:<the network's user id>`. */
export type PersonId = Brand<string, 'PersonId'>

/** The name a server gave to a message; unique within its chat. A string, since some exceed 2^53. */
export type ServerMessageId = Brand<string, 'ServerMessageId'>

/** The number we put on an outgoing message and the network repeats in its echo. Drawn once, at enqueue. */
export type OutgoingMark = Brand<string, 'OutgoingMark'>

/** A row's identity on this device from the first keystroke of its life to the end. */
export type MessageKey = Brand<string, 'MessageKey'>

/**
 * Where a message stands in its chat; plain string comparison gives the order.
 * Named messages sort by (time, server id), waiting ones after all of them by their turn in the outbox.
 */
export type Position = Brand<string, 'Position'>

export function accountId(raw: string): AccountId {
  return raw as AccountId
}

export function chatId(account: AccountId, remote: string): ChatId {
  return `${account}:${remote}` as ChatId
}

export function personId(account: AccountId, remote: string): PersonId {
  return `${account}:${remote}` as PersonId
}

export function serverMessageId(raw: string): ServerMessageId {
  return raw as ServerMessageId
}

export function outgoingMark(raw: string): OutgoingMark {
  return raw as OutgoingMark
}

export function accountOf(id: ChatId | PersonId): AccountId {
  return id.slice(0, id.indexOf(':')) as AccountId
}

/** The network's own id of a chat or person, as text. */
export function remoteOf(id: ChatId | PersonId): string {
  return id.slice(id.indexOf(':') + 1)
}

export function receivedKey(chat: ChatId, id: ServerMessageId): MessageKey {
  return `${chat}/${id}` as MessageKey
}

export function ownKey(chat: ChatId, mark: OutgoingMark): MessageKey {
  return `${chat}/~${mark}` as MessageKey
}

const timeDigits = 15
const idDigits = 20

/** @param id decimal ids sort by value, others by their text */
export function positionOf(time: Millis, id: ServerMessageId): Position {
  const moment = Math.max(0, Math.floor(time)).toString().padStart(timeDigits, '0')
  return `${moment}.${id.padStart(idDigits, '0')}` as Position
}

/** @param turn the entry's place in the outbox, counted up from 1 over the life of the device */
export function waitingPosition(turn: number): Position {
  return `~${turn.toString().padStart(timeDigits, '0')}` as Position
}

export function isWaitingPosition(position: Position): boolean {
  return position.startsWith('~')
}

/** The earliest position a message of that moment could have. */
export function positionAtTime(time: Millis): Position {
  return Math.max(0, Math.floor(time)).toString().padStart(timeDigits, '0') as Position
}

/** The moment a named position stands for; null for a waiting one. */
export function timeOfPosition(position: Position): Millis | null {
  return isWaitingPosition(position) ? null : Number(position.slice(0, timeDigits))
}
