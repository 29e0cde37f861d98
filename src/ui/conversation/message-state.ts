import type { Chat } from '../../domain/chat'
import type { Message } from '../../domain/message'
import type { TickState } from '../kit/ticks'

/** How far an own message has come; null for what others wrote and where ticks mean nothing. */
export function stateOf(message: Message, chat: Pick<Chat, 'kind' | 'othersReadUpTo'>): TickState | null {
  if (!message.isMine || message.content.kind === 'event') return null
  switch (message.delivery.at) {
    case 'waiting':
    case 'sending':
    case 'blocked':
      return 'clock'
    case 'unsure':
      return 'unsure'
    case 'failed':
      return 'failed'
    case 'received':
    case 'sent':
      return chat.kind !== 'saved' && chat.kind !== 'channel' && chat.othersReadUpTo >= message.time ? 'read' : 'sent'
  }
}

/** What may be done with one message, from what may be done in its chat. */
export interface MessageRights {
  readonly reply: boolean
  readonly edit: boolean
  readonly copy: boolean
  readonly deleteForMe: boolean
  readonly deleteForAll: boolean
  readonly retry: boolean
}

/** @param now Unix milliseconds, for the time in which editing is allowed */
export function rightsOf(message: Message, chat: Chat, now: number): MessageRights {
  const { can } = chat
  const isSent = message.id !== null
  const isWords = message.content.kind === 'words'
  const hasText = message.content.kind === 'words' && message.content.text.text !== ''
  const isInTime = can.editWithin === null || now - message.time < can.editWithin
  return {
    reply: can.reply && can.write && isSent && isWords,
    edit: isSent && isWords && message.isMine && can.editOwn && isInTime && message.forward === null,
    copy: can.copy && hasText,
    deleteForMe: isSent ? can.deleteForMe : true,
    deleteForAll:
      isSent && isWords && chat.kind !== 'saved' && (message.isMine ? can.deleteOwnForAll : can.deleteOthersForAll),
    retry: message.delivery.at === 'failed' || message.delivery.at === 'unsure',
  }
}
