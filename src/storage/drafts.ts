import type { Draft } from '../domain/chat'
import type { ChatId } from '../domain/ids'
import type { Reading, Writing } from './database'

/** A draft outlives its chat's row: after a wipe it comes back from the vault before the chat does. */
export interface DraftRow {
  readonly chat: ChatId
  readonly draft: Draft
}

export async function getDraft(tx: Reading, chat: ChatId): Promise<Draft | null> {
  return (await tx.get('drafts', chat))?.draft ?? null
}

export function putDraft(tx: Writing, chat: ChatId, draft: Draft | null): void {
  if (draft === null) tx.delete('drafts', chat)
  else tx.put('drafts', { chat, draft })
}
