import type { JSX } from 'solid-js'
import type { Chat } from '../../domain/chat'
import type { ChatId } from '../../domain/ids'
import IconMail from '~icons/tabler/mail'
import IconMailOpened from '~icons/tabler/mail-opened'
import IconMessage from '~icons/tabler/message-circle'
import { useActions } from '../data/actions'
import { Menu } from '../kit/menu'
import type { MenuItem, MenuPlace } from '../kit/menu'
import { useWords } from '../text/words'

/** What can be done with a chat from the list. Loaded at the first right click. */
export default function ChatMenu(props: {
  readonly chat: Chat
  readonly at: MenuPlace
  onOpen(chat: ChatId): void
  onClose(): void
}): JSX.Element {
  const words = useWords()
  const actions = useActions()
  const items = (): readonly MenuItem[] => {
    const chat = props.chat
    const isUnread = chat.unread > 0 || chat.isMarkedUnread
    const newest = chat.last?.key
    return [
      { label: words().menus.open, icon: IconMessage, run: () => props.onOpen(chat.id) },
      ...(isUnread && newest
        ? [{ label: words().menus.markRead, icon: IconMailOpened, run: () => actions.markRead(chat.id, newest) }]
        : []),
      ...(!isUnread && chat.can.markUnread
        ? [{ label: words().menus.markUnread, icon: IconMail, run: () => actions.markUnread(chat.id) }]
        : []),
    ]
  }
  return <Menu label={words().menus.chat} at={props.at} items={items()} onClose={() => props.onClose()} />
}
