import { createMemo, Match, Show, Switch } from 'solid-js'
import type { Accessor, JSX } from 'solid-js'
import type { Content, Message } from '../../domain/message'
import type { PersonId } from '../../domain/ids'
import { Avatar } from '../kit/avatar'
import { widthOf } from '../media/media-size'
import { KeyboardView } from '../media/keyboard-view'
import { eventLine } from '../text/event-line'
import { useDates, useWords } from '../text/words'
import { composedLabel } from './composed-label'
import { DeliveryTrouble } from './delivery-trouble'
import type { LogView } from './log-view'
import { lookOf, MessageContent } from './message-content'
import styles from './message-row.module.css'
import { stateOf } from './message-state'
import type { PlainRow, RowShape } from './row-layout'

export interface RowProps {
  readonly row: Accessor<PlainRow>
  readonly log: LogView
  onLink(url: string): void
  onCopy(text: string): void
}

/** One line of the log, whatever it is. Listens to nothing itself, apart from the buttons of bots. */
export function LogRow(props: RowProps): JSX.Element {
  const words = useWords()
  const dates = useDates()
  const message = () => {
    const row = props.row()
    return row.kind === 'message' ? row : null
  }
  return (
    <Switch>
      <Match when={message()}>{(row) => <MessageRow message={row().message} shape={row().shape} {...props} />}</Match>
      <Match when={props.row().kind === 'unread'}>
        <div class={styles['unread']} role="separator" aria-label={words().conversation.unreadDivider} data-divider="">
          <span aria-hidden="true">{words().conversation.unreadDivider}</span>
        </div>
      </Match>
      <Match when={props.row()}>
        {(row) => (
          <div class={styles['day']}>
            <span class={styles['chip']}>{dates().day((row() as Extract<PlainRow, { kind: 'day' }>).time, props.log.now())}</span>
          </div>
        )}
      </Match>
    </Switch>
  )
}

function MessageRow(props: RowProps & { readonly message: Message; readonly shape: RowShape }): JSX.Element {
  const content = () => {
    const found = props.message.content
    return found.kind === 'words' ? found : null
  }
  return (
    <Show when={content()} fallback={<EventRow message={props.message} log={props.log} />}>
      {(found) => <WordsRow {...props} content={found()} />}
    </Show>
  )
}

function EventRow(props: { readonly message: Message; readonly log: LogView }): JSX.Element {
  const words = useWords()
  const line = createMemo(() => {
    const { content, sender } = props.message
    const nameOf = (person: PersonId) => props.log.nameOf(person)
    return content.kind === 'event' ? eventLine(content.event, words().conversation.events, nameOf, sender) : ''
  })
  return (
    <div
      class={styles['event']}
      role="article"
      aria-label={line()}
      tabindex={props.log.isStop(props.message.key) ? 0 : -1}
      data-key={props.message.key}
      data-lit={props.log.isLit(props.message.key) ? '' : undefined}
    >
      <span class={styles['chip']} dir="auto">
        {line()}
      </span>
    </div>
  )
}

function WordsRow(props: RowProps & { readonly message: Message; readonly shape: RowShape; readonly content: Extract<Content, { kind: 'words' }> }): JSX.Element {
  const words = useWords()
  const dates = useDates()
  const { log } = props
  const look = createMemo(() => lookOf(props.message, props.content))
  const isOther = () => !props.message.isMine
  const showsSender = () => log.chat().kind === 'group' && isOther()
  const label = createMemo(() => {
    const { message } = props
    const { delivery } = message
    return composedLabel(
      {
        message,
        sender: message.isMine ? words().conversation.you : message.sender === null ? log.chat().title : log.nameOf(message.sender),
        time: dates().time(message.time),
        replyName: message.reply ? log.nameOf(message.reply.sender) : null,
        state: stateOf(message, log.chat()),
        blockedUntil: delivery.at === 'blocked' ? dates().time(delivery.until) : null,
      },
      words().conversation,
    )
  })
  const keyboard = () => {
    const found = props.content.attachments.find(({ kind }) => kind === 'keyboard')
    return found?.kind === 'keyboard' ? found : null
  }
  return (
    <div
      class={styles['row']}
      role="article"
      aria-label={label()}
      tabindex={log.isStop(props.message.key) ? 0 : -1}
      data-key={props.message.key}
      data-own={isOther() ? undefined : ''}
      data-first={props.shape.isFirst ? '' : undefined}
      data-last={props.shape.isLast ? '' : undefined}
      data-lit={log.isLit(props.message.key) ? '' : undefined}
    >
      <Show when={showsSender()}>
        <span class={styles['face']}>
          <Show when={props.shape.isLast && props.message.sender}>{(sender) => <SenderFace person={sender()} log={log} />}</Show>
        </span>
      </Show>
      <div class={styles['column']}>
        <div
          class={styles['bubble']}
          style={{ '--visual': look().visuals.length > 0 ? `${widthOf(look().visuals)}px` : 'none' }}
          data-bare={look().isBare ? '' : undefined}
          data-visual={look().visuals.length > 0 ? '' : undefined}
          data-bubble=""
        >
          <MessageContent
            message={props.message}
            content={props.content}
            look={look()}
            log={log}
            sender={showsSender() && props.shape.isFirst ? props.message.sender : null}
          />
        </div>
        <Show when={keyboard()}>
          {(found) => (
            <div class={styles['keyboard']}>
              <KeyboardView keyboard={found()} onLink={(url) => props.onLink(url)} onCopy={(text) => props.onCopy(text)} />
            </div>
          )}
        </Show>
        <DeliveryTrouble message={props.message} />
      </div>
    </div>
  )
}

function SenderFace(props: { readonly person: PersonId; readonly log: LogView }): JSX.Element {
  const person = createMemo(() => props.log.people(props.person)())
  return <Avatar id={props.person} name={props.log.nameOf(props.person)} picture={person()?.picture ?? null} glyph={person()?.isBot ? 'bot' : null} size={34} />
}
