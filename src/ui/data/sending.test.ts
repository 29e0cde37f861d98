import { expect, test } from 'vitest'
import { fail, ok, type Result } from '../../base/result'
import type { Call, NewMessage } from '../../bridge/calls'
import { timedOut, type Failure } from '../../domain/failure'
import type { ChatId } from '../../domain/ids'
import { plainText } from '../../domain/rich-text'
import { createSending } from './sending'

function stage(...answers: readonly Result<unknown, Failure>[]) {
  const asked: NewMessage[] = []
  const left = [...answers]
  let drawn = 0
  const send = createSending(
    ((_name: string, ask: NewMessage) => {
      asked.push(ask)
      return Promise.resolve(left.shift() ?? ok('key'))
    }) as unknown as Call,
    () => `r${(drawn += 1)}`,
  )
  const say = (text: string) => send({ chat: 'a:1' as ChatId, text: plainText(text), replyTo: null })
  return { say, requests: () => asked.map((ask) => `${ask.request} ${ask.text.text}`) }
}

test('every message goes under a request of its own, even when the words are the same', async () => {
  const { say, requests } = stage()
  await Promise.all([say('ok'), say('ok')])
  expect(requests()).toEqual(['r1 ok', 'r2 ok'])
})

test('words whose fate is not known go under the same request when they are sent again', async () => {
  const { say, requests } = stage(fail(timedOut))
  await say('hello')
  await say('something else')
  await say('hello')
  await say('hello')
  expect(requests()).toEqual(['r1 hello', 'r2 something else', 'r1 hello', 'r3 hello'])
})
