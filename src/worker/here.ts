import { createLog } from '../base/log'
import { uuid } from '../base/random'
import { protocolMajor, thisBuild } from '../bridge/build'
import { portOver } from '../bridge/port'
import type { Diagnostics } from '../domain/diagnostics'
import { createMessenger } from '../engine/messenger'
import { createMemoryDatabase } from '../storage/memory-database'
import { createMemoryVault } from '../storage/vault'
import { createCore, type Core, type OpenMessenger } from './core'
import { demoSignIn, withDemo } from './demo'
import { createNetworks } from './networks'
import { handoverChannel } from './ownership'
import {
  deviceFacts,
  estimateStorage,
  isStoragePersisted,
  latestBuild,
  openWebSocket,
  realClock,
  realRandom,
} from './platform'

/** Starts the worker in this browser: every real dependency is made here and nowhere else. */
export function startCore(options: { readonly host: Diagnostics['host']; end(): void }): Core {
  const clock = realClock
  const random = realRandom
  const log = createLog(clock)

  const open = async (): Promise<OpenMessenger> => {
    const database = createMemoryDatabase()
    const vault = createMemoryVault()
    const cipher = temporaryCipher
    const messenger = createMessenger({
      build: thisBuild,
      host: options.host,
      clock,
      random,
      log,
      database,
      vault,
      cipher,
      networks: createNetworks({
        clock,
        random,
        log,
        openSocket: withDemo(openWebSocket, { clock, random, database }),
        origin: location.origin,
        device: deviceFacts(),
      }),
      demo: demoSignIn,
      persist: isStoragePersisted,
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

const temporaryCipher = {
  makeKey: () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
  async seal(key: unknown, text: string) {
    const nonce = crypto.getRandomValues(new Uint8Array(12))
    const bytes = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv: nonce },
      key as CryptoKey,
      new TextEncoder().encode(text),
    )
    return { nonce, bytes: new Uint8Array(bytes) }
  },
  async unseal(key: unknown, sealed: { nonce: Uint8Array; bytes: Uint8Array }) {
    try {
      return new TextDecoder().decode(
        await crypto.subtle.decrypt(
          { name: 'AES-GCM', iv: new Uint8Array(sealed.nonce) },
          key as CryptoKey,
          new Uint8Array(sealed.bytes),
        ),
      )
    } catch {
      return null
    }
  },
}
