import type { Credentials, Cursor } from '../../src/domain/account'
import type { ChatFacts } from '../../src/domain/chat'
import type { LineState } from '../../src/domain/line-state'
import type { Message } from '../../src/domain/message'
import type { Update, UpdateBatch } from '../../src/domain/update'
import type { Ear } from '../../src/networks/network'

/** An ear that writes down what it hears. */
export interface Listening extends Ear {
  readonly batches: readonly UpdateBatch[]
  readonly states: readonly LineState[]
  readonly given: readonly Credentials[]
  /** What happened, in order: states by name, 'credentials', 'catch-up', 'news'. */
  readonly order: readonly string[]
  updates(): readonly Update[]
  of<K extends Update['kind']>(kind: K): readonly Extract<Update, { readonly kind: K }>[]
  chats(): readonly ChatFacts[]
  messages(): readonly Message[]
  cursor(): Cursor | null
}

/** @param disk what writing a batch waits for; at once unless given */
export function createListening(disk: () => Promise<void> = () => Promise.resolve()): Listening {
  const batches: UpdateBatch[] = []
  const states: LineState[] = []
  const given: Credentials[] = []
  const order: string[] = []
  const updates = (): readonly Update[] => batches.flatMap((batch) => batch.updates)
  const of: Listening['of'] = <K extends Update['kind']>(kind: K) =>
    updates().filter((update): update is Extract<Update, { readonly kind: K }> => update.kind === kind)
  return {
    batches,
    states,
    given,
    order,
    updates,
    of,
    chats: () => of('chats').flatMap(({ chats }) => chats),
    messages: () => of('message').map(({ message }) => message),
    cursor: () => batches.findLast((batch) => batch.cursor !== null)?.cursor ?? null,
    heard(batch) {
      batches.push(batch)
      order.push(batch.isCatchUp ? 'catch-up' : 'news')
      return disk()
    },
    state(state) {
      states.push(state)
      order.push(state.at)
    },
    async credentials(credentials) {
      given.push(credentials)
      order.push('credentials')
      await disk()
    },
  }
}
