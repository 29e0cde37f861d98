import { For } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Poll } from '../../domain/attachment'
import { useWords } from '../text/words'
import styles from './poll-card.module.css'

/** A poll and how it stands. Voting is not possible here, and it says so. */
export function PollCard(props: { readonly poll: Poll }): JSX.Element {
  const words = useWords()
  const total = () => props.poll.total ?? props.poll.answers.reduce((sum, answer) => sum + (answer.votes ?? 0), 0)
  const share = (votes: number | null) => (votes === null || total() === 0 ? null : Math.round((votes / total()) * 100))
  return (
    <div class={styles['poll']}>
      <span class={styles['question']} dir="auto">
        {props.poll.question}
      </span>
      <ul class={styles['answers']}>
        <For each={props.poll.answers}>
          {(answer) => (
            <li class={styles['answer']} style={{ '--share': `${share(answer.votes) ?? 0}%` }}>
              <span class={styles['percent']}>{share(answer.votes) === null ? '–' : `${share(answer.votes)}%`}</span>
              <span class={styles['text']} dir="auto">
                {answer.text}
              </span>
              <span class={styles['bar']} aria-hidden="true" />
            </li>
          )}
        </For>
      </ul>
      <span class={styles['note']}>
        {total() > 0 ? words().conversation.pollVotes(total()) : words().conversation.pollNoVotes} ·{' '}
        {words().conversation.pollLater}
      </span>
    </div>
  )
}
