import type { Cancel, Clock } from '../base/clock'

/** What the platform tells of one socket. Nothing is called after `closed`. */
export interface SocketEvents {
  opened(): void
  message(data: string | Uint8Array): void
  closed(code: number): void
}

/** The platform's socket, or one made of arrays in tests, or the world inside the worker. */
export interface RawSocket {
  send(data: string | Uint8Array): void
  close(code?: number): void
}

/** @throws {Error} when the address cannot be used at all */
export type OpenRawSocket = (address: string, on: SocketEvents) => RawSocket

/** Why a socket is gone. `code` is the close code, null when nobody sent one. */
export interface Loss {
  readonly why: 'closed' | 'no-answer' | 'bad-address'
  readonly code: number | null
}

export interface SocketListener {
  opened(): void
  data(data: string | Uint8Array): void
  lost(loss: Loss): void
}

/** One connection at a time, over and over. It keeps no buffer: what cannot leave now is refused. */
export interface Socket {
  /** Grows by one for each connection; whatever belongs to an older one is stale. */
  readonly epoch: number
  readonly isOpen: boolean
  /** Drops the connection there is and makes the next one. */
  open(address: string): void
  /** False when nothing left, because the socket is not open. */
  send(data: string | Uint8Array): boolean
  /** Gives the connection up at once, without waiting for the other side and without telling the listener. */
  drop(code?: number): void
}

export const connectDeadline = 8_000

/** A listener hears nothing of a connection that was dropped (reliability.md 2.5: never wait for `onclose`). */
export function createSocket(clock: Clock, openRaw: OpenRawSocket, on: SocketListener): Socket {
  let epoch = 0
  let raw: RawSocket | null = null
  let isOpen = false
  let stopWaiting: Cancel = () => undefined

  const forget = (code?: number): void => {
    stopWaiting()
    const old = raw
    raw = null
    isOpen = false
    epoch += 1
    old?.close(code)
  }
  const lose = (mine: number, loss: Loss): void => {
    if (mine !== epoch) return
    forget()
    on.lost(loss)
  }

  return {
    get epoch() {
      return epoch
    },
    get isOpen() {
      return isOpen
    },
    open(address) {
      forget()
      const mine = epoch
      stopWaiting = clock.after(connectDeadline, () => lose(mine, { why: 'no-answer', code: null }))
      try {
        const opened = openRaw(address, {
          opened() {
            if (mine !== epoch) return
            stopWaiting()
            isOpen = true
            on.opened()
          },
          message(data) {
            if (mine === epoch && isOpen) on.data(data)
          },
          closed: (code) => lose(mine, { why: 'closed', code }),
        })
        if (mine === epoch) raw = opened
        else opened.close()
      } catch {
        lose(mine, { why: 'bad-address', code: null })
      }
    },
    send(data) {
      if (!isOpen || !raw) return false
      raw.send(data)
      return true
    },
    drop: forget,
  }
}
