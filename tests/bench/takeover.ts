import type { BrowserContext, Page } from '@playwright/test'
import { chatListIn } from '../journeys/support/chat-list'
import { conversationIn } from '../journeys/support/conversation'
import type { SandboxControls } from '../journeys/support/sandbox-controls'
import { endSharedWorkers } from '../journeys/support/shared-worker'
import { wordsOf } from '../journeys/support/words'
import { until } from './stage'
import { median } from './statistics'
import { told } from './table'
import type { Measurement } from './table'

const words = wordsOf('ru')
const rounds = 5
const perRound = 6

interface Takeover {
  readonly context: BrowserContext
  readonly app: string
  readonly sandbox: SandboxControls
  /** Title of a chat one may write to. */
  readonly chat: string
}

interface Killing {
  readonly name: string
  readonly query: string
  /** Ends whoever has the line. `owner` is the tab opened first. */
  kill(owner: Page, context: BrowserContext, app: string): Promise<void>
}

const killings: readonly Killing[] = [
  {
    name: 'shared worker killed',
    query: '',
    async kill(_owner, context, app) {
      const browser = context.browser()
      if (browser) await endSharedWorkers(browser, app)
    },
  },
  { name: 'owner tab closed (one-tab host)', query: '?host=one-tab', kill: (owner) => owner.close() },
]

/** Kills whoever has the line while messages leave, again and again, and counts what the server accepted. */
export async function measureTakeover(takeover: Takeover): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = []
  for (const killing of killings) measurements.push(...(await measureOne(takeover, killing)))
  return measurements
}

async function measureOne(
  { context, app, sandbox, chat }: Takeover,
  killing: Killing,
): Promise<readonly Measurement[]> {
  const prefix = `${killing.name} ${Date.now()} `
  const written: string[] = []
  const waits: number[] = []
  let most = 0
  for (let round = 0; round < rounds; round += 1) {
    const owner = await context.newPage()
    await owner.goto(`${app}/${killing.query}`)
    await chatListIn(owner, words).rows.first().waitFor()
    const heir = await context.newPage()
    await heir.goto(`${app}/${killing.query}`)
    await chatListIn(heir, words).open(chat)
    const conversation = conversationIn(heir, words)
    for (let index = 0; index < perRound; index += 1) {
      const text = `${prefix}${round}.${index}`
      written.push(text)
      await conversation.send(text)
      if (index === perRound / 2) await killing.kill(owner, context, app)
    }
    const killed = Date.now()
    await until('everything has arrived', async () => {
      most = Math.max(most, await sandbox.openSockets())
      return (await arrivals(sandbox, prefix)).length >= written.length
    })
    waits.push(Date.now() - killed)
    await Promise.all([owner, heir].map((page) => page.close()))
  }
  const arrived = await arrivals(sandbox, prefix)
  const lost = written.filter((text) => !arrived.includes(text)).length
  const doubled = arrived.length - new Set(arrived).size
  const isOrdered = written.every((text, index) => arrived[index] === text)
  return [
    {
      metric: `takeover, ${killing.name}: lost / doubled of ${written.length}`,
      value: `${lost} / ${doubled}${isOrdered ? '' : ', out of order'}`,
      peer: null,
      ratio: null,
      target: '0 / 0',
      isReached: lost === 0 && doubled === 0 && isOrdered,
    },
    told(
      `takeover, ${killing.name}: last message accepted after`,
      `${median(waits)} ms p50, most sockets seen ${most}`,
    ),
  ]
}

const arrivals = async (sandbox: SandboxControls, prefix: string): Promise<readonly string[]> =>
  (await sandbox.accepted()).filter((text) => text.startsWith(prefix))
