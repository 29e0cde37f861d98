import type { Attachment, Call, Keyboard, KeyboardButton, Photo } from '../../../domain/attachment'
import { personId, type AccountId } from '../../../domain/ids'
import type { WireAttachment, WireBody } from '../wire/attachment'

/** Every kind of max-user-api.md 3.9. CONTROL is an event of the chat and has none. */
export function toAttachment(account: AccountId, attachment: WireAttachment): Attachment | null {
  switch (attachment.type) {
    case 'PHOTO':
      return toPhoto(attachment.body)
    case 'VIDEO': {
      const { body } = attachment
      return {
        kind: 'video',
        id: body.videoId,
        isRound: body.videoType === 1,
        duration: body.duration,
        width: body.width,
        height: body.height,
        thumbnail: body.thumbnail,
        preview: toPreview(body.previewData),
      }
    }
    case 'FILE':
      return { kind: 'file', id: attachment.body.fileId, name: attachment.body.name ?? '', size: attachment.body.size }
    case 'AUDIO': {
      const { body } = attachment
      return { kind: 'voice', id: body.audioId, url: body.url, duration: body.duration, wave: toWave(body.wave) }
    }
    case 'STICKER': {
      const { body } = attachment
      return { kind: 'sticker', id: body.stickerId, url: body.url, width: body.width, height: body.height }
    }
    case 'SHARE': {
      const { body } = attachment
      const image = body.image?.url ?? body.image?.baseUrl ?? null
      return {
        kind: 'link-card',
        url: body.url,
        title: body.title,
        description: body.description,
        host: body.host,
        image,
      }
    }
    case 'CONTACT':
      return toContactCard(account, attachment.body)
    case 'CALL':
      return toCall(attachment.body)
    case 'LOCATION': {
      const { latitude, longitude, title, address } = attachment.body
      return { kind: 'place', latitude, longitude, title: title ?? address }
    }
    case 'INLINE_KEYBOARD':
      return toKeyboard(attachment.body)
    case 'POLL':
      return toPoll(attachment.body)
    case 'CONTROL':
      return null
    case 'unknown':
      return { kind: 'unsupported', name: attachment.name, raw: attachment.raw }
  }
}

function toPhoto(body: WireBody<'PHOTO'>): Photo {
  return {
    kind: 'photo',
    id: body.photoId ?? body.baseUrl,
    url: body.baseUrl,
    width: body.width,
    height: body.height,
    preview: toPreview(body.previewData),
  }
}

/** Only a picture inside the message itself, never an address to fetch (max-user-api.md 6); SVG can carry more than a picture. */
function toPreview(data: string | null): string | null {
  return data !== null && /^data:image\/(?:webp|jpeg|png|gif);base64,/.test(data) ? data : null
}

/** About 80 loudnesses from 0 to 255 as base64 (max-user-api.md 3.9); anything else is no wave. */
function toWave(wave: string | null): readonly number[] {
  const digits = wave?.replace(/=+$/, '') ?? ''
  if (digits === '' || digits.length > 4_000) return []
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const digit of digits) {
    const value = base64.indexOf(digit)
    if (value < 0) return []
    held = (held << 6) | value
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 255)
      held &= (1 << bits) - 1
    }
  }
  return bytes.map((byte) => byte / 255)
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function toContactCard(account: AccountId, body: WireBody<'CONTACT'>): Attachment {
  const name = body.name || [body.firstName, body.lastName].filter((part) => part).join(' ')
  return {
    kind: 'contact-card',
    person: body.contactId === null ? null : personId(account, body.contactId),
    name,
    phone: body.phone,
  }
}

const callOutcomes: Readonly<Record<string, Call['outcome']>> = {
  HUNGUP: 'ended',
  MISSED: 'missed',
  CANCELED: 'cancelled',
  REJECTED: 'rejected',
}

function toCall(body: WireBody<'CALL'>): Call {
  const outcome =
    body.hangupType !== null && Object.hasOwn(callOutcomes, body.hangupType) ? callOutcomes[body.hangupType] : undefined
  return { kind: 'call', isVideo: body.callType === 'VIDEO', duration: body.duration ?? 0, outcome: outcome ?? 'ended' }
}

function toKeyboard(body: WireBody<'INLINE_KEYBOARD'>): Keyboard {
  return {
    kind: 'keyboard',
    rows: body.keyboard.buttons.map((row) =>
      row.map(({ text, type, url, payload, intent }): KeyboardButton => {
        const tone = intent === 'POSITIVE' ? 'positive' : intent === 'NEGATIVE' ? 'negative' : 'default'
        return { text, tone, action: toAction(type ?? '', text, url, payload) }
      }),
    ),
  }
}

function toAction(type: string, text: string, url: string | null, payload: string | null): KeyboardButton['action'] {
  if (type === 'LINK' && url !== null) return { kind: 'link', url }
  if (type === 'CLIPBOARD') return { kind: 'copy', text: payload ?? text }
  if (type === 'MESSAGE') return { kind: 'say', text }
  if (type === 'CALLBACK') return { kind: 'callback', payload: payload ?? '' }
  return { kind: 'other', name: type }
}

function toPoll(body: WireBody<'POLL'>): Attachment {
  const votes = new Map((body.state?.result ?? []).map(({ answerId, voteCount }) => [answerId, voteCount]))
  return {
    kind: 'poll',
    id: body.pollId ?? '',
    question: body.title,
    answers: (body.answers ?? []).map(({ answerId, text }) => ({
      id: answerId,
      text,
      votes: votes.get(answerId) ?? null,
    })),
    total: body.state?.total ?? null,
  }
}
