import { busName, decodeBus, type BusMessage } from '../bridge/bus'
import { portOver, type MessagePortLike, type Port } from '../bridge/port'

/**
 * The one-tab worker's door: tabs knock on the bus, each with the name of a channel of its own, and the worker opens the
 * other end of it. A knock may be repeated before it is heard.
 */
export function openDoor(openChannel: (name: string) => MessagePortLike, accept: (port: Port) => void): void {
  const bus = portOver(openChannel(busName))
  const open = new Set<string>()
  const say = (message: BusMessage): void => bus.post(message)

  bus.listen((raw) => {
    const message = decodeBus(raw)
    if (message?.kind !== 'knock') return
    const { pipe } = message
    if (!open.has(pipe)) {
      open.add(pipe)
      accept(pipeOver(openChannel(pipe), () => open.delete(pipe)))
    }
    say({ kind: 'opened', pipe })
  })
  say({ kind: 'up' })
}

function pipeOver(channel: MessagePortLike, onClose: () => void): Port {
  const port = portOver(channel)
  return {
    ...port,
    close() {
      onClose()
      port.close()
    },
  }
}
