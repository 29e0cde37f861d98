import * as v from 'valibot'
import {
  anything,
  id,
  isRecord,
  label,
  list,
  noteWhileReading,
  number,
  shape,
  text,
  type Read,
  type Reads,
} from './reading'

/** The image inside a link card or a file. */
const imageShape = shape('image', {}, { url: text, baseUrl: text, width: anything, height: anything, _type: anything })

const buttonShape = shape(
  'button',
  { text },
  {
    type: text,
    url: text,
    payload: text,
    intent: text,
    quick: anything,
    contactId: anything,
    webApp: anything,
  },
)

/** The message named by a CONTROL of kind "pin": enough of it to quote. */
const pinnedShape = v.pipe(v.unknown(), v.looseObject({ id, text: v.optional(v.string(), '') }))

/** The fields of each kind of attachment (max-user-api.md 3.9–3.11), by the name the wire gives it. */
const shapes = {
  PHOTO: shape(
    'PHOTO',
    { baseUrl: text },
    { photoId: id, photoToken: anything, width: number, height: number, previewData: text },
  ),
  VIDEO: shape(
    'VIDEO',
    { videoId: id },
    {
      token: anything,
      duration: number,
      width: number,
      height: number,
      thumbnail: text,
      previewData: text,
      videoType: number,
      wave: anything,
      transcriptionStatus: anything,
    },
  ),
  FILE: shape('FILE', { fileId: id }, { name: text, size: number, token: anything, preview: anything }),
  AUDIO: shape(
    'AUDIO',
    { audioId: id },
    { url: text, duration: number, wave: text, token: anything, transcriptionStatus: anything },
  ),
  STICKER: shape(
    'STICKER',
    { stickerId: id },
    {
      setId: anything,
      url: text,
      lottieUrl: anything,
      width: number,
      height: number,
      tags: anything,
      authorType: anything,
      stickerType: anything,
      audio: anything,
      time: anything,
    },
  ),
  SHARE: shape(
    'SHARE',
    { url: text },
    { shareId: anything, title: text, description: text, host: text, image: imageShape, contentLevel: anything },
  ),
  CONTACT: shape(
    'CONTACT',
    {},
    { contactId: id, name: text, firstName: text, lastName: text, photoUrl: text, phone: label },
  ),
  CALL: shape(
    'CALL',
    {},
    {
      conversationId: anything,
      joinLink: anything,
      callType: text,
      duration: number,
      hangupType: text,
      contactIds: anything,
    },
  ),
  LOCATION: shape(
    'LOCATION',
    { latitude: number, longitude: number },
    { zoom: anything, title: text, address: text, livePeriod: anything },
  ),
  INLINE_KEYBOARD: shape(
    'INLINE_KEYBOARD',
    {
      keyboard: shape('keyboard', { buttons: list(list(buttonShape, 'keyboard.button'), 'keyboard.row') }, {}),
    },
    { callbackId: anything },
  ),
  POLL: shape(
    'POLL',
    { title: text },
    {
      pollId: label,
      answers: list(shape('answer', { answerId: label, text }, {}), 'POLL.answers'),
      settings: anything,
      version: anything,
      state: shape(
        'POLL.state',
        {},
        {
          total: number,
          result: list(
            shape('result', { answerId: label }, { voteCount: number, rate: anything, options: anything }),
            'POLL.result',
          ),
          voterPreviewIds: anything,
        },
      ),
    },
  ),
  CONTROL: shape(
    'CONTROL',
    { event: text },
    {
      chatType: text,
      title: text,
      theme: text,
      userIds: list(id, 'CONTROL.userIds'),
      userId: id,
      showHistory: anything,
      url: anything,
      avatar: anything,
      photo: anything,
      pinnedMessage: pinnedShape,
      message: text,
      shortMessage: text,
    },
  ),
} as const

type Shapes = typeof shapes
type Kind = keyof Shapes

/** An attachment by its wire name, or one that this build cannot read. */
export type WireAttachment =
  | { readonly [K in Kind]: { readonly type: K; readonly body: Read<Shapes[K]> } }[Kind]
  | { readonly type: 'unknown'; readonly name: string; readonly raw: string }

export type WireControl = Read<Shapes['CONTROL']>
export type WireBody<K extends Kind> = Read<Shapes[K]>

/** The clients that know VOICE treat it as AUDIO (max-user-api.md 3.9). */
const otherNames: Readonly<Record<string, Kind>> = { VOICE: 'AUDIO' }
const longestRaw = 2_000

/** Never fails on an object: what cannot be read stays visible under its name. */
export const attachmentSchema: Reads<WireAttachment> = v.pipe(
  v.unknown(),
  v.custom<Readonly<Record<string, unknown>>>(isRecord),
  v.transform(readAttachment),
)

function readAttachment(raw: Readonly<Record<string, unknown>>): WireAttachment {
  const { _type, ...fields } = raw
  const name = typeof _type === 'string' ? _type : ''
  const kind = isKind(name) ? name : otherNames[name]
  if (kind !== undefined && Object.hasOwn(shapes, kind)) {
    const read = v.safeParse(shapes[kind], fields)
    // The table pairs each kind with the body its shape gives; the compiler cannot follow that through a variable.
    if (read.success) return { type: kind, body: read.output } as WireAttachment
    noteWhileReading(`${kind} that cannot be read`, fields)
  } else noteWhileReading(`unknown attachment ${name.slice(0, 30)}`, fields)
  return { type: 'unknown', name: name.slice(0, 60), raw: JSON.stringify(raw).slice(0, longestRaw) }
}

function isKind(name: string): name is Kind {
  return Object.hasOwn(shapes, name)
}
