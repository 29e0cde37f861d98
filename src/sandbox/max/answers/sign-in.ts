import { accountOf } from '../../world/changes'
import { mix } from '../../world/dice'
import type { Person } from '../../world/model'
import { int, oneOf, optional, record, shape, text } from '../check'
import { afterHello, row, type Desk, type Line, type Row, type Track } from '../desk'
import { refuse, type Answer } from '../refusal'
import { showProfile } from '../show'
import { issueToken } from './session'

/** The code that every SMS of this world carries. */
export const smsCode = '123456'
const codeLifetime = 10 * 60_000
const mostAttempts = 5
const mostAsksPerMinute = 5
const presets = 12

const askCode = row(
  17,
  afterHello,
  shape({ phone: text, type: oneOf('START_AUTH', 'RESEND'), language: optional(text), captchaToken: optional(text) }),
  (desk, line, { phone, captchaToken }) => {
    if (desk.faults.captcha && captchaToken === undefined) return refuse('captcha.create-session-failed')
    const digits = phone.replace(/\D/g, '')
    if (digits.length < 10 || digits.length > 15) return refuse('error.phone.wrong')
    const now = desk.life.clock.monotonic()
    line.asked = line.asked.filter((at) => now - at < 60_000)
    if (line.asked.length >= mostAsksPerMinute) return refuse('error.rate_limited')
    line.asked.push(now)
    const token = openTrack(desk, Number(digits), 'code')
    return {
      ok: {
        token,
        codeLength: smsCode.length,
        requestMaxDuration: 60_000,
        requestCountLeft: 10,
        altActionDuration: 60_000,
      },
    }
  },
)

const checkCode = row(
  18,
  afterHello,
  shape({ token: text, verifyCode: text, authTokenType: oneOf('CHECK_CODE') }),
  (desk, line, ask) => {
    const track = liveTrack(desk, ask.token, 'code')
    if (!track) return refuse('error.code.expired')
    if (track.attempts >= mostAttempts) return refuse('error.code.attempt.limit')
    if (ask.verifyCode !== smsCode) {
      track.attempts += 1
      return refuse('error.code.wrong')
    }
    desk.tracks.delete(ask.token)
    const user = desk.life.world.usersByPhone.get(track.phone)
    if (user === undefined) {
      return {
        ok: {
          tokenAttrs: { REGISTER: { token: openTrack(desk, track.phone, 'register') } },
          presetAvatars: showPresets(line),
        },
      }
    }
    const account = accountOf(desk.life.world, user)
    if (account.password === null) return welcome(desk, line, user)
    const trackId = openTrack(desk, track.phone, 'password')
    return {
      ok: { passwordChallenge: { trackId, ...(account.hint === null ? {} : { hint: account.hint }) }, tokenAttrs: {} },
    }
  },
)

const checkPassword = row(
  115,
  afterHello,
  shape({ trackId: text, password: text }),
  (desk, line, { trackId, password }) => {
    const track = liveTrack(desk, trackId, 'password')
    const user = track ? desk.life.world.usersByPhone.get(track.phone) : undefined
    if (!track || user === undefined) return refuse('error.code.expired')
    if (track.attempts >= mostAttempts * 2) return refuse('error.code.attempt.limit')
    if (accountOf(desk.life.world, user).password !== password) {
      track.attempts += 1
      return refuse('password.invalid')
    }
    desk.tracks.delete(trackId)
    return welcome(desk, line, user)
  },
)

const registerAsk = shape({
  token: text,
  tokenType: oneOf('REGISTER'),
  firstName: text,
  lastName: optional(text),
  photoId: optional(int),
  avatarType: optional(text),
})

const register = row(23, afterHello, registerAsk, (desk, line, ask) => {
  const track = liveTrack(desk, ask.token, 'register')
  if (!track) return refuse('error.code.expired')
  const firstName = ask.firstName.trim()
  if (firstName.length === 0 || firstName.length > 59)
    return refuse('proto.payload', 'Expected 1 to 59 characters at firstName')
  desk.tracks.delete(ask.token)
  const { world, clock } = desk.life
  const person: Person = {
    id: freeUserId(desk, track.phone),
    firstName,
    lastName: ask.lastName?.trim() ?? '',
    phone: track.phone,
    about: '',
    link: null,
    tongue: line.tongue,
    persona: 'nobody',
    photo: ask.photoId ?? track.phone % 1000,
    registered: clock.now(),
    updated: clock.now(),
  }
  desk.life.commit({ do: 'person', person })
  greetNewcomer(desk, person.id)
  const token = issueToken(desk, line, person.id, null)
  return { ok: { token, tokenType: 'LOGIN', profile: showProfile({ world, user: person.id, media: line.media }) } }
})

/** A newcomer is not met by an empty list: the service and the echo write first. */
function greetNewcomer(desk: Desk, user: number): void {
  for (const person of desk.life.world.people.values()) {
    if (person.persona !== 'service' && person.persona !== 'echo') continue
    const { chat } = desk.life.dialog(user, person.id)
    if (person.persona === 'service') desk.life.set(chat, { options: { SERVICE_CHAT: true } })
    const words =
      person.persona === 'service'
        ? 'Добро пожаловать! Вы вошли с нового устройства.'
        : 'Привет! Напишите мне что-нибудь, и я повторю.'
    desk.life.post(chat, { sender: person.id, text: words })
  }
}

const presetAvatars = row(25, afterHello, record, (_desk, line) => ({ ok: { presetAvatars: showPresets(line) } }))

function showPresets(line: Line): unknown {
  const avatars = Array.from({ length: presets }, (_, index) => ({
    id: index + 1,
    url: line.media(`avatar/0-${index + 1}.svg`),
  }))
  return [{ name: 'Фигуры', avatars }]
}

function welcome(desk: Desk, line: Line, user: number): Answer {
  const token = issueToken(desk, line, user, null)
  const profile = showProfile({ world: desk.life.world, user, media: line.media })
  return { ok: { tokenAttrs: { LOGIN: { token } }, profile } }
}

function openTrack(desk: Desk, phone: number, kind: Track['kind']): string {
  const token = desk.secret(kind)
  desk.tracks.set(token, { phone, kind, since: desk.life.clock.monotonic(), attempts: 0 })
  return token
}

function liveTrack(desk: Desk, token: string, kind: Track['kind']): Track | null {
  const track = desk.tracks.get(token)
  if (!track || track.kind !== kind) return null
  return desk.life.clock.monotonic() - track.since < codeLifetime ? track : null
}

function freeUserId(desk: Desk, phone: number): number {
  for (let turn = 0; ; turn += 1) {
    const id = 1_000_000 + (mix(desk.life.world.seed, phone, turn) % 98_000_000)
    if (!desk.life.world.people.has(id)) return id
  }
}

export const signInRows: readonly Row[] = [askCode, checkCode, checkPassword, register, presetAvatars]
