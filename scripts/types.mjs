// Checks every TypeScript project, one per runtime, a few at a time. Prints the compiler's words for those that fail.
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'

const projects = readdirSync('.').filter((file) => /^tsconfig\.(?!base)\w+\.json$/.test(file))

/** @param {string} project */
const check = (project) =>
  new Promise((resolve) => {
    const compiler = spawn(process.execPath, [
      'node_modules/typescript/bin/tsc',
      '--noEmit',
      '--pretty',
      'false',
      '-p',
      project,
    ])
    let words = ''
    compiler.stdout.on('data', (chunk) => (words += chunk))
    compiler.stderr.on('data', (chunk) => (words += chunk))
    compiler.on('close', (code) => resolve({ project, passed: code === 0, words }))
  })

let failed = 0
for (let at = 0; at < projects.length; at += 2) {
  for (const { project, passed, words } of await Promise.all(projects.slice(at, at + 2).map(check))) {
    if (passed) continue
    failed += 1
    console.log(`${project}\n${words}`)
  }
}
console.log(`types: ${projects.length - failed} of ${projects.length} projects are clean`)
process.exit(failed === 0 ? 0 : 1)
