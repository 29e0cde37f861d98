import type { Host, HostOptions, SharedWorkerLike } from './host-shape'
import { createOneTabHost } from './one-tab-host'
import { portOver } from './port'

/**
 * The hosts worth trying, best first. The client tries them by connecting: what counts is that a worker answered,
 * not what the browser is called (reliability.md 2.3).
 */
export function chooseHost(options: HostOptions): readonly Host[] {
  const { makeShared, forced } = options
  const shared = makeShared && forced !== 'one-tab' ? [createSharedHost(makeShared)] : []
  const oneTab = shared.length === 0 || forced !== 'shared-worker' ? [createOneTabHost(options)] : []
  return [...shared, ...oneTab]
}

function createSharedHost(makeShared: () => SharedWorkerLike): Host {
  return {
    name: 'shared-worker',
    connect(tellBroken) {
      try {
        const worker = makeShared()
        worker.addEventListener('error', tellBroken)
        return portOver(worker.port)
      } catch {
        tellBroken()
        return { post: () => undefined, listen: () => undefined, close: () => undefined }
      }
    },
    rest: () => undefined,
    wake: () => undefined,
    setVisible: () => undefined,
    close: () => undefined,
  }
}
