import type { JSX } from 'solid-js'
import type { Reply } from '../../domain/message'
import { useWords } from '../text/words'
import type { LogView } from './log-view'
import styles from './reply-quote.module.css'

/** What a message answers to. A press goes there. */
export function ReplyQuote(props: { readonly reply: Reply; readonly log: LogView }): JSX.Element {
  const words = useWords()
  const text = () => {
    const { text: said, attachment } = props.reply
    return said || (attachment ? words().conversation.attachments[attachment] : '…')
  }
  return (
    <button type="button" class={styles['quote']} tabindex="-1" data-act="jump">
      <span class={styles['name']} dir="auto">
        {props.log.nameOf(props.reply.sender)}
      </span>
      <span class={styles['text']} dir="auto">
        {text()}
      </span>
    </button>
  )
}
