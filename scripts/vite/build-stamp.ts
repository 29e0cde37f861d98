import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'

/** Every file below a folder, as paths with forward slashes relative to it, in one stable order. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .toSorted()
}

/** Sixteen hexadecimal digits of SHA-256. */
export function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}

/**
 * The name of this build: it changes exactly when a source file or a dependency does, so two builds of the same tree
 * agree and no clock or version control is asked.
 * @param root the folder of package.json
 */
export function buildStamp(root: string): string {
  const sources = filesBelow(join(root, 'src')).filter((file) => !/\.test\.tsx?$|\.md$/.test(file))
  const parts = sources.map((file) => `${file} ${digest(readFileSync(join(root, 'src', file)))}`)
  return digest([...parts, digest(readFileSync(join(root, 'package-lock.json')))].join('\n'))
}
