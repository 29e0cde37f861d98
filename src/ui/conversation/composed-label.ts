import type { Attachment } from '../../domain/attachment'
import type { Message } from '../../domain/message'
import type { TickState } from '../kit/ticks'
import type { Words } from '../text/dictionary'

const longestText = 300

export interface LabelParts {
  readonly message: Message
  readonly sender: string
  readonly time: string
  /** Who wrote what is answered to. */
  readonly replyName: string | null
  readonly state: TickState | null
  readonly blockedUntil: string | null
}

/** One message in one breath, for screen readers: "Anna, 14:05, reply to Igor, Photo, look at this, edited, Read". */
export function composedLabel(parts: LabelParts, words: Words['conversation']): string {
  const { message } = parts
  if (message.content.kind === 'event') return ''
  const { text } = message.content.text
  return [
    parts.sender,
    parts.time,
    message.forward ? (message.forward.name ? words.forwardedFrom(message.forward.name) : words.forwarded) : null,
    message.reply && parts.replyName ? words.replyTo(parts.replyName) : null,
    ...attachmentNames(message.content.attachments, words),
    text.length > longestText ? `${text.slice(0, longestText)}…` : text || null,
    message.editedAt === null ? null : words.editedLong,
    ...message.reactions.map(({ emoji, count, isMine }) => words.reaction(emoji, count, isMine)),
    stateWords(parts, words),
  ]
    .filter((part) => part !== null && part !== '')
    .join(', ')
}

function attachmentNames(attachments: readonly Attachment[], words: Words['conversation']): readonly string[] {
  const photos = attachments.filter(({ kind }) => kind === 'photo').length
  const others = attachments.filter(({ kind }) => kind !== 'photo' && kind !== 'keyboard')
  return [
    ...(photos > 1 ? [words.photos(photos)] : photos === 1 ? [words.attachments.photo] : []),
    ...others.map((attachment) =>
      attachment.kind === 'file' ? `${words.attachments.file} ${attachment.name}` : words.attachments[attachment.kind],
    ),
  ]
}

/** The words of a state. @param blockedUntil the time of day, when the server asks for patience */
export function stateWords(
  parts: Pick<LabelParts, 'state' | 'message' | 'blockedUntil'>,
  words: Words['conversation'],
): string | null {
  switch (parts.state) {
    case null:
      return null
    case 'sent':
      return words.delivery.sent
    case 'read':
      return words.delivery.read
    case 'unsure':
      return words.delivery.unsure
    case 'failed':
      return words.delivery.failed
    case 'clock':
      if (parts.message.delivery.at === 'blocked') return words.delivery.blocked(parts.blockedUntil ?? '')
      return parts.message.delivery.at === 'sending' ? words.delivery.sending : words.delivery.waiting
  }
}
