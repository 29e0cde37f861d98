/** Many single questions of one turn, asked as one. */
export interface Batch<Key, Value> {
  /** Null when the answer does not mention the key. */
  get(key: Key): Promise<Value | null>
}

/** @param ask answers many keys at once; it is called once a turn with each key once */
export function createBatch<Key, Value>(
  ask: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): Batch<Key, Value> {
  let gathering: { readonly keys: Set<Key>; readonly answer: Promise<ReadonlyMap<Key, Value>> } | null = null
  return {
    async get(key) {
      if (!gathering) {
        const keys = new Set<Key>()
        const answer = Promise.resolve().then(() => {
          gathering = null
          return ask([...keys])
        })
        gathering = { keys, answer }
      }
      gathering.keys.add(key)
      return (await gathering.answer).get(key) ?? null
    },
  }
}
