import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Keep } from '../world/journal'

/**
 * A journal of one JSON entry per line in `folder`. Written synchronously, so an answered request is on disk before its
 * answer leaves: `kill -9` loses nothing. A line cut short by a power cut is dropped.
 */
export function createJournalFile(folder: string): Keep {
  const file = join(folder, 'journal.jsonl')
  return {
    async load() {
      if (!existsSync(file)) return []
      const text = readFileSync(file, 'utf8')
      const end = text.lastIndexOf('\n') + 1
      if (end < text.length) truncateSync(file, Buffer.byteLength(text.slice(0, end)))
      const entries: unknown[] = []
      for (const line of text.slice(0, end).split('\n')) {
        const entry = parse(line)
        if (entry !== undefined) entries.push(entry)
      }
      return entries
    },
    append(entries) {
      mkdirSync(folder, { recursive: true })
      appendFileSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
    },
    clear() {
      if (!existsSync(file)) return
      const old = `${file}.old`
      rmSync(old, { force: true })
      renameSync(file, old)
      writeFileSync(file, '')
    },
  }
}

function parse(line: string): unknown {
  if (line === '') return undefined
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
