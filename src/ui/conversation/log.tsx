import {
  createEffect,
  createMemo,
  createSelector,
  createSignal,
  Match,
  on,
  onMount,
  Show,
  Switch,
  untrack,
} from 'solid-js'
import type { Accessor, JSX } from 'solid-js'
import { Virtualizer } from 'virtua/solid'
import type { VirtualizerHandle } from 'virtua/solid'
import type { Chat } from '../../domain/chat'
import type { MessageKey } from '../../domain/ids'
import type { Message } from '../../domain/message'
import type { Attendance } from '../browser/attendance'
import type { ShownWindow } from '../data/message-window'
import { useLineState } from '../data/accounts'
import { EmptyState } from '../kit/empty-state'
import { onLongPress } from '../kit/long-press'
import type { MenuPlace } from '../kit/menu'
import { createNow } from '../kit/now'
import { Spinner } from '../kit/spinner'
import { createStableRows } from '../kit/stable-rows'
import { useDates, useWords } from '../text/words'
import { EdgeNote } from './edge-note'
import { createLogFocus } from './log-focus'
import { createLogScroll } from './log-scroll'
import type { LogScroll } from './log-scroll'
import type { LogView } from './log-view'
import styles from './log.module.css'
import type { MessageActions } from './message-actions'
import { LogRow } from './message-row'
import { rightsOf } from './message-state'
import type { People } from './names'
import { createReadMarker } from './read-marker'
import { createReserve } from './reserve'
import { firstUnreadOf, isSameRow, rowsOf } from './row-layout'
import { onSwipe } from './swipe-to-reply'
import { ToEndButton } from './to-end-button'
import { createTurns } from './turns'

/** Pixels that a row is taken to be high until it is measured: two lines. */
const usualHeight = 52

/** What others may ask of an open log. */
export interface LogHandle {
  toEnd(): Promise<void>
  jumpTo(key: MessageKey): void
  /** Scrolls as little as needed. */
  reveal(key: MessageKey): void
  /** A row is about to go: when it has the focus, its neighbour takes it. */
  leaveRow(key: MessageKey): void
}

export interface LogProps {
  readonly chat: Accessor<Chat>
  readonly shown: ShownWindow
  readonly people: People
  readonly attendance: Attendance
  readonly actions: MessageActions
  nameOf: LogView['nameOf']
  handleRef(handle: LogHandle): void
  onMenu(message: Message, at: MenuPlace, link: string | null): void
  onPhoto(message: Message, index: number): void
  onNotFound(): void
  onRead(upTo: MessageKey): void
  /** Esc in the log. */
  onLeave(): void
}

/** The messages of one chat. Made anew for another chat. */
export function Log(props: LogProps): JSX.Element {
  const words = useWords()
  const dates = useDates()
  const now = createNow()
  // eslint-disable-next-line solid/reactivity -- made with the chat, like the log itself
  const { shown, actions } = props
  let scroller!: HTMLDivElement
  let handle: VirtualizerHandle | undefined

  const opened = untrack(() => props.chat())
  const hadUnread = opened.unread > 0
  /** Stays where it was found until the chat is left, also when what it stands above is trimmed or read. */
  const divider = createMemo<MessageKey | null>((before) => {
    if (before !== null || !hadUnread || shown.isLoading()) return before
    const found = firstUnreadOf(shown.messages(), opened.readUpTo)
    const isAtEdge = found !== null && shown.messages()[0]?.key === found && shown.before() !== 'end'
    return isAtEdge ? null : found
  }, null)
  const plainRows = createMemo(() => rowsOf(shown.messages(), divider(), localDay))
  const rows = createStableRows(
    () => plainRows(),
    (row) => row.key,
    isSameRow,
  )

  const newestSeen = () => {
    const all = rows()
    for (let index = Math.min(scroll.bottomIndex(), all.length - 1); index >= 0; index -= 1) {
      const row = all[index]!.value()
      if (row.kind === 'message' && !row.message.isMine && row.message.id !== null) return row.message
    }
    return null
  }
  /** A chat marked unread by hand stays so until somebody scrolls or answers. */
  const [mayMark, setMayMark] = createSignal(!opened.isMarkedUnread || opened.unread > 0)
  const marker = createReadMarker({
    newestSeen: () => (scroll.isReady() ? newestSeen() : null),
    isLooking: () => mayMark() && props.attendance.isVisible() && props.attendance.isFocused(),
    readUpTo: () => props.chat().readUpTo,
    mark: (upTo) => props.onRead(upTo),
  })
  const turns = createTurns()
  const reserve = createReserve(rows, () => (untrack(scroll.isReady) ? handle : undefined))
  const scroll: LogScroll = createLogScroll({
    chat: opened.id,
    rows,
    shown,
    isVisible: () => props.attendance.isVisible(),
    viewHeight: () => scroller.clientHeight,
    dividerKey: () => divider(),
    whenDrawn: () => turns.drained(),
    isDrawing: () => turns.isWaiting(),
    onLook: () => {
      marker.look()
      reserve.look()
    },
  })
  createEffect(
    on(
      scroll.isReady,
      () => {
        turns.open()
        marker.look()
        reserve.look()
      },
      { defer: true },
    ),
  )
  // What could not be asked for without a connection is asked for as soon as there is one.
  const line = useLineState(() => opened.account)
  createEffect(
    on(
      () => line()?.at === 'live',
      (isLive) => void (isLive && scroll.fillAgain()),
      { defer: true },
    ),
  )

  const focus = createLogFocus({
    rows,
    scroller: () => scroller,
    reveal: (key) => scroll.reveal(key),
    bottomIndex: () => scroll.bottomIndex(),
    command(command, message, element) {
      switch (command) {
        case 'reply':
          return actions.reply(message)
        case 'delete':
          return actions.remove(message)
        case 'copy':
          return actions.copy(message)
        case 'menu':
          return props.onMenu(message, element.querySelector<HTMLElement>('[data-bubble]') ?? element, null)
      }
    },
    toEnd: () => scroll.toEnd(),
    onLeave: () => props.onLeave(),
  })
  const [expanded, setExpanded] = createSignal<ReadonlySet<string>>(new Set())
  const isStop = createSelector(focus.stop)
  const isLit = createSelector(scroll.lit)
  const view: LogView = {
    chat: () => props.chat(),
    now,
    people: (id) => props.people(id),
    nameOf: (person) => props.nameOf(person),
    isStop: (key) => isStop(key),
    isLit: (key) => isLit(key),
    takeTurn: () => turns.take(),
    isExpanded: (key) => expanded().has(key),
  }

  const messageAt = (
    target: EventTarget | null,
  ): { readonly message: Message; readonly element: HTMLElement } | null => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null
    const message = element && shown.messages().find((row) => row.key === element.dataset['key'])
    return element && message ? { message, element } : null
  }
  const jumpToReply = async (message: Message) => {
    const id = message.reply?.id
    if (!id || !(await scroll.jump({ at: 'server-message', id }, true))) props.onNotFound()
  }
  const fold = (key: string) => {
    setExpanded((all) => {
      const next = new Set(all)
      if (!next.delete(key)) next.add(key)
      return next
    })
  }
  const onClick = (event: MouseEvent) => {
    const at = messageAt(event.target)
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-act]') : null
    if (!at || !button) return
    switch (button.dataset['act']) {
      case 'jump':
        return void jumpToReply(at.message)
      case 'photo':
        return props.onPhoto(at.message, Number(button.dataset['index'] ?? 0))
      case 'fold':
        return fold(at.message.key)
      case 'copy-code':
        return actions.copyText(button.parentElement?.querySelector('code')?.textContent ?? '')
      case 'retry':
        return actions.retry(at.message)
      case 'withdraw':
        return void actions.withdraw(at.message)
      case 'drop':
        return actions.drop(at.message)
      default:
        return undefined
    }
  }
  const onPointerOver = (event: PointerEvent) => {
    const time = event.target instanceof HTMLElement && 'time' in event.target.dataset ? event.target : null
    const at = time && messageAt(time)
    if (!time || !at || time.title !== '') return
    const { editedAt } = at.message
    const edited = editedAt === null ? '' : `, ${words().conversation.editedAt(dates().full(editedAt))}`
    time.title = `${dates().full(at.message.time)}${edited}`
  }
  const openMenu = (target: EventTarget | null, place: MenuPlace | null) => {
    const at = messageAt(target)
    if (!at) return false
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
    focus.setStop(at.message.key)
    props.onMenu(
      at.message,
      place ?? at.element.querySelector<HTMLElement>('[data-bubble]') ?? at.element,
      link?.href ?? null,
    )
    return true
  }
  const onContextMenu = (event: MouseEvent) => {
    if (event.shiftKey) return
    const place = event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : null
    if (openMenu(event.target, place)) event.preventDefault()
  }
  onMount(() => {
    // eslint-disable-next-line solid/reactivity -- called by fingers
    onLongPress(scroller, (target, point) => {
      if (!getSelection()?.toString()) openMenu(target, point)
    })
    onSwipe(
      scroller,
      // eslint-disable-next-line solid/reactivity -- called by fingers
      (key) => {
        const message = shown.messages().find((row) => row.key === key)
        return message !== undefined && rightsOf(message, props.chat(), Date.now()).reply
      },
      (key) => {
        const message = shown.messages().find((row) => row.key === key)
        if (message) actions.reply(message)
      },
    )
    props.handleRef({
      toEnd: () => {
        setMayMark(true)
        return scroll.toEnd()
      },
      jumpTo: (key) => void scroll.jump({ at: 'message', key }, true),
      reveal: (key) => scroll.reveal(key),
      leaveRow: (key) => {
        if (scroller.contains(document.activeElement)) focus.focusNeighbour(key)
      },
    })
  })

  const emptyHelp = () => {
    const { kind, can } = props.chat()
    if (kind === 'saved') return words().conversation.emptySavedHelp
    return can.write ? words().conversation.emptyHelp : words().conversation.emptyReadOnlyHelp
  }
  const isEmpty = () => !shown.isLoading() && shown.messages().length === 0
  /** Nothing is known of this chat's messages, which is not the same as knowing that there are none. */
  const isUnknown = () => isEmpty() && shown.filling().older === 'failed'
  return (
    <div class={styles['log']}>
      <div
        ref={scroller}
        class={styles['scroller']}
        role="log"
        aria-live="off"
        aria-label={words().conversation.log(props.chat().title)}
        aria-busy={shown.isLoading()}
        data-ready={scroll.isReady() || isEmpty() ? '' : undefined}
        onClick={onClick}
        onContextMenu={onContextMenu}
        onKeyDown={focus.onKeyDown}
        onPointerOver={onPointerOver}
        onFocusIn={focus.onFocusIn}
        onFocusOut={focus.onFocusOut}
        on:wheel={{ handleEvent: () => setMayMark(true), passive: true }}
        on:touchmove={{ handleEvent: () => setMayMark(true), passive: true }}
      >
        <div class={styles['filler']} />
        <Virtualizer
          ref={(it) => {
            handle = it
            scroll.attach(handle)
          }}
          data={rows()}
          shift={shown.isPrepending()}
          itemSize={usualHeight}
          keepMounted={[...reserve.kept(), ...focus.kept()]}
          scrollRef={scroller}
          // The rows around what is in sight are kept by the reserve, which makes them a few at a time.
          bufferSize={0}
          onScroll={scroll.onScroll}
          onScrollEnd={() => {
            scroll.onScrollEnd()
            reserve.settle()
            focus.settle()
          }}
          onResize={scroll.onResize}
        >
          {(row) => (
            <LogRow
              row={row.value}
              log={view}
              onLink={(url) => actions.openLink(url)}
              onCopy={(text) => actions.copyText(text)}
            />
          )}
        </Virtualizer>
      </div>
      <Switch>
        <Match when={isUnknown()}>
          <div class={styles['middle']}>
            <EmptyState title={words().conversation.notLoaded} help={words().conversation.notLoadedHelp} />
          </div>
        </Match>
        <Match when={isEmpty()}>
          <div class={styles['middle']}>
            <EmptyState title={words().conversation.empty} help={emptyHelp()} />
          </div>
        </Match>
        <Match when={shown.isLoading() || !scroll.isReady()}>
          <div class={styles['middle']} data-late="">
            <Spinner label={words().conversation.loading} size={28} />
          </div>
        </Match>
      </Switch>
      <Show when={scroll.isReady() && !isEmpty()}>
        <Show when={scroll.isAtTop()}>
          <EdgeNote side="older" filling={shown.filling().older} />
        </Show>
        <Show when={scroll.isAtBottom()}>
          <EdgeNote side="newer" filling={shown.filling().newer} />
        </Show>
      </Show>
      <Show when={scroll.topRow()}>
        {(row) => (
          <div class={styles['floating']} data-shown={scroll.isScrolling() ? '' : undefined} aria-hidden="true">
            <span>{dates().day(timeOf(row()), now())}</span>
          </div>
        )}
      </Show>
      <ToEndButton
        isShown={scroll.isReady() && (scroll.isFar() || scroll.hasWayBack())}
        isWayBack={scroll.hasWayBack()}
        count={props.chat().unread}
        onPress={() => void scroll.pressButton()}
      />
    </div>
  )
}

/** A day by the calendar of the device; cheap, since it is asked for every held message. */
function localDay(time: number): string {
  const date = new Date(time)
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`
}

function timeOf(row: ReturnType<typeof rowsOf>[number]): number {
  return row.kind === 'message' ? row.message.time : row.time
}
