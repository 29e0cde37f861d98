import { createMemo, Show } from 'solid-js'
import type { Accessor, JSX } from 'solid-js'
import type { Millis } from '../../base/brand'
import { isMuted } from '../../domain/chat'
import type { Chat } from '../../domain/chat'
import IconBellOff from '~icons/tabler/bell-off'
import IconOfficial from '~icons/tabler/rosette-discount-check-filled'
import IconPinned from '~icons/tabler/pin'
import { usePresence, useTypists } from '../data/people'
import { Avatar } from '../kit/avatar'
import { Badge } from '../kit/badge'
import { createLater } from '../kit/later'
import { Ticks } from '../kit/ticks'
import type { TickState } from '../kit/ticks'
import { TypingDots } from '../kit/typing-dots'
import { useDates, useWords } from '../text/words'
import { AttachmentGlyph } from './attachment-glyph'
import styles from './chat-row.module.css'
import { summaryOf, tickStateOf } from './chat-summary'

export interface ChatRowProps {
  readonly chat: Accessor<Chat>
  readonly now: Accessor<Millis>
  readonly isSelected: boolean
  readonly isTabStop: boolean
  /** Place in the list from 1, for screen readers: only a part of the list is in the document. */
  readonly place: number
  readonly count: number
}

/** One chat of the list. It listens to nothing: the list hears for all its rows. */
export function ChatRow(props: ChatRowProps): JSX.Element {
  const words = useWords()
  const chat = () => props.chat()
  const title = () => (chat().kind === 'saved' ? words().chatList.saved : chat().title || words().chatList.nameless)
  return (
    <a
      class={styles['row']}
      href={`/c/${encodeURIComponent(chat().id)}`}
      role="option"
      aria-selected={props.isSelected}
      aria-posinset={props.place}
      aria-setsize={props.count}
      tabindex={props.isTabStop ? 0 : -1}
      data-chat={chat().id}
      draggable={false}
    >
      <Face chat={props.chat} title={title()} />
      <span class={styles['words']}>
        <span class={styles['top']}>
          <span class={styles['title']} dir="auto">
            {title()}
          </span>
          <Show when={chat().isOfficial}>
            <span class={styles['official']} role="img" aria-label={words().chatList.official}>
              <IconOfficial />
            </span>
          </Show>
          <Show when={isMuted(chat(), props.now())}>
            <span class={styles['mark']} role="img" aria-label={words().chatList.muted}>
              <IconBellOff />
            </span>
          </Show>
          <span class={styles['gap']} />
          <When chat={props.chat} now={props.now} />
        </span>
        <span class={styles['bottom']}>
          <LastLine chat={props.chat} isOpen={props.isSelected} />
          <Marks chat={props.chat} now={props.now} />
        </span>
      </span>
    </a>
  )
}

function Face(props: { readonly chat: Accessor<Chat>; readonly title: string }): JSX.Element {
  // The row is painted first; who is there now comes a moment later anyway.
  const presence = createLater(
    () => usePresence(() => (props.chat().kind === 'dialog' && !props.chat().isBot ? props.chat().peer : null)),
    null,
  )
  const glyph = () => {
    const { kind, isBot } = props.chat()
    return kind === 'saved' ? 'saved' : isBot ? 'bot' : null
  }
  return (
    <Avatar
      id={props.chat().id}
      name={props.title}
      picture={props.chat().picture}
      glyph={glyph()}
      isOnline={presence()?.isOnline ?? false}
    />
  )
}

function When(props: { readonly chat: Accessor<Chat>; readonly now: Accessor<Millis> }): JSX.Element {
  const words = useWords()
  const dates = useDates()
  const state = createMemo(() => tickStateOf(props.chat()))
  const label = (of: TickState) => words().conversation.delivery[of === 'clock' ? 'waiting' : of]
  return (
    <span class={styles['when']}>
      <Show when={state()}>{(found) => <Ticks state={found()} label={label(found())} />}</Show>
      <Show when={props.chat().last}>
        {(last) => <time class={styles['time']}>{dates().listTime(last().time, props.now())}</time>}
      </Show>
    </span>
  )
}

function LastLine(props: { readonly chat: Accessor<Chat>; readonly isOpen: boolean }): JSX.Element {
  const words = useWords()
  const typists = createLater(() => useTypists(() => props.chat().id), [])
  const summary = createMemo(() => summaryOf(props.chat(), words(), props.isOpen))
  const typing = createMemo(() => {
    const busy = typists()
    const [first] = busy
    if (!first) return null
    if (busy.length > 1) return words().conversation.typingMany(busy.length)
    const doing = words().conversation.typing[first.activity]
    return props.chat().kind === 'dialog' ? doing : words().conversation.typingWho(first.name, doing)
  })
  return (
    <Show
      when={typing() === null}
      fallback={
        <span class={styles['line']} data-typing="">
          <span class={styles['text']}>{typing()}</span>
          <TypingDots />
        </span>
      }
    >
      <span class={styles['line']}>
        <Show when={summary().lead}>
          {(lead) => (
            <span class={styles['lead']} data-tone={lead().tone}>
              {lead().text}
            </span>
          )}
        </Show>
        <Show when={summary().glyph}>
          {(glyph) => (
            <span class={styles['glyph']} aria-hidden="true">
              <AttachmentGlyph kind={glyph()} />
            </span>
          )}
        </Show>
        <span class={styles['text']} dir="auto">
          {summary().text}
        </span>
      </span>
    </Show>
  )
}

function Marks(props: { readonly chat: Accessor<Chat>; readonly now: Accessor<Millis> }): JSX.Element {
  const words = useWords()
  const isUnread = () => props.chat().unread > 0 || props.chat().isMarkedUnread
  return (
    <Show
      when={isUnread()}
      fallback={
        <Show when={props.chat().pinnedRank !== null}>
          <span class={styles['mark']} role="img" aria-label={words().chatList.pinned}>
            <IconPinned />
          </span>
        </Show>
      }
    >
      <Badge
        count={props.chat().unread}
        isMuted={isMuted(props.chat(), props.now())}
        label={props.chat().unread > 0 ? words().chatList.unread(props.chat().unread) : words().chatList.markedUnread}
      />
    </Show>
  )
}
