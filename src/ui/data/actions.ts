import type { Result } from '../../base/result'
import type { Ask, Answer, CallName } from '../../bridge/calls'
import type { Draft } from '../../domain/chat'
import type { Failure } from '../../domain/failure'
import type { ChatId, MessageKey } from '../../domain/ids'
import type { Activity } from '../../domain/person'
import type { RichText } from '../../domain/rich-text'
import { useData } from './data-provider'
import type { Words } from './sending'

/** What a person can do with messages. The effect arrives as changes; the answers only say whether it was taken. */
export interface Actions {
  /** Answers the key of the row when it is kept on disk. */
  send(words: Words): Promise<Result<MessageKey, Failure>>
  retry(chat: ChatId, key: MessageKey): void
  /** Takes a waiting message back and gives its words; null when it had left already. */
  withdraw(chat: ChatId, key: MessageKey): Promise<RichText | null>
  edit(chat: ChatId, key: MessageKey, text: RichText): Promise<Result<null, Failure>>
  remove(
    chat: ChatId,
    keys: readonly MessageKey[],
    forAll: boolean,
  ): Promise<Result<{ readonly undo: string }, Failure>>
  /** True when it was still in time. */
  undoRemove(undo: string): Promise<boolean>
  markRead(chat: ChatId, upTo: MessageKey): void
  markUnread(chat: ChatId): void
  typing(chat: ChatId, activity: Activity): void
  saveDraft(chat: ChatId, draft: Draft | null, isLeaving: boolean): void
}

export function useActions(): Actions {
  const { connection, send } = useData()
  const { call } = connection
  const tell = <Name extends CallName>(name: Name, ask: Ask<Name>): void => void call(name, ask)
  const valueOr = async <Name extends CallName, Other>(
    name: Name,
    ask: Ask<Name>,
    other: Other,
  ): Promise<Answer<Name> | Other> => {
    const answer = await call(name, ask)
    return answer.ok ? answer.value : other
  }
  return {
    send,
    retry: (chat, key) => tell('messages.retry', { chat, key }),
    withdraw: (chat, key) => valueOr('messages.withdraw', { chat, key }, null),
    edit: (chat, key, text) => call('messages.edit', { chat, key, text }),
    remove: (chat, keys, forAll) => call('messages.remove', { chat, keys, forAll }),
    undoRemove: (undo) => valueOr('messages.undo-remove', { undo }, false),
    markRead: (chat, upTo) => tell('chats.mark-read', { chat, upTo }),
    markUnread: (chat) => tell('chats.mark-unread', { chat }),
    typing: (chat, activity) => tell('chats.typing', { chat, activity }),
    saveDraft: (chat, draft, isLeaving) => tell('drafts.save', { chat, draft, isLeaving }),
  }
}
