import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../../tests/support/fake-clock'
import { createSeededRandom } from '../../base/random'
import { dig, greeted, loginAsk, online, openProbe, signIn } from '../probe'
import { createSandbox } from '../sandbox'

const begin = (world: 'tiny' | 'full' = 'tiny') => {
  const clock = createFakeClock()
  return {
    clock,
    sandbox: createSandbox({
      clock,
      random: createSeededRandom(1),
      world,
      latency: () => 0,
      personas: false,
      idleAfter: null,
    }),
  }
}

describe('the handshake', () => {
  test('nothing but 6 is answered before it, and the line stays open', () => {
    const probe = openProbe(begin().sandbox)
    expect(probe.error(19, { ...loginAsk, token: 'x' })).toBe('proto.state')
    expect(probe.error(4242, {})).toBe('proto.state')
    expect(probe.good(1, { interactive: true })).toBeNull()
    expect(probe.closed()).toBeNull()
  })

  test('the smallest handshake is enough, and a user agent without device type is not', () => {
    const probe = openProbe(begin().sandbox)
    expect(probe.error(6, { userAgent: {} })).toBe('proto.payload')
    expect(probe.good(6, { userAgent: { deviceType: 'WEB' } })).toMatchObject({ location: 'RU', 'app-update-type': 0 })
  })

  test('after it, operations of a signed-in user are still refused by proto.state, unknown ones by proto.opcode', () => {
    const probe = greeted(begin().sandbox)
    expect(probe.error(64, { chatId: 0, message: { cid: 1, text: 'x' } })).toBe('proto.state')
    expect(probe.error(4242, {})).toBe('proto.opcode')
  })

  test('errors speak the language of the handshake', () => {
    const probe = openProbe(begin().sandbox)
    probe.good(6, { userAgent: { deviceType: 'WEB', locale: 'en' } })
    expect(dig(probe.ask(17, { phone: '12', type: 'START_AUTH' }), 'payload.localizedMessage')).toBe(
      'Wrong phone number',
    )
  })
})

describe('phone and code', () => {
  test('a known phone, written with spaces, and the right code give a token that signs in', () => {
    const { sandbox } = begin()
    const probe = greeted(sandbox)
    const token = signIn(probe, '+7 900 000 00 01')
    expect(probe.good(19, { ...loginAsk, token })).toMatchObject({
      token,
      profile: { contact: { id: 5_120_431 } },
      messages: {},
    })
  })

  test('a wrong code is named, five of them end the track, and an old track has expired', async () => {
    const { sandbox, clock } = begin()
    const probe = greeted(sandbox)
    const token = dig(probe.good(17, { phone: '+79000000001', type: 'START_AUTH' }), 'token')
    const attempt = (verifyCode: string) => probe.error(18, { token, verifyCode, authTokenType: 'CHECK_CODE' })
    for (let turn = 0; turn < 5; turn += 1) expect(attempt('000000')).toBe('error.code.wrong')
    expect(attempt('123456')).toBe('error.code.attempt.limit')
    const late = dig(probe.good(17, { phone: '+79000000001', type: 'RESEND' }), 'token')
    await clock.wind(11 * 60_000)
    expect(probe.error(18, { token: late, verifyCode: '123456', authTokenType: 'CHECK_CODE' })).toBe(
      'error.code.expired',
    )
  })

  test('the sixth request for a code within a minute is refused, a minute later it is not', async () => {
    const { sandbox, clock } = begin()
    const probe = greeted(sandbox)
    const ask = () => probe.error(17, { phone: '+79000000001', type: 'START_AUTH' })
    for (let turn = 0; turn < 5; turn += 1) expect(ask()).toBeNull()
    expect(ask()).toBe('error.rate_limited')
    await clock.wind(60_001)
    expect(ask()).toBeNull()
  })

  test('the user with a password is asked for it', () => {
    const probe = greeted(begin('full').sandbox)
    const token = dig(probe.good(17, { phone: '+79000000003', type: 'START_AUTH' }), 'token')
    const challenge = probe.good(18, { token, verifyCode: '123456', authTokenType: 'CHECK_CODE' })
    expect(challenge).toMatchObject({ passwordChallenge: { hint: 'как называется птица' }, tokenAttrs: {} })
    const trackId = dig(challenge, 'passwordChallenge.trackId')
    expect(probe.error(115, { trackId, password: 'wrong' })).toBe('password.invalid')
    const login = dig(probe.good(115, { trackId, password: 'strizh' }), 'tokenAttrs.LOGIN.token')
    expect(probe.good(19, { ...loginAsk, token: login })).toMatchObject({ profile: { profileOptions: [2, 4] } })
  })

  test('an unknown phone is registered, and the newcomer is greeted', () => {
    const probe = greeted(begin('full').sandbox)
    const token = dig(probe.good(17, { phone: '+79998887766', type: 'START_AUTH' }), 'token')
    const register = dig(
      probe.good(18, { token, verifyCode: '123456', authTokenType: 'CHECK_CODE' }),
      'tokenAttrs.REGISTER.token',
    )
    expect(probe.error(23, { token: register, tokenType: 'REGISTER', firstName: ' ' })).toBe('proto.payload')
    const made = probe.good(23, { token: register, tokenType: 'REGISTER', firstName: 'Новый', lastName: 'Человек' })
    expect(made).toMatchObject({ tokenType: 'LOGIN', profile: { contact: { phone: 79_998_887_766 } } })
    const welcome = probe.good(19, { ...loginAsk, token: made.token })
    expect(dig<readonly unknown[]>(welcome, 'chats')).toHaveLength(2)
    expect(probe.error(23, { token: register, tokenType: 'REGISTER', firstName: 'Ещё' })).toBe('error.code.expired')
  })
})

describe('tokens', () => {
  test('every fifth sign-in gives a new one; the old one works until the new one is used', () => {
    const { sandbox } = begin()
    const token = signIn(greeted(sandbox), '+79000000001')
    const enter = (each: unknown) => greeted(sandbox).ask(19, { ...loginAsk, token: each })
    for (let turn = 1; turn < 5; turn += 1) expect(dig(enter(token), 'payload.token')).toBe(token)
    const fresh = dig(enter(token), 'payload.token')
    expect(fresh).not.toBe(token)
    expect(dig(enter(token), 'cmd')).toBe(1)
    expect(dig(enter(fresh), 'payload.token')).toBe(fresh)
    expect(dig(enter(token), 'payload.error')).toBe('login.token')
  })

  test('an unknown token is login.token, floats and too many chats are proto.payload', () => {
    const probe = greeted(begin().sandbox)
    expect(probe.error(19, { ...loginAsk, token: 'nobody' })).toBe('login.token')
    expect(probe.error(19, { ...loginAsk, token: 'tiny-token-5120431', chatsSync: 1.5 })).toBe('proto.payload')
    expect(probe.error(19, { ...loginAsk, token: 'tiny-token-5120431', chatsCount: 200 })).toBe('proto.payload')
  })

  test('signing out answers, closes cleanly and ends the token', () => {
    const { sandbox } = begin()
    const probe = greeted(sandbox)
    probe.good(19, { ...loginAsk, token: 'tiny-token-5120431' })
    expect(probe.good(20, {})).toBeNull()
    expect(probe.closed()).toBe(1000)
    expect(greeted(sandbox).error(19, { ...loginAsk, token: 'tiny-token-5120431' })).toBe('login.token')
  })

  test('ending the other sessions pushes 97 to them, and gives this one a new token', () => {
    const { sandbox } = begin()
    const [one, other] = [online(sandbox), online(sandbox)]
    expect(dig<readonly unknown[]>(one.good(96, {}), 'sessions').length).toBeGreaterThanOrEqual(2)
    const { token } = one.good(97, {})
    expect(other.pushes(97)).toHaveLength(1)
    expect(other.closed()).toBe(1000)
    expect(
      dig<readonly { readonly current: boolean }[]>(one.good(96, {}), 'sessions').filter(({ current }) => current),
    ).toHaveLength(1)
    expect(greeted(sandbox).ask(19, { ...loginAsk, token })).toMatchObject({ cmd: 1 })
  })
})
