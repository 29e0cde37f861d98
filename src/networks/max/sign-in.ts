import { uuid } from '../../base/random'
import { createDeferred, type Deferred } from '../../base/deferred'
import { fail, ok, type Result } from '../../base/result'
import type { Endpoint } from '../../domain/account'
import { cancelled, notUnderstood, offline, type Failure } from '../../domain/failure'
import type { AccountId } from '../../domain/ids'
import type { Person } from '../../domain/person'
import type { SignInAnswer, SignInStep } from '../../domain/sign-in'
import type { SignedIn, SignIn } from '../network'
import type { Answer, Ask, CallName } from './calls'
import { createConnection } from './connection'
import { addressOf, userAgentOf, versionOf, type MaxDeps } from './device'
import { greet, toCredentials } from './session'
import { createStatistics } from './statistics'
import { toPerson } from './translate/person'
import type { WireSignIn } from './wire/login'
import { jsonCodec } from './wire/json-codec'
import { createNotes } from './wire/notes'
import type { WireContact } from './wire/person'

type Outcome = Result<SignInStep | SignedIn, Failure>

/** Where the sign-in stands on the wire; tracks are secrets and stay here. */
type Stage =
  | { readonly at: 'phone' }
  | { readonly at: 'code'; readonly phone: string; readonly track: string; readonly step: SignInStep }
  | { readonly at: 'password'; readonly track: string }
  | { readonly at: 'name'; readonly token: string }

const usualCodeLength = 6
const usualResendAfter = 60_000

/**
 * Phone, code, and then a password or a name where they are asked for (max-user-api.md 4.1–4.3).
 * It holds its own connection, made again when it was lost meanwhile: tracks outlive connections.
 */
export function beginSignIn(deps: MaxDeps, account: AccountId, endpoint: Endpoint): SignIn {
  const { clock } = deps
  const now = (): number => clock.now()
  const notes = createNotes(now)
  const version = versionOf(endpoint)
  const deviceId = uuid(deps.random)
  const userAgent = userAgentOf(deps.device, version)
  let stage: Stage = { at: 'phone' }
  let isClosed = false
  let isReady = false
  let opening: Deferred<boolean> | null = null

  const connection = createConnection(
    { clock, openSocket: deps.openSocket, codec: jsonCodec, notes, statistics: createStatistics(now, notes), version },
    {
      opened: () => opening?.resolve(true),
      push: () => undefined,
      lost() {
        isReady = false
        opening?.resolve(false)
      },
    },
  )

  /** Dials and greets unless that is done already. */
  const ready = async (): Promise<Result<null, Failure>> => {
    if (isClosed) return fail(cancelled)
    if (isReady) return ok(null)
    opening = createDeferred<boolean>()
    connection.dial(addressOf(deps, endpoint))
    const isOpen = await opening.promise
    if (!isOpen) return fail(isClosed ? cancelled : offline)
    const greeted = await greet((name, ask) => connection.call(name, ask), { userAgent, deviceId })
    isReady = greeted.ok
    return greeted.ok ? ok(null) : fail(greeted.failure.failure)
  }
  const call = async <Name extends CallName>(name: Name, ask: Ask<Name>): Promise<Result<Answer<Name>, Failure>> => {
    const open = await ready()
    if (!open.ok) return open
    let answer = await connection.call(name, ask)
    if (!answer.ok && answer.failure.isWrongState) {
      isReady = false
      const again = await ready()
      if (!again.ok) return again
      answer = await connection.call(name, ask)
    }
    if (isClosed) return fail(cancelled)
    return answer.ok ? answer : fail(answer.failure.failure)
  }

  const askCode = async (phone: string, type: 'START_AUTH' | 'RESEND'): Promise<Outcome> => {
    const sent = await call('askCode', { phone, type, language: deps.device.language })
    if (!sent.ok) return sent
    const { token, codeLength, altActionDuration } = sent.value
    const step: SignInStep = {
      ask: 'code',
      phone,
      length: codeLength ?? usualCodeLength,
      resendAt: clock.now() + (altActionDuration ?? usualResendAfter),
    }
    stage = { at: 'code', phone, track: token, step }
    return ok(step)
  }
  /** The order of the three shapes is that of max-user-api.md 2.2.18. */
  const proceed = async (said: WireSignIn): Promise<Outcome> => {
    if (said.passwordChallenge) {
      stage = { at: 'password', track: said.passwordChallenge.trackId }
      return ok({ ask: 'password', hint: said.passwordChallenge.hint })
    }
    if (said.tokenAttrs?.LOGIN) return enter(said.tokenAttrs.LOGIN.token, said.profile?.contact ?? null)
    if (said.tokenAttrs?.REGISTER) {
      stage = { at: 'name', token: said.tokenAttrs.REGISTER.token }
      return ok({ ask: 'name' })
    }
    return fail(notUnderstood('sign-in'))
  }
  /** Who signed in usually comes with the token; where it does not, a sign-in tells. */
  const enter = async (token: string, contact: WireContact | null): Promise<Outcome> => {
    if (contact) return ok(signedIn(token, toPerson(account, contact)))
    const login = await openLogin(token)
    if (!login.ok) return login
    const { profile, token: rotated } = login.value
    if (!profile) return fail(notUnderstood('login.profile'))
    return ok(signedIn(rotated ?? token, toPerson(account, profile.contact)))
  }
  const openLogin = async (token: string): Promise<Result<Answer<'login'>, Failure>> => {
    const open = await ready()
    if (!open.ok) return open
    const answer = await connection.call('login', {
      token,
      interactive: true,
      since: 0,
      configHash: null,
      chatsCount: 1,
    })
    return answer.ok ? answer : fail(answer.failure.failure)
  }
  const signedIn = (token: string, me: Person): SignedIn => ({
    ask: 'nothing',
    credentials: toCredentials({ token, deviceId }),
    me,
  })

  const answerStage = async (answer: SignInAnswer): Promise<Outcome> => {
    switch (answer.give) {
      case 'phone':
        return askCode(toPhone(answer.phone), 'START_AUTH')
      case 'resend':
        return stage.at === 'code' ? askCode(stage.phone, 'RESEND') : fail(cancelled)
      case 'code': {
        if (stage.at !== 'code') return fail(cancelled)
        const checked = await call('checkCode', { token: stage.track, verifyCode: answer.code.replace(/\D/g, '') })
        return checked.ok ? proceed(checked.value) : checked
      }
      case 'password': {
        if (stage.at !== 'password') return fail(cancelled)
        const checked = await call('checkPassword', { trackId: stage.track, password: answer.password })
        return checked.ok ? proceed(checked.value) : checked
      }
      case 'name': {
        if (stage.at !== 'name') return fail(cancelled)
        const { firstName, lastName } = answer
        const made = await call('register', { token: stage.token, firstName, ...(lastName === '' ? {} : { lastName }) })
        return made.ok ? enter(made.value.token, made.value.profile?.contact ?? null) : made
      }
    }
  }

  return {
    async begin() {
      const open = await ready()
      return open.ok ? ok({ ask: 'phone' }) : open
    },
    answer: answerStage,
    close() {
      isClosed = true
      connection.drop()
      opening?.resolve(false)
    },
  }
}

/** Digits with a plus, as the server wants them (max-user-api.md 2.2.17). A number written the Russian way begins with 8. */
function toPhone(typed: string): string {
  const digits = typed.replace(/\D/g, '')
  return `+${!typed.trim().startsWith('+') && digits.length === 11 && digits.startsWith('8') ? `7${digits.slice(1)}` : digits}`
}
