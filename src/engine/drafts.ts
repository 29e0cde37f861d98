import type { Draft } from '../domain/chat'
import { accountOf, type ChatId } from '../domain/ids'
import { putDraft } from '../storage/drafts'
import type { Commit } from './commit'
import { ledgerStores, openLedger } from './ledger'
import type { Lines } from './lines'

export interface Drafts {
  /**
   * Typing is written relaxed, leaving is written strict (reliability.md 2.7); an older save never undoes a newer one.
   */
  save(chat: ChatId, draft: Draft | null, isLeaving: boolean): Promise<void>
}

export function createDrafts({ commit, lines }: { readonly commit: Commit; readonly lines: Lines }): Drafts {
  return {
    async save(chat, draft, isLeaving) {
      const frame = lines.frame(accountOf(chat))
      if (!frame) return
      await commit(
        ledgerStores,
        isLeaving ? 'strict' : 'relaxed',
        async (tx, notes) => {
          const ledger = openLedger(tx, notes, frame)
          const known = (await tx.get('drafts', chat))?.draft
          if (draft && known && known.savedAt > draft.savedAt) return
          putDraft(tx, chat, draft)
          notes.mirror.push({ table: 'drafts', key: chat, row: draft && { chat, draft } })
          if (await ledger.known(chat)) await ledger.change(chat, (row) => ({ ...row, draft }))
          await ledger.close()
        },
        { isMirrorAwaited: isLeaving },
      )
    },
  }
}
