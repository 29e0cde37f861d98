/** One end of a pipe between a tab and the worker. Messages arrive in the order they were posted, or not at all. */
export interface Port {
  /** @throws when the message cannot be cloned */
  post(message: unknown): void
  /** Begins to deliver. Called once, before or after the other side has spoken: nothing said before is lost. */
  listen(hear: (message: unknown) => void): void
  close(): void
}

/** The part of MessagePort, BroadcastChannel and Worker that a pipe needs. */
export interface MessagePortLike {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  /** MessagePort alone has to be started. */
  start?(): void
  close(): void
}

/** A BroadcastChannel with two members is a pipe too, which is how tabs reach a worker that belongs to another tab. */
export function portOver(raw: MessagePortLike): Port {
  return {
    post: (message) => raw.postMessage(message),
    listen(hear) {
      raw.addEventListener('message', (event) => hear(event.data))
      raw.start?.()
    },
    close: () => raw.close(),
  }
}
