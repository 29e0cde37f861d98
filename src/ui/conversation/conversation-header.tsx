import { createMemo, Show } from 'solid-js'
import type { Accessor, JSX } from 'solid-js'
import { isMuted } from '../../domain/chat'
import type { Chat } from '../../domain/chat'
import IconBack from '~icons/tabler/arrow-left'
import IconBellOff from '~icons/tabler/bell-off'
import IconOfficial from '~icons/tabler/rosette-discount-check-filled'
import { usePresence, useTypists } from '../data/people'
import { Avatar } from '../kit/avatar'
import { IconButton } from '../kit/icon-button'
import { createNow } from '../kit/now'
import { TypingDots } from '../kit/typing-dots'
import { useDates, useWords } from '../text/words'
import styles from './conversation-header.module.css'

/** The head of an open chat: who it is, and what is going on there. */
export function ConversationHeader(props: { readonly chat: Accessor<Chat>; onBack(): void }): JSX.Element {
  const words = useWords()
  const now = createNow()
  const chat = () => props.chat()
  const title = () => (chat().kind === 'saved' ? words().chatList.saved : chat().title || words().chatList.nameless)
  const glyph = () => (chat().kind === 'saved' ? 'saved' : chat().isBot ? 'bot' : null)
  return (
    <header class={styles['header']}>
      <IconButton class={styles['back'] ?? ''} label={words().conversation.back} onClick={() => props.onBack()}>
        <IconBack />
      </IconButton>
      <Avatar id={chat().id} name={title()} picture={chat().picture} glyph={glyph()} size={40} />
      <div class={styles['words']}>
        <h1 class={styles['top']}>
          <span class={styles['title']} dir="auto">
            {title()}
          </span>
          <Show when={chat().isOfficial}>
            <span class={styles['official']} role="img" aria-label={words().chatList.official}>
              <IconOfficial />
            </span>
          </Show>
          <Show when={isMuted(chat(), now())}>
            <span class={styles['mark']} role="img" aria-label={words().chatList.muted}>
              <IconBellOff />
            </span>
          </Show>
        </h1>
        <Status chat={props.chat} now={now} />
      </div>
    </header>
  )
}

function Status(props: { readonly chat: Accessor<Chat>; readonly now: Accessor<number> }): JSX.Element {
  const words = useWords()
  const dates = useDates()
  const typists = useTypists(() => props.chat().id)
  const isPerson = () => props.chat().kind === 'dialog' && !props.chat().isBot && !props.chat().isOfficial
  const presence = usePresence(() => (isPerson() ? props.chat().peer : null))
  const typing = createMemo(() => {
    const [first, second] = typists()
    if (!first) return null
    if (second) return words().conversation.typingMany(typists().length)
    const doing = words().conversation.typing[first.activity]
    return props.chat().kind === 'dialog' ? doing : words().conversation.typingWho(first.name, doing)
  })
  const resting = createMemo(() => {
    const { kind, isBot, isOfficial, membersCount, isMember } = props.chat()
    const { conversation } = words()
    if (kind === 'saved') return conversation.savedStatus
    if (!isMember) return conversation.notMember
    if (kind === 'group') return membersCount === null ? '' : conversation.members(membersCount)
    if (kind === 'channel') return membersCount === null ? '' : conversation.subscribers(membersCount)
    if (isBot) return conversation.bot
    if (isOfficial) return conversation.serviceChat
    const seen = presence()
    if (!seen) return ''
    if (seen.isOnline) return conversation.online
    if (seen.seenAt === null) return ''
    const isToday = dates().day(seen.seenAt, props.now()) === dates().day(props.now(), props.now())
    return isToday
      ? conversation.seenToday(dates().time(seen.seenAt))
      : conversation.seenAt(dates().listTime(seen.seenAt, props.now()).toLocaleLowerCase())
  })
  return (
    <span class={styles['status']} data-live={typing() !== null || presence()?.isOnline ? '' : undefined}>
      <Show when={typing() !== null} fallback={resting()}>
        <span class={styles['typing']}>
          {typing()}
          <TypingDots />
        </span>
      </Show>
    </span>
  )
}
