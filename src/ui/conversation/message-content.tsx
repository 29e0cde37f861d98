import { createMemo, For, Show } from 'solid-js'
import type { Accessor, JSX } from 'solid-js'
import type { Attachment } from '../../domain/attachment'
import type { PersonId } from '../../domain/ids'
import type { Content, Message } from '../../domain/message'
import { hueOf } from '../kit/hue'
import { Album } from '../media/album'
import type { Visual } from '../media/album'
import { AttachmentCards } from '../media/attachments'
import { useWords } from '../text/words'
import { isEmojiOnly } from './emoji-only'
import { isLong } from './fold'
import type { LogView } from './log-view'
import styles from './message-content.module.css'
import { MessageMeta } from './message-meta'
import { ReplyQuote } from './reply-quote'
import { RichTextView } from './rich-text-view'
import { safeLink } from './safe-link'

type Words = Extract<Content, { kind: 'words' }>

/** How a message is drawn: in a bubble, with a picture to its edges, or bare. */
export interface ContentLook {
  readonly visuals: readonly Visual[]
  readonly cards: readonly Attachment[]
  readonly isBigEmoji: boolean
  /** No bubble at all: a few emoji, a sticker, a round video. */
  readonly isBare: boolean
}

export function lookOf(message: Message, content: Words): ContentLook {
  const visuals = content.attachments.filter((item): item is Visual => item.kind === 'photo' || item.kind === 'video')
  const cards = content.attachments.filter(({ kind }) => kind !== 'photo' && kind !== 'video' && kind !== 'keyboard')
  const isAlone = message.reply === null && message.forward === null
  const hasText = content.text.text !== ''
  const isBigEmoji = isAlone && content.attachments.length === 0 && isEmojiOnly(content.text.text)
  const isRound =
    visuals.length === 1 && cards.length === 0 && visuals.every((item) => item.kind === 'video' && item.isRound)
  const isSticker = visuals.length === 0 && cards.length === 1 && cards[0]?.kind === 'sticker'
  return { visuals, cards, isBigEmoji, isBare: isBigEmoji || (isAlone && !hasText && (isRound || isSticker)) }
}

/** Everything inside of a bubble. */
export function MessageContent(props: {
  readonly message: Message
  readonly content: Words
  readonly look: ContentLook
  readonly log: LogView
  /** The sender, named in the first message of a group in a chat of many. */
  readonly sender: PersonId | null
}): JSX.Element {
  const words = useWords()
  const text = () => props.content.text
  const hasText = () => text().text !== ''
  const canFold = createMemo(() => isLong(text().text))
  const isFolded = () => canFold() && !props.log.isExpanded(props.message.key)
  const forwardLine = () => {
    const { name, sender } = props.message.forward ?? { name: null, sender: null }
    if (name === null && sender === null) return words().conversation.forwarded
    return words().conversation.forwardedFrom(name ?? props.log.nameOf(sender))
  }
  const endsShort = () => !hasText() && props.message.reactions.length === 0 && endsInShortLine(props.look.cards.at(-1))
  const hasHead = () => props.message.forward !== null || props.message.reply !== null
  const metaPlace = () =>
    props.look.isBare
      ? 'bare'
      : props.look.visuals.length > 0 && !hasText() && props.look.cards.length === 0
        ? 'over'
        : 'inline'
  return (
    <>
      {props.sender ? (
        <span
          class={styles['sender']}
          style={{ '--hue': hueOf(props.sender) }}
          dir="auto"
          data-bare={props.look.isBare ? '' : undefined}
        >
          {props.log.nameOf(props.sender)}
        </span>
      ) : null}
      {hasHead() ? (
        <div class={styles['head']}>
          {props.message.forward ? (
            <span class={styles['forward']} dir="auto">
              {forwardLine()}
            </span>
          ) : null}
          {props.message.reply ? <ReplyQuote reply={props.message.reply} log={props.log} /> : null}
        </div>
      ) : null}
      {props.look.visuals.length > 0 ? (
        <div
          class={styles['visuals']}
          data-head={hasHead() || props.sender ? '' : undefined}
          data-tail={hasText() || props.look.cards.length > 0 ? '' : undefined}
        >
          <Album items={props.look.visuals} />
        </div>
      ) : null}
      {hasText() || props.look.cards.length > 0 || props.message.reactions.length > 0 ? (
        <div
          class={styles['words']}
          data-emoji={props.look.isBigEmoji ? '' : undefined}
          data-bare={props.look.isBare ? '' : undefined}
        >
          {props.look.cards.length > 0 ? (
            <AttachmentCards items={props.look.cards} safeHref={(url) => safeLink(url, '')?.href ?? null} />
          ) : null}
          {hasText() ? (
            <div class={styles['text']} dir="auto" data-folded={isFolded() ? '' : undefined}>
              <RichTextView text={text()} />
              {metaPlace() === 'inline' && !isFolded() ? (
                <MessageMeta message={props.message} log={props.log} place="inline" />
              ) : null}
            </div>
          ) : null}
          {props.message.reactions.length > 0 ? <Reactions message={props.message} /> : null}
          {canFold() || (metaPlace() === 'inline' && !hasText()) ? (
            <div class={styles['tail']} data-card={endsShort() ? '' : undefined}>
              <Show when={canFold()} fallback={<span />}>
                <button type="button" class={styles['fold']} tabindex="-1" aria-expanded={!isFolded()} data-act="fold">
                  {isFolded() ? words().conversation.showMore : words().conversation.showLess}
                </button>
              </Show>
              <Show when={isFolded() || !hasText()}>
                <MessageMeta message={props.message} log={props.log} place="inline" />
              </Show>
            </div>
          ) : null}
        </div>
      ) : null}
      {metaPlace() === 'inline' ? null : <MessageMeta message={props.message} log={props.log} place={metaPlace()} />}
    </>
  )
}

/** Cards whose second line is short leave room for the time at its end. */
function endsInShortLine(card: Attachment | undefined): boolean {
  switch (card?.kind) {
    case 'file':
    case 'voice':
    case 'contact-card':
    case 'place':
      return true
    case 'call':
      return card.outcome === 'ended'
    default:
      return false
  }
}

function Reactions(props: { readonly message: Message }): JSX.Element {
  const words = useWords()
  const reactions: Accessor<Message['reactions']> = () => props.message.reactions
  return (
    <ul class={styles['reactions']}>
      <For each={reactions()}>
        {(reaction) => (
          <li class={styles['reaction']} data-mine={reaction.isMine ? '' : undefined}>
            <span aria-hidden="true">{reaction.emoji}</span>
            <span aria-hidden="true" class={styles['count']}>
              {reaction.count}
            </span>
            <span class="visually-hidden">
              {words().conversation.reaction(reaction.emoji, reaction.count, reaction.isMine)}
            </span>
          </li>
        )}
      </For>
    </ul>
  )
}
