/** A mistake planted in the product: one place of one file, written differently. */
export interface Mutant {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly put: string
}

/** Each of these must be noticed by the schedules; one that is not shows a hole in the invariants. */
export const mutants: readonly Mutant[] = [
  {
    name: 'a retry draws a new mark',
    file: 'src/engine/outbox.ts',
    find: 'conclude(marked, await line.send(marked))',
    put: 'conclude(marked, await line.send({ ...marked, mark: String(Number(marked.mark) + marked.tries - 1) as typeof marked.mark }))',
  },
  {
    name: 'the frame leaves before its try is written',
    file: 'src/engine/outbox.ts',
    find: 'const marked = await mark(entry)\n    if (!marked || isStopped) return\n    await conclude(marked, await line.send(marked))',
    put: 'const answer = await line.send(entry)\n    const marked = await mark(entry)\n    if (marked) await conclude(marked, answer)',
  },
  {
    name: 'keeping a message is relaxed',
    file: 'src/engine/outbox.ts',
    find: "      'strict',\n",
    put: "      'relaxed',\n",
  },
  {
    name: 'the outbox is not mirrored in the vault',
    file: 'src/engine/ledger.ts',
    find: "notes.mirror.push({ table: 'outbox', key: entry.key, row: entry })",
    put: 'void entry',
  },
  {
    name: 'any message under our mark is taken for ours',
    file: 'src/engine/messages.ts',
    find: 'entry.tries > 0 && (saysTheSame(entry, message) || entry.collisions >= mostCollisions)',
    put: 'true',
  },
  {
    name: 'an echo does not settle',
    file: 'src/engine/messages.ts',
    find: 'if (arrived.isMine) {',
    put: 'if (arrived.isMine && arrived.mark === null) {',
  },
  {
    name: 'a settled row gets another key',
    file: 'src/engine/messages.ts',
    find: 'const row = { ...message, key: entry.key, mark: entry.mark }',
    put: 'const row = { ...message, mark: entry.mark }',
  },
  {
    name: 'the entry goes before the message is stored',
    file: 'src/engine/messages.ts',
    find: '  const row = { ...message, key: entry.key, mark: entry.mark }\n  ledger.putMessage(row)',
    put: '  const row = { ...message, key: entry.key, mark: entry.mark }',
  },
  {
    name: 'the newest message of a chat goes first',
    file: 'src/engine/outbox.ts',
    find: 'if (!chats.has(row.chat)) chats.set(row.chat, row)',
    put: 'chats.set(row.chat, row)',
  },
  {
    name: 'news are told before they are on disk',
    file: 'src/engine/commit.ts',
    find: '        return work(tx, notes)\n',
    put: '        return work(tx, notes).then((value) => { feed.publish(notes.news); return value })\n',
  },
  {
    name: 'a push with an equal number is taken for an answer',
    file: 'src/networks/max/connection.ts',
    find: "if (frame.kind === 'push') on.push(",
    put: "if (frame.kind === 'push' && !requests.settle('answer', frame.sequence, 64, frame)) on.push(",
  },
  {
    name: 'trouble on the line is a refusal',
    file: 'src/engine/outbox-rules.ts',
    find: "      return { ...entry, state: { at: 'queued' } }\n  }",
    put: "      return { ...entry, state: { at: 'failed', because: failure } }\n  }",
  },
  {
    name: 'a request asked again is kept again',
    file: 'src/engine/outbox.ts',
    find: 'if (known !== null) return known',
    put: 'void known',
  },
  {
    name: 'a request is forgotten with the entry that bore it',
    file: 'src/engine/ledger.ts',
    find: 'if (left.length > 0) {',
    put: 'if (left.length > 99) {',
  },
  {
    name: 'an own answer proves what came before it',
    file: 'src/engine/messages.ts',
    find: 'putLooseLinks(ledger.tx, ledger.account.id, [...links.filter((old) => old.since > ledger.now - looseTime), link])',
    put: 'void link',
  },
]
