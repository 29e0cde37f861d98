import { createEffect, createMemo, createSignal, lazy, Match, on, onMount, Show, Suspense, Switch } from 'solid-js'
import type { JSX } from 'solid-js'
import { Virtualizer } from 'virtua/solid'
import type { VirtualizerHandle } from 'virtua/solid'
import type { Chat } from '../../domain/chat'
import type { ChatId } from '../../domain/ids'
import { useChatList } from '../data/chats'
import { EmptyState } from '../kit/empty-state'
import { onLongPress } from '../kit/long-press'
import type { MenuPlace } from '../kit/menu'
import { createNow } from '../kit/now'
import { SkeletonRows } from '../kit/skeleton'
import { createStableRows } from '../kit/stable-rows'
import { useWords } from '../text/words'
import styles from './chat-list.module.css'
import { ChatRow } from './chat-row'
import { matches } from './chat-summary'
import { SearchField } from './search-field'

const ChatMenu = lazy(() => import('./chat-menu'))

const rowHeight = 64
const ahead = 20 * rowHeight

export interface ChatListProps {
  readonly selected: ChatId | null
  onOpen(chat: ChatId): void
  /** Stands before the search field: the way to settings. */
  readonly lead?: JSX.Element
  /** Stands in place of the help when there are no chats at all: the way to sign in. */
  readonly emptyAction?: JSX.Element
}

/** All chats in their order, with a search by title. One listener serves every row; one row is a stop of the Tab key. */
export function ChatList(props: ChatListProps): JSX.Element {
  const words = useWords()
  const list = useChatList()
  const now = createNow()
  const [query, setQuery] = createSignal('')
  const found = createMemo(() => {
    const wanted = query().trim()
    if (wanted === '') return list.chats()
    const titleOf = (chat: Chat) => (chat.kind === 'saved' ? words().chatList.saved : chat.title)
    return list.chats().filter((chat) => matches(titleOf(chat), wanted))
  })
  // eslint-disable-next-line solid/reactivity -- read inside a memo
  const rows = createStableRows(found, (chat) => chat.id)
  const [stop, setStop] = createSignal<string | null>(null)
  const [menu, setMenu] = createSignal<{ readonly chat: Chat; readonly at: MenuPlace } | null>(null)
  let scroller!: HTMLDivElement
  let handle: VirtualizerHandle | undefined

  const indexOf = (key: string | null) => rows().findIndex((row) => row.key === key)
  /** The row that Tab reaches: the one last moved to, else the open one, else the first. */
  const tabStop = createMemo(() => {
    const all = rows()
    const wanted = [stop(), props.selected].find((key) => key !== null && all.some((row) => row.key === key))
    return wanted ?? all[0]?.key ?? null
  })
  const kept = createMemo(() => {
    const index = indexOf(tabStop())
    return index < 0 ? [] : [index]
  })
  const elementOf = (key: string) => scroller.querySelector<HTMLElement>(`[data-chat="${CSS.escape(key)}"]`)

  const moveTo = (index: number) => {
    const row = rows()[Math.max(0, Math.min(index, rows().length - 1))]
    if (!row) return
    setStop(row.key)
    handle?.scrollToIndex(indexOf(row.key), { align: 'nearest' })
    elementOf(row.key)?.focus({ preventScroll: true })
  }
  const onScroll = () => {
    if (handle && handle.scrollOffset + handle.viewportSize > handle.scrollSize - ahead) list.loadMore()
  }
  // A search looks at what is held; the more of the list is here, the better it answers.
  createEffect(on(query, (wanted) => void (wanted !== '' && list.loadMore()), { defer: true }))
  createEffect(
    on(
      () => props.selected,
      (selected) => {
        const index = indexOf(selected)
        if (index >= 0 && elementIsOut(index)) handle?.scrollToIndex(index, { align: 'nearest' })
      },
      { defer: true },
    ),
  )
  const elementIsOut = (index: number) => {
    if (!handle) return false
    const top = handle.getItemOffset(index)
    return top < handle.scrollOffset || top + rowHeight > handle.scrollOffset + handle.viewportSize
  }

  const chatAt = (target: EventTarget | null): { readonly chat: Chat; readonly element: HTMLElement } | null => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-chat]') : null
    const row = element && rows().find(({ key }) => key === element.dataset['chat'])
    return element && row ? { chat: row.value(), element } : null
  }
  const onClick = (event: MouseEvent) => {
    const at = chatAt(event.target)
    // With a key held down the browser opens a tab of its own.
    if (!at || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    setStop(at.chat.id)
    props.onOpen(at.chat.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const at = chatAt(event.target)
    if (!at) return
    const index = indexOf(at.chat.id)
    const page = Math.max(1, Math.floor((handle?.viewportSize ?? rowHeight) / rowHeight) - 1)
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: rows().length - 1,
    }
    const next = moves[event.key]
    if (event.key === ' ') {
      event.preventDefault()
      props.onOpen(at.chat.id)
    } else if (next !== undefined) {
      event.preventDefault()
      moveTo(next)
    }
  }
  const onContextMenu = (event: MouseEvent) => {
    const at = chatAt(event.target)
    if (!at || event.shiftKey) return
    event.preventDefault()
    // From the keyboard there is no point to open at.
    setMenu({ chat: at.chat, at: event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : at.element })
  }
  onMount(() =>
    onLongPress(scroller, (target, point) => {
      const at = chatAt(target)
      if (at) setMenu({ chat: at.chat, at: point })
    }),
  )

  return (
    <div class={styles['pane']}>
      <h1 class="visually-hidden">{words().chatList.label}</h1>
      <div class={styles['bar']}>
        {props.lead}
        <SearchField
          value={query()}
          onInput={setQuery}
          onDown={() => moveTo(0)}
          onEnter={() => {
            const first = rows()[0]
            if (query() !== '' && first) props.onOpen(first.value().id)
          }}
        />
      </div>
      <div
        ref={scroller}
        class={styles['scroller']}
        on:click={onClick}
        onKeyDown={onKeyDown}
        onContextMenu={onContextMenu}
      >
        <Switch>
          <Match when={rows().length > 0}>
            <div role="listbox" aria-label={words().chatList.label} class={styles['list']}>
              <Virtualizer
                ref={(it) => (handle = it)}
                data={rows()}
                itemSize={rowHeight}
                // Rows that are known at the start need not wait until the list has measured itself.
                ssrCount={Math.ceil(innerHeight / rowHeight)}
                keepMounted={kept()}
                scrollRef={scroller}
                onScroll={onScroll}
              >
                {(row, index) => (
                  <ChatRow
                    chat={row.value}
                    now={now}
                    isSelected={row.key === props.selected}
                    isTabStop={row.key === tabStop()}
                    place={index() + 1}
                    count={rows().length}
                  />
                )}
              </Virtualizer>
            </div>
          </Match>
          <Match when={list.isLoading()}>
            <SkeletonRows count={12} label={words().chatList.loading} />
          </Match>
          <Match when={query().trim() !== ''}>
            <EmptyState
              title={words().chatList.nothingFound}
              help={words().chatList.nothingFoundHelp(query().trim())}
            />
          </Match>
          <Match when={true}>
            <EmptyState title={words().chatList.empty} help={words().chatList.emptyHelp} action={props.emptyAction} />
          </Match>
        </Switch>
      </div>
      <Show when={menu()} keyed>
        {(open) => (
          <Suspense>
            <ChatMenu chat={open.chat} at={open.at} onOpen={props.onOpen} onClose={() => setMenu(null)} />
          </Suspense>
        )}
      </Show>
    </div>
  )
}
