import type { Clock } from '../base/clock'
import type { Random } from '../base/random'
import { accountId } from '../domain/ids'
import type { NetworkKind } from '../domain/network-kind'
import type { SignInAnswer, SignInStep } from '../domain/sign-in'
import type { Database } from '../storage/database'
import type { Demo } from '../sandbox/host/in-worker'
import { createJournal, type Journal } from '../storage/sandbox'
import type { OpenRawSocket, RawSocket } from '../transport/socket'

/** Sockets of this form lead into the world inside the worker. */
const demoAddress = /^demo:/

/** The journal's place on disk. There is one demo world on a device, whichever account looks at it. */
const demoJournal = accountId('demo')

/** The first invented person, and the code that every message of that world carries (sandbox README). */
const demoPhone = '+79000000001'
const demoCode = '123456'

/** How the demo signs itself in. */
export const demoSignIn: { readonly network: NetworkKind; answer(step: SignInStep): SignInAnswer } = {
  network: 'max',
  answer(step) {
    switch (step.ask) {
      case 'phone':
        return { give: 'phone', phone: demoPhone }
      case 'code':
        return { give: 'code', code: demoCode }
      case 'password':
        return { give: 'password', password: '' }
      case 'name':
        return { give: 'name', firstName: 'Strizh', lastName: '' }
    }
  },
}

/** The one demo world of this device. */
export interface DemoWorld {
  /** Sockets to demo addresses lead into the world, all others where they led before. */
  orElse(openReal: OpenRawSocket): OpenRawSocket
  /** The world ends; when this resolves it will write nothing more. The next socket makes a fresh one. */
  forget(): Promise<void>
}

interface Living {
  readonly demo: Promise<Demo>
  end(): Promise<void>
}

/**
 * The world inside the worker. Its code is loaded with the first socket, so who never tries the demo never loads it.
 */
export function createDemoWorld(parts: {
  readonly clock: Clock
  readonly random: Random
  readonly database: Database
}): DemoWorld {
  let living: Living | null = null

  const begin = (): Living => {
    const keep = keepUntilEnd(createJournal(parts.database, demoJournal))
    const demo = import('../sandbox/host/in-worker').then(({ createDemo }) =>
      createDemo({ clock: parts.clock, random: parts.random, keep }),
    )
    return {
      demo,
      async end() {
        const written = keep.end()
        await demo.then(({ sandbox }) => sandbox.dispose()).catch(() => undefined)
        await written
      },
    }
  }

  const openDemo: OpenRawSocket = (_address, on) => {
    let socket: RawSocket | null = null
    let isOver = false
    const world = (living ??= begin())
    world.demo
      .then((demo) => {
        if (isOver) return
        socket = demo.openSocket({
          open: () => on.opened(),
          message: (data) => on.message(data),
          close: (code) => on.closed(code),
        })
      })
      .catch(() => {
        // Not loaded, for instance offline before it was ever used: the next attempt loads again.
        if (living === world) living = null
        if (!isOver) on.closed(1006)
      })
    return {
      send: (data) => socket?.send(data),
      close(code) {
        isOver = true
        socket?.close(code)
      },
    }
  }

  return {
    orElse: (openReal) => (address, on) => (demoAddress.test(address) ? openDemo : openReal)(address, on),
    async forget() {
      const ending = living
      living = null
      await ending?.end()
    },
  }
}

/** The world's journal, which can be closed: what an ended world still has to say is not written down. */
function keepUntilEnd(journal: Journal) {
  let isOver = false
  let tail: Promise<void> = Promise.resolve()
  const inTurn = (write: () => Promise<void>): Promise<void> => {
    const turn = tail.then(() => (isOver ? undefined : write()))
    tail = turn.catch(() => undefined)
    return turn
  }
  return {
    load: () => journal.load(),
    append: (entries: readonly unknown[]) =>
      inTurn(async () => {
        for (const entry of entries) await journal.append(entry)
      }),
    clear: () => inTurn(() => journal.clear()),
    end(): Promise<void> {
      isOver = true
      return tail
    },
  }
}
