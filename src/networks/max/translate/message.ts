import type { Attachment } from '../../../domain/attachment'
import { outgoingMark, positionOf, receivedKey, serverMessageId } from '../../../domain/ids'
import type { ChatId, OutgoingMark } from '../../../domain/ids'
import type { Content, Forward, Message, Reaction, Reply } from '../../../domain/message'
import type { WireLink, WireMessage, WireReactionInfo } from '../wire/message'
import { toAttachment } from './attachment'
import { toEvent } from './event'
import { toRichText } from './rich-text'
import { personOf, type Viewpoint } from './viewpoint'

/** @param mark the mark we sent it with, for answers that do not repeat it */
export function toMessage(view: Viewpoint, chat: ChatId, wire: WireMessage, mark: OutgoingMark | null = null): Message {
  const id = serverMessageId(wire.id)
  const time = wire.time ?? timeOfId(wire.id)
  const isMine = wire.sender === view.me
  const isForward = wire.link?.type === 'FORWARD'
  return {
    key: receivedKey(chat, id),
    chat,
    id,
    mark: isMine ? (mark ?? (wire.cid === null ? null : outgoingMark(wire.cid))) : null,
    position: positionOf(time, id),
    time,
    sender: wire.sender === null ? null : personOf(view, wire.sender),
    isMine,
    content: toContent(view, wire),
    reply: wire.link?.type === 'REPLY' ? toReply(view, wire.link) : null,
    forward: isForward && wire.link ? toForward(view, wire.link) : null,
    editedAt: wire.status === 'EDITED' ? (wire.updateTime ?? time) : null,
    reactions: toReactions(wire.reactionInfo),
    views: wire.stats?.views ?? null,
    delivery: isMine ? { at: 'sent' } : { at: 'received' },
  }
}

/** An id holds its server time in all but its low 16 bits (max-user-api.md 1.13). */
export function timeOfId(id: string): number {
  return /^\d+$/.test(id) ? Number(BigInt(id) >> 16n) : 0
}

/** A forward carries its words inside the link. */
function toContent(view: Viewpoint, wire: WireMessage): Content {
  const control = wire.attaches?.find((attachment) => attachment.type === 'CONTROL')
  if (control?.type === 'CONTROL') return { kind: 'event', event: toEvent(view.account, control.body) }
  const forwarded = wire.link?.type === 'FORWARD' && !wire.text && !wire.attaches?.length ? wire.link.message : null
  const source = forwarded ?? wire
  return {
    kind: 'words',
    text: toRichText(view.account, source.text ?? '', source.elements),
    attachments: toAttachments(view, source.attaches),
  }
}

function toAttachments(view: Viewpoint, attaches: WireMessage['attaches']): readonly Attachment[] {
  return (attaches ?? []).flatMap((wire) => {
    const attachment = toAttachment(view.account, wire)
    return attachment ? [attachment] : []
  })
}

const longestQuote = 300

function toReply(view: Viewpoint, link: WireLink): Reply {
  const id = link.messageId ?? link.message?.id ?? null
  const sender = link.message?.sender ?? null
  return {
    id: id === null ? null : serverMessageId(id),
    sender: sender === null ? null : personOf(view, sender),
    text: (link.message?.text ?? '').slice(0, longestQuote),
    attachment: toAttachments(view, link.message?.attaches ?? null)[0]?.kind ?? null,
  }
}

function toForward(view: Viewpoint, link: WireLink): Forward {
  const sender = link.message?.sender ?? null
  return { sender: sender === null ? null : personOf(view, sender), name: link.chatName }
}

export function toReactions(info: Pick<WireReactionInfo, 'counters' | 'yourReaction'> | null): readonly Reaction[] {
  return (info?.counters ?? [])
    .filter(({ count }) => count > 0)
    .map(({ reaction, count }) => ({ emoji: reaction, count, isMine: reaction === info?.yourReaction }))
}

export function isRemoved(wire: WireMessage): boolean {
  return wire.status === 'REMOVED'
}
