import type { Millis } from '../../base/brand'

/** A message id from its moment and the low 16 bits (max-user-api.md 1.13). */
export function messageId(time: Millis, counter: number): string {
  return ((BigInt(time) << 16n) | BigInt(counter & 0xffff)).toString()
}

/** The moment inside a message id, or null when this is no id. */
export function timeOfMessageId(id: string): Millis | null {
  if (!/^\d{1,19}$/.test(id)) return null
  return Number(BigInt(id) >> 16n)
}

/** The id of the dialog of two users, which is 0 for a user with himself. Works beyond 32 bits. */
export function dialogId(a: number, b: number): number {
  return Number(BigInt(a) ^ BigInt(b))
}

/** The key under which the saved messages of a user are kept. */
export function savedKey(user: number): string {
  return `0:${user}`
}

/** The key of a chat as this user names it. */
export function keyOf(chatId: number, user: number): string {
  return chatId === 0 ? savedKey(user) : String(chatId)
}
