import { createLog } from '../../../src/base/log'
import { createSeededRandom } from '../../../src/base/random'
import type { Account } from '../../../src/domain/account'
import { chatId, personId } from '../../../src/domain/ids'
import { createMaxNetwork } from '../../../src/networks/max/network'
import { openSocket } from '../../../src/sandbox/host/in-worker'
import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox'
import { first, second } from '../../../src/sandbox/world/tiny'
import type { FakeClock } from '../../support/fake-clock'
import { contractAccount, type Stage } from '../network.contract'

export const testDevice = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Test/1.0',
  system: 'Linux',
  browser: 'Chrome',
  language: 'en',
  timezone: 'Europe/Moscow',
  screen: '1080x1920 1.0x',
} as const

export const testAccount: Account = {
  id: contractAccount,
  network: 'max',
  me: personId(contractAccount, String(first.id)),
  name: 'Ива',
  picture: null,
  phone: null,
  endpoint: { route: 'demo', address: null, clientVersion: null },
  addedAt: 0,
  isSignedOut: false,
}

export interface MaxStage extends Stage {
  readonly sandbox: Sandbox
}

/** MAX against the tiny world of the sandbox, all in memory on the given clock. */
export function createMaxStage(clock: FakeClock): MaxStage {
  const sandbox = createSandbox({ clock, random: createSeededRandom(5), world: 'tiny' })
  const dialog = first.id ^ second.id
  return {
    sandbox,
    network: createMaxNetwork({
      clock,
      random: createSeededRandom(9),
      log: createLog(clock),
      origin: 'https://strizh.example',
      device: testDevice,
      openSocket: (_address, on) =>
        openSocket(sandbox, clock, { open: on.opened, message: on.message, close: on.closed }),
    }),
    account: testAccount,
    credentials: { token: `tiny-token-${first.id}`, deviceId: '0c5d3b1e-0000-4000-8000-000000000001' },
    dialog: chatId(contractAccount, String(dialog)),
    say(text) {
      const said = sandbox.control({ do: 'say', person: second.id, user: first.id, text })
      if (!said.ok) throw new Error(JSON.stringify(said))
    },
    drop: () => void sandbox.control({ do: 'drop' }),
    refuse: (on) => void sandbox.control({ do: 'refuse', on }),
    expire: () => void sandbox.control({ do: 'expire-token', user: first.id }),
    loseNextAnswer: () => void sandbox.control({ do: 'lose-answer', count: 1, drop: true }),
    connections: () => sandbox.max.server()?.open().length ?? 0,
  }
}
