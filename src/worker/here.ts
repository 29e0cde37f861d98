import { createLog } from '../base/log'
import { uuid } from '../base/random'
import { protocolMajor, thisBuild } from '../bridge/build'
import { portOver } from '../bridge/port'
import type { Diagnostics } from '../domain/diagnostics'
import { createMessenger } from '../engine/messenger'
import { createIndexedDatabase } from '../storage/indexed-database'
import { openVault } from '../storage/open-vault'
import { createWebCipher } from '../storage/web-cipher'
import { createCore, type Core, type OpenMessenger } from './core'
import { createDemoWorld, demoSignIn } from './demo'
import { createNetworks } from './networks'
import { handoverChannel } from './ownership'
import {
  deviceFacts,
  estimateStorage,
  latestBuild,
  openWebSocket,
  realClock,
  realRandom,
  secondPlaces,
} from './platform'

/** Starts the worker in this browser: every real dependency is made here and nowhere else. */
export function startCore(options: { readonly host: Diagnostics['host']; end(): void }): Core {
  const clock = realClock
  const random = realRandom
  const log = createLog(clock)

  const open = async (): Promise<OpenMessenger> => {
    const database = createIndexedDatabase({ name: 'strizh', factory: indexedDB, clock, log })
    const demo = createDemoWorld({ clock, random, database })
    const messenger = createMessenger({
      build: thisBuild,
      host: options.host,
      clock,
      random,
      log,
      database,
      vault: await openVault({ ...secondPlaces(), log }),
      cipher: createWebCipher(crypto),
      networks: createNetworks({
        clock,
        random,
        log,
        openSocket: demo.orElse(openWebSocket),
        origin: location.origin,
        device: deviceFacts(),
      }),
      demo: { ...demoSignIn, forget: demo.forget },
      estimate: estimateStorage,
    })
    return { messenger, close: () => database.close() }
  }

  return createCore({
    me: { life: uuid(random), build: thisBuild, protocol: protocolMajor },
    locks: navigator.locks,
    clock,
    log,
    bus: portOver(new BroadcastChannel(handoverChannel)),
    open,
    latestBuild,
    endsWhenIdle: options.host === 'shared-worker',
    end: options.end,
  })
}
