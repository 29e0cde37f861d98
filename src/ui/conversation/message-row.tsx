/* eslint-disable jsx-a11y/no-noninteractive-tabindex -- messages are stops of a roving focus, as the log's readers expect */
import { createMemo, untrack } from 'solid-js'
import type { Accessor, JSX } from 'solid-js'
import type { PersonId } from '../../domain/ids'
import type { Content } from '../../domain/message'
import { emptyText } from '../../domain/rich-text'
import { Avatar } from '../kit/avatar'
import { widthOf } from '../media/media-size'
import { KeyboardView } from '../media/keyboard-view'
import { eventLine } from '../text/event-line'
import { useDates, useWords } from '../text/words'
import { composedLabel } from './composed-label'
import { DeliveryTrouble, hasTrouble } from './delivery-trouble'
import type { LogView } from './log-view'
import { lookOf, MessageContent } from './message-content'
import styles from './message-row.module.css'
import { stateOf } from './message-state'
import type { PlainRow } from './row-layout'

export interface RowProps {
  readonly row: Accessor<PlainRow>
  readonly log: LogView
  onLink(url: string): void
  onCopy(text: string): void
}

/**
 * One line of the log, whatever it is. Listens to nothing itself, apart from the buttons of bots. Conditions are plain
 * expressions and not `Show`: a screen of rows is made in one go, and each component of control flow costs as much as a row's words.
 */
export function LogRow(props: RowProps): JSX.Element {
  const kind = createMemo(() => {
    const row = props.row()
    return row.kind === 'message' ? row.message.content.kind : row.kind
  })
  // eslint-disable-next-line solid/reactivity -- a row takes its turn once
  const isDrawn = props.log.takeTurn()
  return <>{isDrawn() ? drawn(kind(), props) : <div class={styles['undrawn']} />}</>
}

function drawn(kind: 'words' | 'event' | 'day' | 'unread', props: RowProps): JSX.Element {
  switch (kind) {
    case 'words':
      return <WordsRow {...props} />
    case 'event':
      return <EventRow {...props} />
    case 'day':
      return <DayRow {...props} />
    case 'unread':
      return <UnreadRow />
  }
}

function DayRow(props: RowProps): JSX.Element {
  const dates = useDates()
  const time = () => {
    const row = props.row()
    return row.kind === 'message' ? row.message.time : row.time
  }
  return (
    <div class={styles['day']}>
      <span class={styles['chip']}>{dates().day(time(), props.log.now())}</span>
    </div>
  )
}

function UnreadRow(): JSX.Element {
  const words = useWords()
  return (
    <div class={styles['unread']} role="separator" aria-label={words().conversation.unreadDivider} data-divider="">
      <span aria-hidden="true">{words().conversation.unreadDivider}</span>
    </div>
  )
}

type MessageLine = Extract<PlainRow, { kind: 'message' }>

/** The row as a message; a row keeps what it is, so this never sees another kind. */
function lineOf(row: PlainRow): MessageLine {
  if (row.kind !== 'message') throw new Error('A row changed what it is')
  return row
}

function EventRow(props: RowProps): JSX.Element {
  const words = useWords()
  const key = untrack(() => props.row().key)
  const line = createMemo(() => {
    const { content, sender } = lineOf(props.row()).message
    const nameOf = (person: PersonId) => props.log.nameOf(person)
    return content.kind === 'event' ? eventLine(content.event, words().conversation.events, nameOf, sender) : ''
  })
  return (
    <div
      class={styles['event']}
      role="article"
      aria-label={line()}
      tabindex={props.log.isStop(key) ? 0 : -1}
      data-key={key}
      data-lit={props.log.isLit(key) ? '' : undefined}
    >
      <span class={styles['chip']} dir="auto">
        {line()}
      </span>
    </div>
  )
}

const noWords: Extract<Content, { kind: 'words' }> = { kind: 'words', text: emptyText, attachments: [] }

function WordsRow(props: RowProps): JSX.Element {
  const words = useWords()
  const dates = useDates()
  // eslint-disable-next-line solid/reactivity -- one log for the whole life of a row
  const { log } = props
  const key = untrack(() => props.row().key)
  const message = () => lineOf(props.row()).message
  const shape = () => lineOf(props.row()).shape
  const content = () => {
    const found = message().content
    return found.kind === 'words' ? found : noWords
  }
  const look = createMemo(() => lookOf(message(), content()))
  const isGroup = untrack(() => log.chat().kind === 'group')
  const showsSender = () => isGroup && !message().isMine
  const face = () => (shape().isLast ? message().sender : null)
  const label = createMemo(() => {
    const it = message()
    const { delivery } = it
    return composedLabel(
      {
        message: it,
        sender: it.isMine ? words().conversation.you : it.sender === null ? log.chat().title : log.nameOf(it.sender),
        time: dates().time(it.time),
        replyName: it.reply ? log.nameOf(it.reply.sender) : null,
        state: stateOf(it, log.chat()),
        blockedUntil: delivery.at === 'blocked' ? dates().time(delivery.until) : null,
      },
      words().conversation,
    )
  })
  const keyboard = () => {
    const found = content().attachments.find(({ kind }) => kind === 'keyboard')
    return found?.kind === 'keyboard' ? found : null
  }
  const hasVisuals = () => look().visuals.length > 0
  return (
    <div
      class={styles['row']}
      role="article"
      aria-label={label()}
      tabindex={log.isStop(key) ? 0 : -1}
      data-key={key}
      data-own={message().isMine ? '' : undefined}
      data-first={shape().isFirst ? '' : undefined}
      data-last={shape().isLast ? '' : undefined}
      data-lit={log.isLit(key) ? '' : undefined}
    >
      {showsSender() ? (
        <span class={styles['face']}>{face() ? <SenderFace person={face()!} log={log} /> : null}</span>
      ) : null}
      <div class={styles['column']}>
        <div
          class={styles['bubble']}
          style={hasVisuals() ? { '--visual': `${widthOf(look().visuals)}px` } : undefined}
          data-bare={look().isBare ? '' : undefined}
          data-visual={hasVisuals() ? '' : undefined}
          data-bubble=""
        >
          <MessageContent
            message={message()}
            content={content()}
            look={look()}
            log={log}
            sender={showsSender() && shape().isFirst ? message().sender : null}
          />
        </div>
        {keyboard() ? (
          <div class={styles['keyboard']}>
            <KeyboardView
              keyboard={keyboard()!}
              onLink={(url) => props.onLink(url)}
              onCopy={(text) => props.onCopy(text)}
            />
          </div>
        ) : null}
        {hasTrouble(message()) ? <DeliveryTrouble message={message()} /> : null}
      </div>
    </div>
  )
}

function SenderFace(props: { readonly person: PersonId; readonly log: LogView }): JSX.Element {
  const person = createMemo(() => props.log.people(props.person)())
  return (
    <Avatar
      id={props.person}
      name={props.log.nameOf(props.person)}
      picture={person()?.picture ?? null}
      glyph={person()?.isBot ? 'bot' : null}
      size={34}
    />
  )
}
