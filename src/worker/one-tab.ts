import { decodeOwner, type OwnerMessage } from '../bridge/bus'
import { startCore } from './here'
import { openDoor } from './pipes'

declare const self: DedicatedWorkerGlobalScope

// See main.ts.
Object.freeze(Object.prototype)

const core = startCore({
  host: 'one-tab-worker',
  end() {
    const farewell: OwnerMessage = { kind: 'retired' }
    self.postMessage(farewell)
    self.close()
  },
})

openDoor(
  (name) => new BroadcastChannel(name),
  (port) => core.accept(port),
)
self.addEventListener('message', ({ data }) => {
  if (decodeOwner(data)?.kind === 'retire') void core.retire('closing')
})
self.addEventListener('online', () => core.tryNow())
