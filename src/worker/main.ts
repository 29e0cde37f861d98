import { portOver } from '../bridge/port'
import { startCore } from './here'

declare const self: SharedWorkerGlobalScope

// Server data is copied field by field, and nothing may poison what all objects inherit (reliability.md T14).
Object.freeze(Object.prototype)

const core = startCore({ host: 'shared-worker', end: () => self.close() })

self.addEventListener('connect', ({ ports: [port] }) => {
  if (port) core.accept(portOver(port))
})
self.addEventListener('online', () => core.tryNow())
