import { expect, test } from 'vitest'
import { en, ru, sayFailure } from './failures'

test('a refusal with a wait says how long it is', () => {
  const failure = { kind: 'refused', reason: 'too-many-requests', code: 'flood', text: null, retryAfter: 1500 } as const
  expect(sayFailure(failure, en)).toBe('The network asks for patience. You can try again in 2 s.')
  expect(sayFailure(failure, ru)).toBe('Сеть просит не спешить. Повторить можно через 2 с.')
})

test('a refusal without a name is said in the words of the server', () => {
  const failure = { kind: 'refused', reason: 'other', code: 'x', text: 'Not on Sundays', retryAfter: null } as const
  expect(sayFailure(failure, en)).toBe('Not on Sundays')
})
