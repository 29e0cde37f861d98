// Finds a Chromium for the journeys: one command must be enough on a fresh machine.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge']

/** Where installers put a browser that is not on PATH. */
const places = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name]
    return folder
      ? [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')]
      : []
  }),
}

/** @returns {string | null} */
function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const candidates = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    ...(process.platform === 'darwin' || process.platform === 'win32' ? places[process.platform] : []),
  ]
  return candidates.find((file) => existsSync(file)) ?? null
}

/** Playwright's own download, if somebody made it. @returns {Promise<string | null>} */
async function ofPlaywright() {
  const { chromium } = await import('@playwright/test')
  const file = chromium.executablePath()
  return existsSync(file) ? file : null
}

/** @param {string} command @param {readonly string[]} words */
function succeeds(command, words) {
  try {
    execFileSync(command, words, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Debian's package, when this process may install packages without asking anybody. @returns {string | null} */
function fromDebian() {
  if (process.platform !== 'linux' || !succeeds('apt-get', ['--version'])) return null
  const isRoot = process.getuid?.() === 0
  if (!isRoot && !succeeds('sudo', ['-n', 'true'])) return null
  console.error('No Chromium found. Installing the Debian package: apt-get install chromium (about 350 MB).')
  const words = isRoot ? [] : ['sudo', '-n']
  for (const step of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
  ]) {
    const [command = 'apt-get', ...rest] = [...words, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...step]
    try {
      execFileSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] })
    } catch {
      return null
    }
  }
  return installed()
}

/**
 * The path of a Chromium: $CHROMIUM_PATH, then an installed one, then Playwright's own, then Debian's package.
 * @returns {Promise<string>}
 * @throws {Error} that says what a person can do
 */
export async function findBrowser() {
  const wanted = process.env.CHROMIUM_PATH
  if (wanted) {
    if (!existsSync(wanted)) throw new Error(`CHROMIUM_PATH names a file that does not exist: ${wanted}`)
    return wanted
  }
  const found = installed() ?? (await ofPlaywright()) ?? fromDebian()
  if (found) return found
  throw new Error('No Chromium found. Install one with: npx playwright install chromium (or set CHROMIUM_PATH)')
}

/** How every test starts the browser. Chromium refuses its own sandbox to root. */
export async function browserOptions() {
  return {
    executablePath: await findBrowser(),
    chromiumSandbox: process.getuid?.() !== 0 && process.platform !== 'win32',
    args: [
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await findBrowser())
