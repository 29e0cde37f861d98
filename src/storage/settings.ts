import { defaultSettings, type Settings } from '../domain/settings'
import type { Reading, Writing } from './database'

/** Choices made by an older build keep their values; new ones get their default. */
export async function getSettings(tx: Reading): Promise<Settings> {
  return { ...defaultSettings, ...(await tx.get('settings', 'settings'))?.value }
}

export function putSettings(tx: Writing, value: Settings): void {
  tx.put('settings', { name: 'settings', value })
}
