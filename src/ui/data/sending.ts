import type { Result } from '../../base/result'
import type { Call, NewMessage } from '../../bridge/calls'
import type { Failure } from '../../domain/failure'
import type { MessageKey } from '../../domain/ids'

/** A message as it leaves the composer; its request is drawn here. */
export type Words = Omit<NewMessage, 'request'>

/**
 * Sends each message under a request of its own. One that failed may have been kept all the same: the same words sent
 * again go under the same request, so that they are not kept twice.
 */
export function createSending(
  call: Call,
  drawRequest: () => string,
): (words: Words) => Promise<Result<MessageKey, Failure>> {
  const doubtful = new Map<string, string>()
  return async ({ chat, text, replyTo }) => {
    const content = JSON.stringify([chat, text, replyTo])
    const request = doubtful.get(content) ?? drawRequest()
    doubtful.delete(content)
    const answer = await call('messages.send', { request, chat, text, replyTo })
    if (!answer.ok) doubtful.set(content, request)
    return answer
  }
}
