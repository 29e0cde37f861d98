import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createMemo, createSignal, Show, Suspense } from 'solid-js'
import type { JSX } from 'solid-js'
import { createIsPhone } from '../browser/media'
import { listWidth } from '../browser/remembered'
import { withTransition } from '../browser/view-transition'
import { useWords } from '../text/words'
import { ListDivider, narrowest, widest } from './list-divider'
import { ListPane } from './list-pane'
import styles from './panes.module.css'
import { openChatOf, pathOfChat } from './places'
import { focusInside } from './window-keys'

const usualWidth = 340

function rememberedWidth(): number {
  const width = Number(listWidth.read())
  return width >= narrowest && width <= widest ? width : usualWidth
}

/**
 * The list and what is open beside it. A phone shows one of them at a time; the list stays mounted under the open chat, so that
 * coming back finds it where it was.
 */
export function Panes(props: { readonly children?: JSX.Element; onHelp(): void }): JSX.Element {
  const words = useWords()
  const navigate = useNavigate()
  const location = useLocation()
  const isPhone = createIsPhone()
  const [width, setWidth] = createSignal(rememberedWidth())
  const isListAlone = createMemo(() => location.pathname === '/')
  const isListCovered = createMemo(() => isPhone() && !isListAlone())
  createEffect(() => listWidth.write(width() === usualWidth ? null : String(width())))

  return (
    <div class={styles['panes']} style={{ '--list': `${width()}px` }} data-alone={isListAlone() ? '' : undefined}>
      <a class={styles['skip']} href="#chats" onClick={(event) => jumpTo(event, 'chats')}>
        {words().app.skipToChats}
      </a>
      <Show when={!isListAlone()}>
        <a class={styles['skip']} href="#place" onClick={(event) => jumpTo(event, 'place')}>
          {words().app.skipToChat}
        </a>
      </Show>
      <nav
        id="chats"
        class={styles['list']}
        aria-label={words().app.chats}
        tabindex="-1"
        data-landmark=""
        inert={isListCovered()}
      >
        <Show when={isListAlone()}>
          <h1 class="visually-hidden">{words().app.appName}</h1>
        </Show>
        <ListPane
          selected={openChatOf(location.pathname)}
          onHelp={() => props.onHelp()}
          onOpen={(chat) => {
            if (openChatOf(location.pathname) === chat) return
            withTransition(() => navigate(pathOfChat(chat), { state: { isFromList: true } }))
          }}
        />
        <Show when={!isPhone()}>
          <ListDivider label={words().app.listWidth} width={width()} usual={usualWidth} onChange={setWidth} />
        </Show>
      </nav>
      <main id="place" class={styles['place']} tabindex="-1" data-landmark="" inert={isPhone() && isListAlone()}>
        <Suspense>{props.children}</Suspense>
      </main>
    </div>
  )
}

function jumpTo(event: MouseEvent, id: string): void {
  event.preventDefault()
  const part = document.getElementById(id)
  if (part) focusInside(part)
}
