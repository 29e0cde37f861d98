/** The BroadcastChannel on which tabs and the one-tab worker find each other. It carries no calls and no news. */
export const busName = 'strizh-bus'

/** What is said there. Everybody hears everything but themselves. */
export type BusMessage =
  /** A tab wants a pipe and has opened its end, a BroadcastChannel of this name. */
  | { readonly kind: 'knock'; readonly pipe: string }
  /** The worker has opened the other end. */
  | { readonly kind: 'opened'; readonly pipe: string }
  /** A worker has begun to listen: knock again. */
  | { readonly kind: 'up' }
  /** A tab is in front of a person. An owner that has been hidden for long gives the worker up to it. */
  | { readonly kind: 'in-front' }

/** What the tab that owns a one-tab worker tells it, and hears from it. */
export type OwnerMessage =
  /** Finish what is on its way and end. */
  { readonly kind: 'retire' } | { readonly kind: 'retired' }

const fieldsOf = (raw: unknown): Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null ? { ...raw } : {}

/** Null = not ours. */
export function decodeBus(raw: unknown): BusMessage | null {
  const { kind, pipe } = fieldsOf(raw)
  switch (kind) {
    case 'knock':
    case 'opened':
      return typeof pipe === 'string' && pipe.startsWith(pipePrefix) && pipe.length <= 200 ? { kind, pipe } : null
    case 'up':
    case 'in-front':
      return { kind }
    default:
      return null
  }
}

/** Null = not ours. */
export function decodeOwner(raw: unknown): OwnerMessage | null {
  const { kind } = fieldsOf(raw)
  return kind === 'retire' || kind === 'retired' ? { kind } : null
}

/** Only channels of this name are opened on somebody's word. */
const pipePrefix = 'strizh-pipe:'

export function pipeName(id: string): string {
  return `${pipePrefix}${id}`
}
