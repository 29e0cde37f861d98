import type { Accessor } from 'solid-js'
import type { Chat } from '../../domain/chat'
import type { ChatId } from '../../domain/ids'
import { wordsOf } from '../../domain/message'
import type { Message } from '../../domain/message'
import type { Composition } from '../composer/composition'
import type { Actions } from '../data/actions'
import type { useToasts } from '../kit/toasts'
import { sayFailure } from '../text/failures'
import type { Words } from '../text/dictionary'
import { rightsOf } from './message-state'

/** Everything a person can do with a message of an open chat. */
export interface MessageActions {
  reply(message: Message): void
  edit(message: Message): void
  copy(message: Message): void
  copyText(text: string): void
  openLink(url: string): void
  /** Asks first when it may be deleted for others; else deletes for me and offers to undo. */
  remove(message: Message): void
  removeNow(message: Message, forAll: boolean): Promise<void>
  retry(message: Message): void
  /** Takes a message that was not sent back into the field. */
  withdraw(message: Message): Promise<void>
  drop(message: Message): void
}

export function createMessageActions(options: {
  readonly chat: Accessor<Chat>
  readonly actions: Actions
  readonly composition: Composition
  readonly toasts: ReturnType<typeof useToasts>
  readonly words: Accessor<Words>
  /** Opens the question about deleting. */
  askRemove(message: Message): void
  askLink(url: string): void
  /** The focus goes to the neighbour of what is deleted. */
  onRemoved(message: Message): void
}): MessageActions {
  const { chat, actions, composition, toasts, words } = options
  const id = (): ChatId => chat().id

  const copyText = (text: string) => {
    navigator.clipboard.writeText(text).then(
      () => toasts.show({ text: words().menus.copied }),
      () => toasts.show({ text: words().menus.notCopied, tone: 'error' }),
    )
  }
  const undo = async (ticket: string) => {
    if (!(await actions.undoRemove(ticket))) toasts.show({ text: words().menus.undoTooLate, tone: 'error' })
  }
  const removeNow = async (message: Message, forAll: boolean) => {
    options.onRemoved(message)
    const answer = await actions.remove(id(), [message.key], forAll)
    if (answer.ok) {
      toasts.show({
        text: words().menus.deleted(1),
        action: { label: words().menus.undo, run: () => void undo(answer.value.undo) },
      })
    } else toasts.show({ text: sayFailure(answer.failure, words().failures), tone: 'error' })
  }
  return {
    reply(message) {
      if (rightsOf(message, chat(), Date.now()).reply) composition.startReply(message)
    },
    edit(message) {
      if (rightsOf(message, chat(), Date.now()).edit) composition.startEdit(message)
    },
    copy: (message) => copyText(wordsOf(message)),
    copyText,
    openLink: options.askLink,
    remove(message) {
      const rights = rightsOf(message, chat(), Date.now())
      if (rights.deleteForAll) options.askRemove(message)
      else if (message.id === null) void actions.withdraw(id(), message.key)
      else if (rights.deleteForMe) void removeNow(message, false)
    },
    removeNow,
    retry: (message) => actions.retry(id(), message.key),
    async withdraw(message) {
      const text = await actions.withdraw(id(), message.key)
      if (text) composition.takeBack(text)
    },
    drop(message) {
      options.onRemoved(message)
      void actions.withdraw(id(), message.key)
    },
  }
}
