import type { Change } from '../../domain/change'

/** The part of `navigator.storage` that is used; missing outside of secure contexts. */
type Keeping = Partial<Pick<StorageManager, 'persist' | 'persisted'>>

/**
 * Asks the browser to keep our storage when the first account appears: before that there is nothing to keep, and some
 * browsers ask the person. Workers cannot do it (reliability.md 2.6). Every answer is fine; diagnostics shows it.
 * @returns what listens to changes
 */
export function askToKeepStorage(storage: Keeping | undefined): (changes: readonly Change[]) => void {
  let wasAsked = false
  return (changes) => {
    if (wasAsked || !changes.some((change) => change.kind === 'accounts' && change.accounts.length > 0)) return
    wasAsked = true
    ask(storage).catch(() => undefined)
  }
}

async function ask(storage: Keeping | undefined): Promise<void> {
  if (!storage?.persist || (await storage.persisted?.())) return
  await storage.persist()
}
