import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Plugin } from 'vite'

/** One script of a build and what it is made of. Paths of modules are relative to the root. */
export interface Chunk {
  readonly file: string
  readonly isEntry: boolean
  readonly modules: readonly string[]
  readonly imports: readonly string[]
  readonly lazyImports: readonly string[]
}

/** Where the map of one part lies: beside other caches, since the site itself has no use for it. */
export function chunkMapFile(root: string, part: 'page' | 'worker'): string {
  return join(root, 'node_modules/.cache/strizh', `chunks-${part}.json`)
}

const workerChunks = new Map<string, Chunk>()

/** Writes down which module went into which script, so that byte budgets can be checked per part. */
export function chunkMap(part: 'page' | 'worker'): Plugin {
  let root = ''
  return {
    name: 'strizh-chunk-map',
    apply: 'build',
    configResolved(config) {
      root = config.root
    },
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).flatMap((output): readonly Chunk[] =>
        output.type === 'chunk'
          ? [
              {
                file: output.fileName,
                isEntry: output.isEntry,
                modules: Object.keys(output.modules).map((id) => relative(root, id).split(sep).join('/')),
                imports: output.imports,
                lazyImports: output.dynamicImports,
              },
            ]
          : [],
      )
      // Vite bundles every worker on its own; their maps are gathered in one file.
      if (part === 'worker') for (const chunk of chunks) workerChunks.set(chunk.file, chunk)
      mkdirSync(join(root, 'node_modules/.cache/strizh'), { recursive: true })
      writeFileSync(chunkMapFile(root, part), JSON.stringify(part === 'worker' ? [...workerChunks.values()] : chunks))
    },
  }
}
