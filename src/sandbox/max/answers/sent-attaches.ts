import { mix } from '../../world/dice'
import type { Attach } from '../../world/model'
import { int, list, optional, shape, text, type Check } from '../check'
import type { Desk } from '../desk'
import { refuse, type Refusal } from '../refusal'
import type { Viewer } from '../show'

type Raw = Readonly<Record<string, unknown>>

/** What each kind must have when a client sends it (max-user-api.md 3.9, "send form"). */
const sendForms: Readonly<Record<string, Check<unknown>>> = {
  PHOTO: shape({ photoToken: text }),
  VIDEO: shape({ videoId: int, token: text }),
  STICKER: shape({ stickerId: int }),
  CONTACT: shape({ contactId: int }),
  POLL: shape({ title: text, answers: list(shape({ text }), 20), settings: optional(int) }),
}
/** Kinds that name their upload by one of several keys. */
const sendKeys: Readonly<Record<string, readonly string[]>> = {
  FILE: ['fileId', 'token'],
  AUDIO: ['token', 'audioId', 'videoId'],
}

/** Turns attachments from their send form into what readers receive, or says what is wrong with them. */
export function readSentAttaches(desk: Desk, viewer: Viewer, raws: readonly Raw[]): readonly Attach[] | Refusal {
  const attaches: Attach[] = []
  for (const [index, raw] of raws.entries()) {
    const at = `attaches[${index}]`
    const { _type } = raw
    if (typeof _type !== 'string') return refuse('proto.payload', `Expected string at ${at}._type`)
    const form = sendForms[_type]
    const read = form?.(raw, at)
    if (read && !read.ok) return refuse('proto.payload', read.failure)
    const keys = sendKeys[_type]
    if (keys && !keys.some((key) => ['string', 'number'].includes(typeof raw[key])))
      return refuse('proto.payload', `Expected ${keys.join('|')} at ${at}`)
    const isPlace = _type === 'LOCATION' && typeof raw.latitude === 'number' && typeof raw.longitude === 'number'
    if (!form && !keys && !isPlace) return refuse('proto.payload', `Cannot send ${_type} at ${at}`)
    attaches.push(received(desk, viewer, { ...raw, _type }))
  }
  return attaches
}

function received(desk: Desk, viewer: Viewer, attach: Attach): Attach {
  const number = mix(viewer.world.seed, viewer.world.counter, attach._type.length)
  switch (attach._type) {
    case 'PHOTO':
      return { width: 1280, height: 853, photoId: number, baseUrl: `media:photo/${number}.svg`, ...attach }
    case 'FILE':
      return {
        fileId: number,
        name: `file-${number % 1000}.bin`,
        size: 1024 + (number % 100_000),
        token: `file-${number}`,
        ...attach,
      }
    case 'AUDIO':
      return { audioId: number, url: `media:audio/${number}.wav`, duration: 3000, wave: '', ...attach }
    case 'VIDEO':
      return {
        duration: 12_000,
        width: 1280,
        height: 720,
        videoType: 0,
        thumbnail: `media:photo/${number}.svg`,
        ...attach,
      }
    case 'STICKER':
      return {
        setId: 1,
        url: `media:sticker/${String(attach.stickerId)}.svg`,
        width: 256,
        height: 256,
        authorType: 'SYSTEM',
        stickerType: 'STATIC',
        audio: false,
        ...attach,
      }
    case 'CONTACT': {
      const person = viewer.world.people.get(Number(attach.contactId))
      if (!person) return attach
      const photoUrl = `media:avatar/${person.id}-${person.photo}.svg`
      return {
        name: `${person.firstName} ${person.lastName}`.trim(),
        firstName: person.firstName,
        lastName: person.lastName,
        photoUrl,
        ...attach,
      }
    }
    case 'POLL': {
      const answers = Array.isArray(attach.answers)
        ? attach.answers.map((answer: Raw, index) => ({ answerId: index + 1, text: answer.text }))
        : []
      return {
        ...attach,
        pollId: number,
        version: 1,
        settings: attach.settings ?? 0,
        answers,
        state: { total: 0, result: [] },
        created: Math.floor(desk.life.clock.now()),
      }
    }
    default:
      return attach
  }
}
