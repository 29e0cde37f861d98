import { build } from 'vite'
import type { Page } from '@playwright/test'
import { createHouse } from '../journeys/support/house'
import { foundGroups, openRawLine, signInRaw } from '../journeys/support/raw-line'
import { chatRows } from '../journeys/support/selectors'
import { createSandboxControls } from '../journeys/support/sandbox-controls'
import { whenShellIsKept } from '../journeys/support/service-worker'
import { signInToSandbox } from '../journeys/support/sign-in'
import { wordsOf } from '../journeys/support/words'
import { measureBundle } from './bundle'
import { measureChats } from './chats'
import { createFloor } from './floor'
import { measureLongChat } from './long-chat'
import { paintedAfter } from './paint'
import { measureRoundTrip } from './round-trip'
import { measureSockets } from './sockets'
import { createProfile, createStage } from './stage'
import type { Stage } from './stage'
import { measureTabCost } from './tab-cost'
import { tableText, told } from './table'
import type { Measurement } from './table'
import { measureTakeover } from './takeover'
import { firstRows, measureWarmStart, watchWarmStarts } from './warm-start'
import { callWorker, doorOf } from './worker-door'

const words = wordsOf('ru')
const chatsWanted = 1000
/** Groups founded within one millisecond may share the border of a page of the list. */
const spare = 20

/** What the parts of the bench share: one app, one empty page, one browser with 1,000 chats on disk. */
interface Scene {
  readonly app: string
  readonly floor: string
  readonly stage: Stage
  readonly token: string
  readonly user: number
  /** Scripts the page asked for until its list was painted. */
  readonly scripts: readonly string[]
}

type Part = (scene: Scene) => Promise<readonly Measurement[]>

const parts: Readonly<Record<string, Part>> = {
  bundle: async ({ app, scripts, stage }) =>
    measureBundle(scripts, (await doorOf(stage.context, app)).script.slice(app.length + 1)),
  'warm-start': async (scene) => [
    ...(await measureWarmStart({ ...scene, context: scene.stage.context }, 1)),
    ...(await measureWarmStart({ ...scene, context: scene.stage.context }, 6)),
  ],
  sockets: ({ stage, app }) => measureSockets(stage.context, app, createSandboxControls(app)),
  'round-trip': roundTrip,
  chats: (scene) => onPage(scene, (page) => measureChats(page, scene.app)),
  'long-chat': (scene) => onPage(scene, (page) => longHistory(scene, page)),
  'tab-cost': tabCost,
  takeover,
}

const partNames: readonly string[] = Object.keys(parts)

async function onPage<T>({ stage }: Scene, use: (page: Page) => Promise<T>): Promise<T> {
  const page = await stage.context.newPage()
  try {
    return await use(page)
  } finally {
    await page.close()
  }
}

async function roundTrip(scene: Scene): Promise<readonly Measurement[]> {
  const stage = await createStage({ bypassCSP: true })
  try {
    const page = await stage.context.newPage()
    await page.goto(scene.app)
    const sandbox = createSandboxControls(scene.app)
    await signInToSandbox(page, words, await sandbox.account())
    await page.locator(chatRows).first().waitFor()
    const person = await sandbox.person('slow')
    return await measureRoundTrip({
      page,
      door: await doorOf(stage.context, scene.app),
      token: scene.token,
      person: person.id,
    })
  } finally {
    await stage.dispose()
  }
}

async function longHistory({ app, user }: Scene, page: Page): Promise<readonly Measurement[]> {
  const sandbox = createSandboxControls(app)
  const friend = await sandbox.oldFriend()
  return await measureLongChat({
    page,
    app,
    title: friend.name,
    editElsewhere: async (message) =>
      void (await sandbox.run({ do: 'edit', person: friend.id, user, message, text: 'edited\n'.repeat(6) })),
  })
}

async function tabCost({ stage, app, floor }: Scene): Promise<readonly Measurement[]> {
  const first = await stage.context.newPage()
  await first.goto(app)
  await first.locator(chatRows).first().waitFor()
  const measured = await measureTabCost({
    context: stage.context,
    process: stage.process,
    floor,
    async openApp(page) {
      await page.goto(app)
      await page.locator(chatRows).first().waitFor()
    },
  })
  await first.close()
  return measured
}

async function takeover({ app }: Scene): Promise<readonly Measurement[]> {
  const stage = await createStage()
  try {
    const sandbox = createSandboxControls(app)
    const page = await stage.context.newPage()
    await page.goto(app)
    await signInToSandbox(page, words, await sandbox.account())
    await page.locator(chatRows).first().waitFor()
    await page.close()
    const chat = (await sandbox.quietPerson()).name
    return await measureTakeover({ context: stage.context, app, sandbox, chat })
  } finally {
    await stage.dispose()
  }
}

/** Signs a fresh profile in and lets it take over 1,000 chats, in a browser that may start workers by itself. */
async function fillProfile(app: string, profile: string): Promise<{ readonly token: string; readonly user: number }> {
  const account = await createSandboxControls(app).account()
  const line = await openRawLine(app)
  const signedIn = await signInRaw(line, account.phone, account.code)
  await foundGroups(line, Math.max(0, chatsWanted + spare - signedIn.chats))
  line.close()

  const stage = await createStage({ bypassCSP: true, profile })
  const page = await stage.context.newPage()
  await page.goto(app)
  await signInToSandbox(page, words, account)
  const door = await doorOf(stage.context, app)
  while ((await callWorker(page, door, 'chats.load-more', null)) === true);
  const { total } = (await callWorker(page, door, 'chats.list', { from: 0, count: 1 })) as { readonly total: number }
  await stage.close()
  if (total < chatsWanted) throw new Error(`only ${total} chats are on disk`)
  return { token: signedIn.token, user: account.user }
}

/** Opens the filled profile as a person does: shell kept, list on screen. */
async function setScene(app: string, floor: string, profile: string): Promise<Scene> {
  const account = await fillProfile(app, profile)
  const stage = await createStage({ profile })
  await watchWarmStarts(stage.context)
  const page = await stage.context.newPage()
  await page.goto(app)
  await page.locator(chatRows).first().waitFor()
  await whenShellIsKept(page)
  await page.goto(app)
  const paintedAt = await paintedAfter(page, firstRows)
  const scripts = await page.evaluate(
    (moment) =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name, startTime }) => name.endsWith('.js') && startTime < moment)
        .map(({ name }) => new URL(name).pathname.slice(1)),
    paintedAt,
  )
  const painted = scripts.filter((path) => path.startsWith('assets/') && !path.startsWith('assets/worker/'))
  await page.close()
  return { app, floor, stage, ...account, scripts: painted }
}

/**
 * Builds, measures and prints.
 * @param wanted names of parts; none = all
 * @returns false when a target was missed
 */
async function runBench(wanted: readonly string[]): Promise<boolean> {
  // Running TypeScript through Vite has made this process a development one, and a build would be one too.
  process.env['NODE_ENV'] = 'production'
  await build({ logLevel: 'warn' })
  const house = await createHouse({ environment: { STRIZH_SANDBOX_LATENCY: '0' } })
  const floor = await createFloor()
  const profile = createProfile()
  let scene: Scene | null = null
  const measurements: Measurement[] = []
  try {
    await house.start()
    scene = await setScene(house.url, floor.url, profile)
    for (const name of wanted.length > 0 ? wanted : partNames) {
      console.error(`measuring ${name}`)
      try {
        measurements.push(...(await (parts[name] ?? unknownPart(name))(scene)))
      } catch (error) {
        // The other numbers are still worth having.
        measurements.push({ ...told(name, `not measured: ${String(error).split('\n')[0]}`), isReached: false })
      }
    }
  } finally {
    console.log(`\n${tableText(measurements)}\n`)
    await scene?.stage.dispose()
    floor.dispose()
    await house.dispose()
  }
  return measurements.every(({ isReached }) => isReached !== false)
}

function unknownPart(name: string): Part {
  throw new Error(`${name} is not one of ${partNames.join(', ')}`)
}

process.exit((await runBench(process.argv.slice(2))) ? 0 : 1)
