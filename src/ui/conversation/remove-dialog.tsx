import { Show } from 'solid-js'
import type { JSX } from 'solid-js'
import type { Chat } from '../../domain/chat'
import type { Message } from '../../domain/message'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { useWords } from '../text/words'
import { rightsOf } from './message-state'

/** Deleting for others takes something from them: it says from whom before it is done. */
export default function RemoveDialog(props: {
  readonly message: Message
  readonly chat: Chat
  onRemove(forAll: boolean): void
  onClose(): void
}): JSX.Element {
  const words = useWords()
  const rights = () => rightsOf(props.message, props.chat, Date.now())
  const choose = (forAll: boolean) => {
    props.onClose()
    props.onRemove(forAll)
  }
  return (
    <Dialog
      kind="alert"
      isStacked
      title={words().menus.deleteTitle}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button tone="danger" isWide onClick={() => choose(true)}>
            {words().menus.deleteForAll}
          </Button>
          <Show when={rights().deleteForMe}>
            <Button tone="soft" isWide onClick={() => choose(false)}>
              {words().menus.deleteForMe}
            </Button>
          </Show>
          <Button tone="plain" isWide autofocus onClick={() => props.onClose()}>
            {words().menus.cancel}
          </Button>
        </>
      }
    >
      <p>
        {props.chat.kind === 'dialog'
          ? words().menus.deleteAllDialog(props.chat.title)
          : words().menus.deleteAllGroup(props.chat.membersCount)}
      </p>
    </Dialog>
  )
}
