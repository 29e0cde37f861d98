import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { Accessor, JSX } from 'solid-js'
import type { Message } from '../../domain/message'
import { wordsOf } from '../../domain/message'
import type { PersonId } from '../../domain/ids'
import { useWords } from '../text/words'

const gatherFor = 1200
const longest = 140

/**
 * Reads out what comes in while the chat is open. The log itself is no live region: a virtual list puts rows in and out
 * whenever somebody scrolls. Several within a second become one sentence.
 */
export function LiveRegion(props: {
  readonly messages: Accessor<readonly Message[]>
  nameOf(person: PersonId | null): string
}): JSX.Element {
  const words = useWords()
  const [said, setSaid] = createSignal('')
  let waiting: Message[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const speak = () => {
    timer = undefined
    const [only, second] = waiting
    const count = waiting.length
    waiting = []
    if (!only) return
    if (second) return void setSaid(words().conversation.newMessages(count))
    const text = wordsOf(only).slice(0, longest)
    setSaid(
      text === ''
        ? words().conversation.newMessages(1)
        : words().conversation.newMessage(props.nameOf(only.sender), text),
    )
  }
  createEffect(
    on(
      () => props.messages(),
      (now, before) => {
        const last = before?.at(-1)
        if (!last) return
        const at = now.findLastIndex((message) => message.key === last.key)
        const fresh = at < 0 ? [] : now.slice(at + 1).filter((message) => !message.isMine && message.time >= last.time)
        // A page of the past or of the future is no news.
        if (fresh.length === 0 || fresh.length > 10) return
        waiting.push(...fresh)
        timer ??= setTimeout(speak, gatherFor)
      },
      { defer: true },
    ),
  )
  onCleanup(() => clearTimeout(timer))
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {said()}
    </div>
  )
}
