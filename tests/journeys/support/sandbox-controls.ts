/** A message that the sandbox accepted from a client, once per acceptance. */
export interface LedgerRow {
  readonly user: number
  readonly chat: number
  readonly cid: number
  readonly id: string
  readonly text: string
}

export interface SandboxAccount {
  readonly user: number
  readonly name: string
  readonly phone: string
  readonly code: string
  readonly password: string | null
}

export interface SandboxPerson {
  readonly id: number
  readonly name: string
  readonly persona: 'ordinary' | 'echo' | 'slow' | 'bot' | 'service' | 'nobody'
}

export interface SandboxStatus {
  readonly ready: boolean
  readonly connections: {
    readonly open: number
    readonly opened: number
    readonly lines: readonly { readonly user: number | null }[]
  }
  readonly accounts: readonly SandboxAccount[]
  readonly chats: number
  /** By chat id. */
  readonly ledger: Readonly<Record<string, readonly LedgerRow[]>>
}

/** The buttons of a sandbox over HTTP, as `src/sandbox/README.md` names them. */
export interface SandboxControls {
  /** @throws when the sandbox refuses the command, with its reason */
  run(command: Readonly<Record<string, unknown>> & { readonly do: string }): Promise<Readonly<Record<string, unknown>>>
  status(): Promise<SandboxStatus>
  /** Sockets open now. */
  openSockets(): Promise<number>
  /** The first account that asks for no password. */
  account(): Promise<SandboxAccount>
  accountWithPassword(): Promise<SandboxAccount>
  /** The first person who behaves so when written to. */
  person(persona: SandboxPerson['persona']): Promise<SandboxPerson>
  /** Somebody who has a dialog with `account` and says nothing unless a test makes him. */
  quietPerson(): Promise<SandboxPerson>
  /** The one with whom `account` has exchanged 20,000 messages (src/sandbox/README.md). */
  oldFriend(): Promise<SandboxPerson>
  /** Texts accepted in a chat, in the order of acceptance; without a chat, in all of them. */
  accepted(chat?: number): Promise<readonly string[]>
}

const oldFriendId = 31_415_926

/** @param house address of the app, without a slash at the end */
export function createSandboxControls(house: string): SandboxControls {
  const status = async (): Promise<SandboxStatus> => {
    const answer = await fetch(`${house}/sandbox/status`)
    return (await answer.json()) as SandboxStatus
  }
  const accountWhere = async (fits: (account: SandboxAccount) => boolean): Promise<SandboxAccount> => {
    const found = (await status()).accounts.find(fits)
    if (!found) throw new Error('the sandbox has no such account')
    return found
  }
  const personWhere = async (fits: (person: SandboxPerson) => boolean): Promise<SandboxPerson> => {
    const answer = await fetch(`${house}/sandbox/people`)
    const { people } = (await answer.json()) as { readonly people: readonly SandboxPerson[] }
    const found = people.find(fits)
    if (!found) throw new Error('the sandbox has no such person')
    return found
  }
  return {
    status,
    async run(command) {
      const answer = await fetch(`${house}/sandbox/control`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(command),
      })
      const told = (await answer.json()) as { readonly ok: boolean; readonly error?: string }
      if (!told.ok) throw new Error(`sandbox: ${command.do}: ${told.error}`)
      return told as Readonly<Record<string, unknown>>
    },
    openSockets: async () => (await status()).connections.open,
    account: () => accountWhere(({ password }) => password === null),
    accountWithPassword: () => accountWhere(({ password }) => password !== null),
    person: (persona) => personWhere((person) => person.persona === persona),
    async quietPerson() {
      const account = await accountWhere(({ password }) => password === null)
      return await personWhere(({ id, persona }) => persona === 'nobody' && id !== account.user)
    },
    oldFriend: () => personWhere(({ id }) => id === oldFriendId),
    async accepted(chat) {
      const { ledger } = await status()
      const rows = chat === undefined ? Object.values(ledger).flat() : (ledger[chat] ?? [])
      return rows.map(({ text }) => text)
    },
  }
}
