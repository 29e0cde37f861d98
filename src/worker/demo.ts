import type { Clock } from '../base/clock'
import type { Random } from '../base/random'
import { accountId } from '../domain/ids'
import type { NetworkKind } from '../domain/network-kind'
import type { SignInAnswer, SignInStep } from '../domain/sign-in'
import type { Database } from '../storage/database'
import { createJournal } from '../storage/sandbox'
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

/**
 * Adds the world inside the worker to the sockets there are. Its code is loaded with the first such socket, so who
 * never tries the demo never loads it.
 */
export function withDemo(
  openReal: OpenRawSocket,
  parts: { readonly clock: Clock; readonly random: Random; readonly database: Database },
): OpenRawSocket {
  let world: Promise<Awaited<ReturnType<typeof loadWorld>>> | null = null

  const loadWorld = async () => {
    const { createDemo } = await import('../sandbox/host/in-worker')
    const journal = createJournal(parts.database, demoJournal)
    return createDemo({
      clock: parts.clock,
      random: parts.random,
      keep: {
        load: () => journal.load(),
        async append(entries) {
          for (const entry of entries) await journal.append(entry)
        },
        clear: () => journal.clear(),
      },
    })
  }

  return (address, on) => {
    if (!demoAddress.test(address)) return openReal(address, on)
    let socket: RawSocket | null = null
    let isOver = false
    world ??= loadWorld()
    world
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
        world = null
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
}
