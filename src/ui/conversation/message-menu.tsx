import type { JSX } from 'solid-js'
import type { Chat } from '../../domain/chat'
import type { Message } from '../../domain/message'
import IconCopy from '~icons/tabler/copy'
import IconExternal from '~icons/tabler/external-link'
import IconLink from '~icons/tabler/link'
import IconPencil from '~icons/tabler/pencil'
import IconRefresh from '~icons/tabler/refresh'
import IconReply from '~icons/tabler/arrow-back-up'
import IconTrash from '~icons/tabler/trash'
import { Menu } from '../kit/menu'
import type { MenuItem, MenuPlace } from '../kit/menu'
import { useWords } from '../text/words'
import type { MessageActions } from './message-actions'
import { rightsOf } from './message-state'

export interface MessageMenuProps {
  readonly message: Message
  readonly chat: Chat
  readonly at: MenuPlace
  /** A link that the menu was opened on. */
  readonly link: string | null
  readonly selection: string
  readonly actions: MessageActions
  onClose(): void
}

/** What can be done with one message, in the order people know; what is not allowed is left out. */
export default function MessageMenu(props: MessageMenuProps): JSX.Element {
  const words = useWords()
  const items = (): readonly MenuItem[] => {
    const message = props.message
    const actions = props.actions
    const link = props.link
    const selection = props.selection
    const rights = rightsOf(message, props.chat, Date.now())
    const menus = words().menus
    const all: readonly (MenuItem | false)[] = [
      rights.reply && { label: menus.reply, icon: IconReply, key: 'R', run: () => actions.reply(message) },
      rights.retry && { label: menus.retry, icon: IconRefresh, run: () => actions.retry(message) },
      rights.edit && { label: menus.edit, icon: IconPencil, run: () => actions.edit(message) },
      link !== null && { label: menus.openLink, icon: IconExternal, run: () => actions.openLink(link) },
      link !== null && { label: menus.copyLink, icon: IconLink, run: () => actions.copyText(link) },
      selection !== '' && { label: menus.copySelection, icon: IconCopy, run: () => actions.copyText(selection) },
      rights.copy && selection === '' && { label: menus.copy, icon: IconCopy, run: () => actions.copy(message) },
      (rights.deleteForMe || rights.deleteForAll) && {
        label: menus.delete,
        icon: IconTrash,
        tone: 'danger' as const,
        key: 'Delete',
        run: () => actions.remove(message),
      },
    ]
    return all.filter((item) => item !== false)
  }
  return <Menu label={words().menus.message} at={props.at} items={items()} onClose={() => props.onClose()} />
}
