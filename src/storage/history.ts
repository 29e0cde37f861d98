import { emptyHistory, type History } from '../domain/history'
import type { ChatId } from '../domain/ids'
import type { Reading, Writing } from './database'

export async function getHistory(tx: Reading, chat: ChatId): Promise<History> {
  return (await tx.get('history', chat)) ?? emptyHistory
}

export function putHistory(tx: Writing, chat: ChatId, history: History): void {
  tx.put('history', { chat, spans: history.spans })
}
