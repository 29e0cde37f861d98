import { fail, ok, type Result } from '../../base/result'
import type { Credentials } from '../../domain/account'
import type { CallName, Answer, Ask, UserAgentAsk } from './calls'
import type { Refusing } from './translate/failure'
import type { WireLogin } from './wire/login'

export type RawAsk = <Name extends CallName>(name: Name, ask: Ask<Name>) => Promise<Result<Answer<Name>, Refusing>>

/** What the account's credentials are made of. `deviceId` is kept for the life of the installation (max-user-api.md 2.2.6). */
export interface MaxCredentials {
  readonly token: string
  readonly deviceId: string
}

export function toCredentials({ token, deviceId }: MaxCredentials): Credentials {
  return { token, deviceId }
}

export function fromCredentials(credentials: Credentials): MaxCredentials {
  return { token: credentials['token'] ?? '', deviceId: credentials['deviceId'] ?? '' }
}

/** The first frame of every connection. A server that insists on an update refuses the version. */
export async function greet(
  call: RawAsk,
  ask: { readonly userAgent: UserAgentAsk; readonly deviceId: string },
): Promise<Result<null, Refusing>> {
  const hello = await call('hello', ask)
  if (!hello.ok) return hello
  const isForced = hello.value?.['app-update-type'] === 1
  return isForced
    ? fail({ failure: { kind: 'client-refused', version: ask.userAgent.appVersion }, isWrongState: false })
    : ok(null)
}

/** Chats wanted with the sign-in, as the web client asks (max-user-api.md 2.2.19). */
export const chatsAtLogin = 40

export interface SessionAsk extends MaxCredentials {
  readonly userAgent: UserAgentAsk
  readonly isAttended: boolean
  readonly since: number
  readonly configHash: string | null
}

/** 6, then 19 (max-user-api.md 4.5). Never repeated here: a loop of refused sign-ins may cost the account. */
export async function openSession(call: RawAsk, ask: SessionAsk): Promise<Result<WireLogin, Refusing>> {
  const { token, deviceId, userAgent, isAttended, since, configHash } = ask
  const greeted = await greet(call, { userAgent, deviceId })
  if (!greeted.ok) return greeted
  return call('login', { token, interactive: isAttended, since, configHash, chatsCount: chatsAtLogin })
}
