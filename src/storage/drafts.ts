import type { Draft } from '../domain/chat'
import type { ChatId } from '../domain/ids'
import type { Reading, Writing } from './database'

export async function getDraft(tx: Reading, chat: ChatId): Promise<Draft | null> {
  return (await tx.get('drafts', chat))?.draft ?? null
}

export function putDraft(tx: Writing, chat: ChatId, draft: Draft | null): void {
  if (draft === null) tx.delete('drafts', chat)
  else tx.put('drafts', { chat, draft })
}
