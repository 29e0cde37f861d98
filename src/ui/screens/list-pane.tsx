import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import IconActivity from '~icons/tabler/activity'
import IconKeyboard from '~icons/tabler/keyboard'
import IconMenu from '~icons/tabler/menu-2'
import IconSettings from '~icons/tabler/settings'
import IconUserPlus from '~icons/tabler/user-plus'
import type { ChatId } from '../../domain/ids'
import { modifierName } from '../browser/platform'
import { ChatList } from '../chat-list/chat-list'
import { Button } from '../kit/button'
import { IconButton } from '../kit/icon-button'
import { Menu } from '../kit/menu'
import { useWords } from '../text/words'
import { ConnectionLine } from './connection-line'
import styles from './list-pane.module.css'
import { NoticeCards } from './notice-cards'

/** The list of chats under what there is to say of connections and of the device. */
export function ListPane(props: {
  readonly selected: ChatId | null
  onOpen(chat: ChatId): void
  onHelp(): void
}): JSX.Element {
  const words = useWords()
  const navigate = useNavigate()
  const [menuAt, setMenuAt] = createSignal<HTMLElement | null>(null)
  const lead = (
    <IconButton
      label={words().app.menu}
      aria-haspopup="menu"
      aria-expanded={menuAt() !== null}
      onClick={(event) => setMenuAt(event.currentTarget)}
    >
      <IconMenu />
    </IconButton>
  )
  return (
    <div class={styles['pane']}>
      <ConnectionLine />
      <NoticeCards />
      <div class={styles['list']}>
        <ChatList
          selected={props.selected}
          onOpen={(chat) => props.onOpen(chat)}
          lead={lead}
          emptyAction={<Button onClick={() => navigate('/sign-in')}>{words().app.addAccount}</Button>}
        />
      </div>
      <Show when={menuAt()} keyed>
        {(at) => (
          <Menu
            label={words().app.menu}
            at={at}
            onClose={() => setMenuAt(null)}
            items={[
              {
                label: words().app.settings,
                icon: IconSettings,
                key: `${modifierName}+,`,
                run: () => navigate('/settings'),
              },
              { label: words().app.addAccount, icon: IconUserPlus, run: () => navigate('/sign-in') },
              { label: words().app.diagnostics, icon: IconActivity, run: () => navigate('/diagnostics') },
              { label: words().app.keys, icon: IconKeyboard, key: `${modifierName}+/`, run: () => props.onHelp() },
            ]}
          />
        )}
      </Show>
    </div>
  )
}
