import type { Millis } from '../base/brand'
import type { Cancel } from '../base/clock'
import { busName, decodeBus, decodeOwner, pipeName, type BusMessage, type OwnerMessage } from './bus'
import type { DedicatedWorkerLike, Host, HostOptions } from './host-shape'
import { hold, type Hold } from './liveness'
import { portOver, type Port } from './port'

/** Held by the tab whose page the worker belongs to. */
const ownerLock = 'strizh-one-tab'

/** An owner hidden for this long gives the worker to a tab in front: browsers starve hidden pages (reliability.md 2.3). */
const hiddenLongEnough: Millis = 60_000

/** A worker asked to retire finishes what is on its way within 10 s; after this it is ended by force. */
const retireDeadline: Millis = 11_000

const knockAgain: Millis = 500
const sayInFront: Millis = 30_000

/**
 * The worker where the browser has no SharedWorker: a dedicated worker of one tab, elected by a Web Lock. Every tab,
 * the owner too, reaches it by a BroadcastChannel of its own, because pages cannot hand ports to each other. When the
 * owner dies the lock passes to the next tab in line, which starts a worker that goes on from disk.
 */
export function createOneTabHost(options: Omit<HostOptions, 'makeShared' | 'forced'>): Host {
  const { clock, locks } = options
  const waiting = new Map<string, { opened(): void; knock(): void }>()
  let bus: Port | null = null
  let candidacy: { isWanted: boolean } | null = null
  let owned: { readonly worker: DedicatedWorkerLike; readonly lock: Hold } | null = null
  let tellBroken: () => void = () => undefined
  let isVisible = true
  let hiddenSince: Millis | null = null
  let nextInFront: Cancel | null = null

  const say = (message: BusMessage): void => bus?.post(message)

  const stand = (): void => {
    if (candidacy) return
    const mine = { isWanted: true }
    candidacy = mine
    void hold(locks, ownerLock).then((lock) => {
      // While we waited in line we may have gone to sleep and stood again; only the latest wish counts.
      if (mine.isWanted) own(lock)
      else lock.release()
    })
  }

  const own = (lock: Hold): void => {
    try {
      const worker = options.makeDedicated()
      owned = { worker, lock }
      worker.addEventListener('message', ({ data }) => {
        if (decodeOwner(data)?.kind === 'retired' && owned?.worker === worker) passOn()
      })
      worker.addEventListener('error', () => {
        if (owned?.worker === worker) tellBroken()
      })
    } catch {
      lock.release()
      candidacy = null
      tellBroken()
    }
  }

  /** The worker ends at once. What it had not finished is on disk. */
  const letGo = (): void => {
    if (candidacy) candidacy.isWanted = false
    candidacy = null
    owned?.worker.terminate()
    owned?.lock.release()
    owned = null
  }

  /** To the next in line, behind whom we stand again. */
  const passOn = (): void => {
    letGo()
    if (bus) stand()
  }

  const retire = (): void => {
    const retiring = owned
    if (!retiring) return
    const order: OwnerMessage = { kind: 'retire' }
    retiring.worker.postMessage(order)
    clock.after(retireDeadline, () => {
      if (owned === retiring) passOn()
    })
  }

  const stayInFront = (): void => {
    nextInFront?.()
    nextInFront = null
    if (!isVisible || !bus) return
    say({ kind: 'in-front' })
    nextInFront = clock.after(sayInFront, stayInFront)
  }

  const hear = (raw: unknown): void => {
    const message = decodeBus(raw)
    switch (message?.kind) {
      case 'opened':
        waiting.get(message.pipe)?.opened()
        break
      case 'up':
        for (const pipe of waiting.values()) pipe.knock()
        break
      case 'in-front':
        if (hiddenSince !== null && clock.monotonic() - hiddenSince >= hiddenLongEnough) retire()
        break
      default:
    }
  }

  return {
    name: 'one-tab',
    connect(tell) {
      tellBroken = tell
      if (!bus) {
        bus = portOver(options.openChannel(busName))
        bus.listen(hear)
        stayInFront()
      }
      stand()
      return openPipe(options, waiting, say)
    },
    rest() {
      nextInFront?.()
      letGo()
    },
    wake() {
      stand()
      stayInFront()
    },
    setVisible(now) {
      if (now !== isVisible) hiddenSince = now ? null : clock.monotonic()
      isVisible = now
      stayInFront()
    },
    close() {
      nextInFront?.()
      letGo()
      waiting.clear()
      bus?.close()
      bus = null
    },
  }
}

/** Opens our end at once and knocks until the worker has opened the other; what is posted meanwhile waits here. */
function openPipe(
  { clock, drawId, openChannel }: Pick<HostOptions, 'clock' | 'drawId' | 'openChannel'>,
  waiting: Map<string, { opened(): void; knock(): void }>,
  say: (message: BusMessage) => void,
): Port {
  const name = pipeName(drawId())
  const pipe = portOver(openChannel(name))
  let unsent: unknown[] | null = []
  let nextKnock: Cancel = () => undefined

  const knock = (): void => {
    nextKnock()
    say({ kind: 'knock', pipe: name })
    nextKnock = clock.after(knockAgain, knock)
  }
  const end = (): void => {
    nextKnock()
    waiting.delete(name)
  }
  waiting.set(name, {
    knock,
    opened() {
      end()
      const messages = unsent ?? []
      unsent = null
      for (const message of messages) pipe.post(message)
    },
  })
  knock()

  return {
    post(message) {
      if (unsent) unsent.push(message)
      else pipe.post(message)
    },
    listen: (hear) => pipe.listen(hear),
    close() {
      end()
      pipe.close()
    },
  }
}
