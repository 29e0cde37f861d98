import type { Millis } from '../base/brand'
import type { Clock } from '../base/clock'
import { uuid, type Random } from '../base/random'
import { fail, ok, type Result } from '../base/result'
import type { Account, Endpoint } from '../domain/account'
import { cancelled, type Failure } from '../domain/failure'
import { accountId, personId, remoteOf, type AccountId } from '../domain/ids'
import type { NetworkKind } from '../domain/network-kind'
import type { SignInAnswer, SignInProgress, SignInStep } from '../domain/sign-in'
import type { Network, SignedIn, SignIn } from '../networks/network'
import type { CredentialStore } from '../storage/credentials'
import type { Commit } from './commit'
import type { Lines } from './lines'
import type { Roster } from './roster'

/** A demo that asks more than this is asking in circles. */
const mostDemoSteps = 8

const betweenRenewals: Millis = 60_000

/** Sign-ins under way. Each holds its own connection until it is done or cancelled. */
export interface SignIns {
  begin(network: NetworkKind, endpoint: Endpoint): Promise<Result<SignInProgress, Failure>>
  answer(
    session: string,
    answer: SignInAnswer,
  ): Promise<Result<SignInProgress | { readonly account: AccountId }, Failure>>
  cancel(session: string): void
  /** Makes the demo account, or finds it. */
  demo(): Promise<Result<{ readonly account: AccountId }, Failure>>
  /**
   * A session that ended is begun again where nobody has to be asked: in the demo, whose world may have been lost
   * with the database while the vault kept its account. False = the account is signed out.
   */
  renew(account: Account): Promise<boolean>
  stop(): void
}

export interface SignInsDeps {
  readonly clock: Clock
  readonly random: Random
  readonly commit: Commit
  readonly credentials: CredentialStore
  readonly networks: readonly Network[]
  readonly roster: Roster
  readonly lines: Lines
  readonly demo: { readonly network: NetworkKind; answer(step: SignInStep): SignInAnswer }
}

interface Session {
  readonly account: AccountId
  readonly network: NetworkKind
  readonly endpoint: Endpoint
  readonly signIn: SignIn
  step: SignInStep
}

export function createSignIns(deps: SignInsDeps): SignIns {
  const { clock, random, commit, credentials, networks, roster, lines } = deps
  const sessions = new Map<string, Session>()
  let demoUnderWay: Promise<Result<{ readonly account: AccountId }, Failure>> | null = null
  let demoRenewedAt: Millis | null = null

  const openSession = async (kind: NetworkKind, endpoint: Endpoint): Promise<Result<Session, Failure>> => {
    const network = networks.find((candidate) => candidate.kind === kind)
    if (!network) return fail({ kind: 'not-allowed' })
    const account = accountId(`a${uuid(random).replaceAll('-', '').slice(0, 11)}`)
    const signIn = network.signIn(account, endpoint)
    const step = await signIn.begin()
    if (!step.ok) {
      signIn.close()
      return step
    }
    return ok({ account, network: kind, endpoint, signIn, step: step.value })
  }

  /** An account that was here before comes back under its old id, so archive, drafts and outbox are its own again. */
  const accountFor = (session: Session, signedIn: SignedIn): Account => {
    const { me } = signedIn
    const earlier = roster
      .all()
      .find(
        (known) =>
          known.network === session.network &&
          known.endpoint.route === session.endpoint.route &&
          remoteOf(known.me) === remoteOf(me.id),
      )
    const id = earlier?.id ?? session.account
    return {
      id,
      network: session.network,
      me: personId(id, remoteOf(me.id)),
      name: me.name,
      picture: me.picture,
      phone: me.phone,
      endpoint: session.endpoint,
      addedAt: earlier?.addedAt ?? clock.now(),
      isSignedOut: false,
    }
  }

  const finish = async (session: Session, signedIn: SignedIn): Promise<AccountId> => {
    const account = accountFor(session, signedIn)
    const row = await credentials.seal(account.id, signedIn.credentials)
    await commit(
      ['accounts', 'credentials', 'people'],
      'strict',
      async (tx, notes) => {
        tx.put('accounts', account)
        tx.put('credentials', row)
        tx.put('people', { ...signedIn.me, id: account.me })
        notes.mirror.push({ table: 'accounts', key: account.id, row: account })
        notes.mirror.push({ table: 'credentials', key: account.id, row })
      },
      { isMirrorAwaited: true },
    )
    session.signIn.close()
    await roster.reload()
    await lines.open(account)
    return account.id
  }

  const startDemo = async (): Promise<Result<{ readonly account: AccountId }, Failure>> => {
    const known = roster.all().find((account) => account.endpoint.route === 'demo' && !account.isSignedOut)
    return known ? ok({ account: known.id }) : signInToDemo()
  }

  const signInToDemo = async (): Promise<Result<{ readonly account: AccountId }, Failure>> => {
    const opened = await openSession(deps.demo.network, { route: 'demo', address: null, clientVersion: null })
    if (!opened.ok) return opened
    let step = opened.value.step
    for (let turn = 0; turn < mostDemoSteps; turn += 1) {
      const next = await opened.value.signIn.answer(deps.demo.answer(step))
      if (!next.ok) {
        opened.value.signIn.close()
        return next
      }
      if (next.value.ask === 'nothing') return ok({ account: await finish(opened.value, next.value) })
      step = next.value
    }
    opened.value.signIn.close()
    return fail(cancelled)
  }

  return {
    async begin(network, endpoint) {
      const opened = await openSession(network, endpoint)
      if (!opened.ok) return opened
      const session = uuid(random)
      sessions.set(session, opened.value)
      return ok({ session, step: opened.value.step, failure: null })
    },
    async answer(name, answer) {
      const session = sessions.get(name)
      if (!session) return fail(cancelled)
      const next = await session.signIn.answer(answer)
      if (!next.ok) return ok({ session: name, step: session.step, failure: next.failure })
      if (next.value.ask !== 'nothing') {
        session.step = next.value
        return ok({ session: name, step: next.value, failure: null })
      }
      sessions.delete(name)
      return ok({ account: await finish(session, next.value) })
    },
    cancel(name) {
      sessions.get(name)?.signIn.close()
      sessions.delete(name)
    },
    demo() {
      demoUnderWay ??= startDemo().finally(() => {
        demoUnderWay = null
      })
      return demoUnderWay
    },
    async renew(account) {
      if (account.endpoint.route !== 'demo') return false
      const now = clock.monotonic()
      // A demo that turns away those it has just let in would go round for ever.
      if (demoRenewedAt !== null && now - demoRenewedAt < betweenRenewals) return false
      demoRenewedAt = now
      return (await signInToDemo()).ok
    },
    stop() {
      for (const session of sessions.values()) session.signIn.close()
      sessions.clear()
    },
  }
}
