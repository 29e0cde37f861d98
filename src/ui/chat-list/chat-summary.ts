import type { Attachment } from '../../domain/attachment'
import type { Chat } from '../../domain/chat'
import type { TickState } from '../kit/ticks'
import { eventLine } from '../text/event-line'
import type { Words } from '../text/dictionary'

/** The second line of a row. */
export interface Summary {
  /** What stands before the words: a draft label in red, or who wrote. */
  readonly lead: { readonly text: string; readonly tone: 'draft' | 'sender' } | null
  readonly glyph: Attachment['kind'] | null
  readonly text: string
}

/** @param isOpen an open chat shows its last message even when there is a draft: the draft is in plain sight */
export function summaryOf(chat: Chat, words: Words, isOpen: boolean): Summary {
  const { last, draft } = chat
  if (draft && !isOpen && draft.text.text.trim() !== '') {
    return { lead: { text: words.chatList.draft, tone: 'draft' }, glyph: null, text: oneLine(draft.text.text) }
  }
  if (!last) return { lead: null, glyph: null, text: words.chatList.noMessages }
  if (last.event)
    return { lead: null, glyph: null, text: eventLine(last.event, words.conversation.events, () => null, null) }
  return {
    lead: leadOf(chat, words),
    glyph: last.attachment,
    text: last.text || (last.attachment ? words.conversation.attachments[last.attachment] : ''),
  }
}

function leadOf(chat: Chat, words: Words): Summary['lead'] {
  const { last } = chat
  if (!last || chat.kind === 'saved') return null
  if (last.isMine) return chat.kind === 'group' ? { text: words.chatList.you, tone: 'sender' } : null
  return last.senderName === null ? null : { text: `${last.senderName}:`, tone: 'sender' }
}

/** How far the newest own message has come; null when the newest one is not mine. */
export function tickStateOf(chat: Chat): TickState | null {
  const { last } = chat
  if (!last?.isMine || last.event || chat.kind === 'saved')
    return last?.isMine && chat.kind === 'saved' ? waitingState(chat) : null
  return waitingState(chat) ?? (chat.kind !== 'channel' && chat.othersReadUpTo >= last.time ? 'read' : 'sent')
}

function waitingState(chat: Chat): TickState | null {
  switch (chat.last?.delivery.at) {
    case 'waiting':
    case 'sending':
    case 'blocked':
      return 'clock'
    case 'unsure':
      return 'unsure'
    case 'failed':
      return 'failed'
    default:
      return null
  }
}

/** Titles are found by any part of them; ё and е are the same to a searcher. */
export function matches(title: string, query: string): boolean {
  return plain(title).includes(plain(query.trim()))
}

function plain(text: string): string {
  return text.toLocaleLowerCase().replaceAll('ё', 'е')
}

function oneLine(text: string): string {
  return text.slice(0, 160).replace(/\s+/g, ' ')
}
