// `npm run check`: every part that needs no browser. Independent parts run side by side; one result line for each.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'

const bin = 'node_modules/.bin/'
/** @param {readonly string[]} words */
const vitest = (...words) => ['node', 'node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', ...words]

/**
 * A part of the check. `after` names a part that has to pass first. The order is the order of starting: long parts first.
 * @typedef {{ readonly name: string; readonly command: readonly string[]; readonly after?: string }} Part
 * @type {readonly Part[]}
 */
const parts = [
  { name: 'simulation', command: vitest('--project', 'simulation') },
  { name: 'unit', command: vitest('--project', 'unit') },
  { name: 'build', command: ['node', 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'] },
  { name: 'types', command: ['node', 'scripts/types.mjs'] },
  { name: 'lint', command: [`${bin}oxlint`, '--type-aware', '--deny-warnings'] },
  { name: 'format', command: [`${bin}oxfmt`, '--check'] },
  { name: 'rules', command: vitest('--project', 'rules') },
  { name: 'wire', command: vitest('--project', 'wire') },
  { name: 'dead code', command: [`${bin}knip`, '--no-progress'] },
  { name: 'bytes and headers', command: vitest('--project', 'built'), after: 'build' },
]

/** A part that hangs is a failure, not an evening. */
const patience = 5 * 60_000

const color = process.stdout.isTTY
  ? { good: '\u001b[32m', bad: '\u001b[31m', plain: '\u001b[0m' }
  : { good: '', bad: '', plain: '' }

/** @param {Part} part @returns {Promise<boolean>} */
function run({ name, command: [program = '', ...words] }) {
  const started = performance.now()
  return new Promise((resolve) => {
    const child = spawn(program === 'node' ? process.execPath : program, words, {
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
      shell: process.platform === 'win32' && program !== 'node',
    })
    let said = ''
    const giveUp = setTimeout(() => {
      said += `\nstopped after ${patience / 60_000} minutes`
      child.kill('SIGKILL')
    }, patience)
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    child.on('error', (error) => (said += error.message))
    child.on('close', (code) => {
      clearTimeout(giveUp)
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      const word = code === 0 ? `${color.good}pass${color.plain}` : `${color.bad}FAIL${color.plain}`
      const counted = /^\s*Tests\s+(.*)$/m.exec(said)?.[1]?.trim() ?? ''
      console.log(`${word}  ${name.padEnd(18)} ${seconds.padStart(6)} s  ${counted}`)
      if (code !== 0) console.log(said.trimEnd().replace(/^/gm, '      '))
      resolve(code === 0)
    })
  })
}

if (!existsSync('node_modules')) throw new Error('Run npm ci first')

/** @type {Map<string, boolean>} */
const results = new Map()
const waiting = [...parts]
const isReady = (/** @type {Part} */ part) => part.after === undefined || results.has(part.after)

async function worker() {
  for (;;) {
    const at = waiting.findIndex(isReady)
    const [part] = at < 0 ? [] : waiting.splice(at, 1)
    if (part) {
      const isPossible = part.after === undefined || results.get(part.after) === true
      if (!isPossible)
        console.log(`${color.bad}FAIL${color.plain}  ${part.name.padEnd(18)}           needs ${part.after}`)
      results.set(part.name, isPossible && (await run(part)))
    } else if (waiting.length === 0) {
      return
    } else {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

const started = performance.now()
await Promise.all(Array.from({ length: Math.max(2, Math.min(4, availableParallelism())) }, worker))
const passed = [...results.values()].filter(Boolean).length
console.log(
  `${passed} passed, ${results.size - passed} failed in ${((performance.now() - started) / 1000).toFixed(0)} s`,
)
process.exit(passed === results.size ? 0 : 1)
