import { describe, expect, test } from 'vitest'
import { toRefusing } from './failure'

/** The codes of max-user-api.md 1.10, written down once more so that none can be dropped from the table unseen. */
const documented = [
  ['proto.payload', 'bad-request'],
  ['proto.opcode', 'not-supported'],
  ['login.flood', 'too-many-attempts'],
  ['login.blocked', 'account-blocked'],
  ['auth.blocked', 'account-blocked'],
  ['error.profile.blocked', 'account-blocked'],
  ['error.phone.wrong', 'wrong-phone'],
  ['error.code.wrong', 'wrong-code'],
  ['verify.code.wrong', 'wrong-code'],
  ['some.wrong.code', 'wrong-code'],
  ['error.code.expired', 'code-expired'],
  ['error.code.attempt.limit', 'too-many-attempts'],
  ['code.limit', 'too-many-attempts'],
  ['error.limit.violate', 'too-many-attempts'],
  ['error.rate_limited', 'too-many-requests'],
  ['too.many.requests', 'too-many-requests'],
  ['captcha.create-session-failed', 'captcha-needed'],
  ['password.invalid', 'wrong-password'],
  ['WRONG_DEVICE_TOKEN', 'not-supported'],
  ['chat.not.found', 'chat-not-found'],
  ['chat.not.access', 'no-access'],
  ['attachment.not.ready', 'not-ready'],
  ['video.not.processed', 'not-ready'],
  ['error.edit.invalid.message', 'cannot-edit'],
  ['error.comment.chat.access', 'reaction-refused'],
  ['error.comment.invalid', 'reaction-refused'],
  ['error.message.invalid', 'reaction-refused'],
  ['error.message.chat.access', 'reaction-refused'],
  ['error.message.like.unknown.like', 'reaction-refused'],
  ['error.message.like.unknown.reaction', 'reaction-refused'],
  ['error.too-many-unlikes-dialog', 'reaction-refused'],
  ['error.too-many-unlikes-chat', 'reaction-refused'],
  ['error.too-many-likes', 'reaction-refused'],
  ['error.reactions.not.allowed', 'reaction-refused'],
  ['internal', 'server-trouble'],
  ['unknown.error', 'server-trouble'],
  ['service.unavailable', 'server-trouble'],
  ['service.timeout', 'server-trouble'],
  ['errors.event.unavailable', 'server-trouble'],
] as const

describe('every known code of the server has a failure', () => {
  test.each(documented)('%s means %s', (code, reason) => {
    expect(toRefusing({ error: code }, '1').failure).toMatchObject({ kind: 'refused', reason, code })
  })

  test('a token that is unknown or refused ends the session', () => {
    for (const error of ['login.token', 'login.cred'])
      expect(toRefusing({ error }, '1').failure).toEqual({ kind: 'signed-out' })
  })

  test('a refused version is named', () => {
    expect(toRefusing({ error: 'proto.ver' }, '26.2.2').failure).toEqual({ kind: 'client-refused', version: '26.2.2' })
  })

  test('a wrong state asks for the session to be opened again', () => {
    for (const error of ['proto.state', 'session.state']) expect(toRefusing({ error }, '1').isWrongState).toBe(true)
  })

  test('a code nobody knows is final and keeps its name and words', () => {
    expect(toRefusing({ error: 'moon.full', message: 'HOWL', localizedMessage: 'Полнолуние' }, '1').failure).toEqual({
      kind: 'refused',
      reason: 'other',
      code: 'moon.full',
      text: 'Полнолуние',
      retryAfter: null,
    })
  })

  test('words of the table’s own object are no codes', () => {
    for (const error of ['constructor', '__proto__', 'toString']) {
      expect(toRefusing({ error }, '1').failure).toMatchObject({ reason: 'other' })
    }
  })

  test('a request for a captcha is known by its words, too', () => {
    expect(toRefusing({ error: 'auth.denied', message: 'Captcha required' }, '1').failure).toMatchObject({
      reason: 'captcha-needed',
    })
  })

  test('an error without a code is an answer that was not understood', () => {
    expect(toRefusing({ text: 'no' }, '1').failure).toEqual({ kind: 'not-understood', where: 'error' })
  })
})
