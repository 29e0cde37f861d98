import type { Log } from '../base/log'
import { createSerialQueue } from '../base/serial-queue'
import type { Vault, VaultTable } from './vault'

/** A row that went into, or left, one of the mirrored stores. */
export interface MirrorNote {
  readonly table: VaultTable
  readonly key: string
  /** Null = the row has gone. */
  readonly row: unknown
}

/** Repeats in the vault what was committed in the main database, in the same order. */
export interface Mirror {
  /** Resolves when the vault has it; never rejects, because a lost vault must not stop a message. */
  repeat(notes: readonly MirrorNote[]): Promise<void>
  idle(): Promise<void>
}

export function createMirror(vault: Vault, log: Log): Mirror {
  const queue = createSerialQueue()
  return {
    repeat: (notes) =>
      notes.length === 0
        ? Promise.resolve()
        : queue.run(async () => {
            try {
              for (const { table, key, row } of notes) {
                if (table === 'credentials' && row !== null && !vault.holdsKeys) continue
                await (row === null ? vault.delete(table, key) : vault.put(table, key, row))
              }
            } catch (error) {
              log.add('warning', 'storage', 'the vault did not take a row', { error: String(error) })
            }
          }),
    idle: () => queue.idle(),
  }
}
