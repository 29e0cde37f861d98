import { defineConfig } from 'vitest/config'
import solid from 'vite-plugin-solid'
import { tablerIcons } from './scripts/vite/icons.ts'

/** The same plugins and constants for every project; only the files and the patience differ. */
const project = (name: string, include: readonly string[], testTimeout = 10_000) => ({
  extends: true as const,
  test: { name, include: [...include], testTimeout },
})

export default defineConfig({
  plugins: [...tablerIcons(), solid({ hot: false })],
  define: { __BUILD__: JSON.stringify('test-build') },
  test: {
    environment: 'node',
    projects: [
      project('unit', ['src/**/*.test.{ts,tsx}']),
      project('wire', ['tests/wire/**/*.test.ts']),
      project('simulation', ['tests/simulation/**/*.test.ts'], 120_000),
      project('rules', ['tests/rules/*.test.ts'], 30_000),
      project('built', ['tests/rules/built/*.test.ts'], 30_000),
    ],
  },
})
