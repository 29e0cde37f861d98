import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { browserOptions } from './scripts/find-browser.mjs'

const port = Number(process.env['JOURNEYS_PORT'] ?? 4391)

/** Every run gets a sandbox world of its own; workers of Playwright read this file too and must not make another. */
const sandboxFolder = (process.env['STRIZH_SANDBOX_DIR'] ??= mkdtempSync(join(tmpdir(), 'strizh-journeys-')))

export default defineConfig({
  testDir: 'tests',
  testMatch: ['journeys/**/*.spec.ts', 'rules/**/*.spec.ts'],
  outputDir: 'test-results',
  // The tests share one world and two cores.
  workers: 1,
  forbidOnly: true,
  // A second try on a loaded machine keeps the gate usable; it is printed as flaky, and what is flaky is broken.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 45_000,
  globalTimeout: 25 * 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    browserName: 'chromium',
    launchOptions: await browserOptions(),
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  webServer: {
    // Not through npm: ending npm would leave its child alive.
    command: `${JSON.stringify(process.execPath)} scripts/start.mjs --strict-port`,
    url: `http://127.0.0.1:${port}/version.json`,
    env: { PORT: String(port), STRIZH_SANDBOX_DIR: sandboxFolder },
    reuseExistingServer: false,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 3000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
})
