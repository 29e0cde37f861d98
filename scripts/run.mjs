// Runs a TypeScript program of this repository: `node scripts/run.mjs tests/bench/main.ts …`. Node 20 cannot by itself.
import { resolve } from 'node:path'
import { runnerImport } from 'vite'

const [file] = process.argv.splice(2, 1)
if (!file) throw new Error('Say which file to run')
await runnerImport(resolve(file), { configFile: false, logLevel: 'error' })
