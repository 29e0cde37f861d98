import { fileURLToPath } from 'node:url'
import { createServer, type Plugin, type ViteDevServer } from 'vite'
import { expect, test } from 'vitest'
import { mutants, type Mutant } from './mutants'
import type { Outcome } from './run-schedule'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** A mutant that survives this many schedules counts as unnoticed. */
const mostSchedules = 1500

test('the product as it is passes the schedules its mutants are judged by', async () => {
  expect(await firstBroken(null, 40)).toBeNull()
}, 120_000)

test.for(mutants)('the schedules notice that $name', { timeout: 300_000 }, async (mutant) => {
  expect(await firstBroken(mutant, mostSchedules)).not.toBeNull()
})

/** The first schedule that ends in a broken promise, or null. */
async function firstBroken(mutant: Mutant | null, schedules: number): Promise<number | null> {
  const server = await createModuleServer(mutant)
  try {
    const { runSchedule } = (await server.ssrLoadModule('/tests/simulation/run-schedule.ts')) as {
      runSchedule(seed: number): Promise<Outcome>
    }
    for (let seed = 1; seed <= schedules; seed += 1) {
      if ((await runSchedule(seed)).broken !== null) return seed
    }
    return null
  } finally {
    await server.close()
  }
}

function createModuleServer(mutant: Mutant | null): Promise<ViteDevServer> {
  return createServer({
    configFile: false,
    root,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
    plugins: mutant ? [plant(mutant)] : [],
  })
}

function plant(mutant: Mutant): Plugin {
  return {
    name: 'mutant',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith(mutant.file)) return null
      const places = code.split(mutant.find)
      if (places.length !== 2) throw new Error(`"${mutant.name}" fits ${places.length - 1} places of ${mutant.file}`)
      return { code: places.join(mutant.put), map: null }
    },
  }
}
