import type { Millis } from '../../base/brand'
import { messageId } from './ids'
import type { Attach, Element, Message, Past } from './model'
import { callId, listPast, wave } from './past'

interface Exhibit {
  readonly text?: string
  readonly elements?: readonly Element[]
  readonly attaches?: readonly Attach[]
  readonly sender?: number
  readonly edited?: boolean
  readonly reply?: boolean
  readonly forwardedFrom?: string
  readonly reactions?: Message['reactions']
}

const photo = (id: number): Attach => ({
  _type: 'PHOTO',
  photoId: id,
  photoToken: `photo-${id}`,
  baseUrl: `media:photo/${id}.svg`,
  width: 800,
  height: 533,
  previewData: 'data:image/gif;base64,R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==',
})
const control = (event: string, facts: Readonly<Record<string, unknown>> = {}): Attach => ({
  _type: 'CONTROL',
  event,
  ...facts,
})

const formatted = 'Жирный, курсив, подчёркнутый, зачёркнутый, код, ссылка и @Анна.'
const at = (text: string, part: string): { readonly from: number; readonly length: number } => ({
  from: text.indexOf(part),
  length: part.length,
})
const headed = 'Заголовок\nЦитата мудрого соседа\nconst answer = 42\nreturn answer\n🙂'

const longText = Array.from(
  { length: 24 },
  (_, index) =>
    `${index + 1}. Это очень длинное сообщение: человек сел вечером, включил лампу и решил рассказать всё по порядку, от первого звонка до последнего трамвая, ничего не пропуская.`,
).join('\n')

function textExhibits(anna: number): readonly Exhibit[] {
  return [
    {
      text: formatted,
      elements: [
        { type: 'STRONG', length: 6 },
        { type: 'EMPHASIZED', ...at(formatted, 'курсив') },
        { type: 'UNDERLINE', ...at(formatted, 'подчёркнутый') },
        { type: 'STRIKETHROUGH', ...at(formatted, 'зачёркнутый') },
        { type: 'MONOSPACED', ...at(formatted, 'код') },
        { type: 'LINK', ...at(formatted, 'ссылка'), attributes: { url: 'https://example.org/swifts?from=sandbox' } },
        { type: 'USER_MENTION', ...at(formatted, '@Анна'), entityId: anna, entityName: 'Анна' },
      ],
    },
    {
      text: headed,
      elements: [
        { type: 'HEADING', length: 9 },
        { type: 'QUOTE', ...at(headed, 'Цитата мудрого соседа') },
        { type: 'CODE', ...at(headed, 'const answer = 42\nreturn answer') },
        { type: 'ANIMOJI', ...at(headed, '🙂'), entityId: 17, attributes: { url: 'media:sticker/17.svg' } },
      ],
    },
    {
      text: 'Вложенное: жирный курсив внутри цитаты',
      elements: [
        { type: 'QUOTE', length: 38 },
        { type: 'STRONG', from: 11, length: 14 },
        { type: 'EMPHASIZED', from: 18, length: 7 },
      ],
    },
    { text: 'Неизвестное оформление не мешает читать', elements: [{ type: 'SPARKLE', length: 11 }] },
    {
      text: 'Опасная ссылка остаётся текстом',
      elements: [{ type: 'LINK', from: 8, length: 6, attributes: { url: 'javascript:alert(1)' } }],
    },
    { text: 'Простые адреса: https://example.org/a_(b)?q=стриж, mailto:swift@example.org и example.com' },
    { text: '👍' },
    { text: '🐦🌿🏙️' },
    { text: '👩‍👩‍👧‍👦 🏳️‍🌈 👋🏽 🇳🇱' },
    { text: 'ок' },
    { text: '.' },
    { text: longText },
    { text: 'Оченьдлинноесловобезпробелов'.repeat(12) },
    { text: 'Right to left: שלום עולם مرحبا بالعالم, and back again' },
    { text: '<b>не разметка</b> & "не разметка" <img src=x onerror=alert(1)>' },
    { text: 'Это сообщение исправлено', edited: true },
    { text: 'А это ответ', reply: true },
    { text: '', forwardedFrom: 'Стрижи города' },
    {
      text: 'С реакциями',
      reactions: [
        [anna, '👍'],
        [1, '👍'],
        [2, '🔥'],
        [3, '❤️'],
      ],
    },
  ]
}

function mediaExhibits(anna: number): readonly Exhibit[] {
  return [
    { attaches: [photo(11)] },
    { text: 'Альбом', attaches: [photo(12), photo(13), photo(14), photo(15)] },
    {
      text: 'Видео',
      attaches: [
        {
          _type: 'VIDEO',
          videoId: 10_000_000_000_021,
          token: 'video-21',
          duration: 12_000,
          width: 1280,
          height: 720,
          thumbnail: 'media:photo/21.svg',
          videoType: 0,
        },
      ],
    },
    {
      attaches: [
        {
          _type: 'VIDEO',
          videoId: 10_000_000_000_022,
          token: 'video-22',
          duration: 8000,
          width: 480,
          height: 480,
          thumbnail: 'media:photo/22.svg',
          videoType: 1,
        },
      ],
    },
    {
      attaches: [{ _type: 'FILE', fileId: 31, name: 'План похода на три дня.pdf', size: 1_482_300, token: 'file-31' }],
    },
    {
      attaches: [
        {
          _type: 'FILE',
          fileId: 32,
          name: 'song.mp3',
          size: 4_200_000,
          token: 'file-32',
          preview: {
            _type: 'MUSIC',
            title: 'Над крышами',
            artistName: 'Хор «Стрижи»',
            albumName: 'Лето',
            duration: 214,
            baseUrl: 'media:photo/32.svg',
          },
        },
      ],
    },
    {
      attaches: [
        {
          _type: 'AUDIO',
          audioId: 41,
          url: 'media:audio/41.wav',
          duration: 2000,
          wave: wave(41),
          token: 'audio-41',
          transcriptionStatus: 'SUCCESS',
        },
      ],
    },
    {
      attaches: [
        {
          _type: 'STICKER',
          stickerId: 51,
          setId: 5,
          url: 'media:sticker/51.svg',
          width: 256,
          height: 256,
          tags: ['радость'],
          authorType: 'SYSTEM',
          stickerType: 'STATIC',
          audio: false,
          time: 0,
        },
      ],
    },
    {
      text: 'https://example.org/swifts',
      attaches: [
        {
          _type: 'SHARE',
          shareId: 61,
          title: 'Как живут стрижи',
          description: 'Короткий рассказ о птице, которая спит на лету',
          url: 'https://example.org/swifts',
          host: 'example.org',
          image: { url: 'media:photo/61.svg', width: 800, height: 533 },
        },
      ],
    },
    {
      attaches: [
        {
          _type: 'CONTACT',
          contactId: anna,
          name: 'Анна Лебедева',
          firstName: 'Анна',
          lastName: 'Лебедева',
          photoUrl: `media:avatar/${anna}-1.svg`,
        },
      ],
    },
    {
      attaches: [
        { _type: 'CALL', conversationId: callId(71), callType: 'AUDIO', duration: 184_000, hangupType: 'HUNGUP' },
      ],
    },
    { attaches: [{ _type: 'CALL', conversationId: callId(72), callType: 'VIDEO', duration: 0, hangupType: 'MISSED' }] },
    {
      attaches: [{ _type: 'CALL', conversationId: callId(73), callType: 'AUDIO', duration: 0, hangupType: 'CANCELED' }],
    },
    {
      attaches: [{ _type: 'CALL', conversationId: callId(74), callType: 'VIDEO', duration: 0, hangupType: 'REJECTED' }],
    },
    {
      attaches: [
        {
          _type: 'LOCATION',
          latitude: 55.751,
          longitude: 37.618,
          zoom: 14,
          title: 'Место встречи',
          address: 'Набережная, у третьего фонаря',
        },
      ],
    },
    {
      text: 'Что берём?',
      attaches: [
        {
          _type: 'INLINE_KEYBOARD',
          callbackId: 'kb-1',
          keyboard: {
            buttons: [
              [
                { type: 'CALLBACK', text: 'Палатку', payload: 'tent', intent: 'POSITIVE' },
                { type: 'CALLBACK', text: 'Ничего', payload: 'none', intent: 'NEGATIVE' },
              ],
              [
                { type: 'LINK', text: 'Список', url: 'https://example.org/list' },
                { type: 'MESSAGE', text: 'Спросить' },
                { type: 'CLIPBOARD', text: 'Скопировать', payload: 'код 17' },
              ],
            ],
          },
        },
      ],
    },
    {
      attaches: [
        {
          _type: 'POLL',
          pollId: 81,
          title: 'Когда выезжаем?',
          settings: 4,
          version: 3,
          answers: [
            { answerId: 1, text: 'В субботу' },
            { answerId: 2, text: 'В воскресенье' },
            { answerId: 3, text: 'Остаёмся дома' },
          ],
          state: {
            total: 7,
            result: [
              { answerId: 1, voteCount: 4, rate: 57 },
              { answerId: 2, voteCount: 2, rate: 29 },
              { answerId: 3, voteCount: 1, rate: 14 },
            ],
          },
        },
      ],
    },
    {
      text: 'Такого вложения ещё никто не видел',
      attaches: [{ _type: 'HOLOGRAM', depth: 3, payload: { nested: [1, 2, 3] } }],
    },
  ]
}

function controlExhibits(anna: number, lev: number): readonly Exhibit[] {
  const pinned = {
    id: messageId(1_700_000_000_000, 1),
    time: 1_700_000_000_000,
    sender: anna,
    type: 'USER',
    text: 'Важное: сбор у третьего фонаря',
    attaches: [],
  }
  return [
    { attaches: [control('new', { chatType: 'CHAT', title: 'Выставка сообщений', userIds: [anna, lev] })] },
    { attaches: [control('add', { userIds: [lev], showHistory: true })] },
    { attaches: [control('remove', { userId: lev })] },
    { attaches: [control('leave', { userId: lev })], sender: lev },
    { attaches: [control('joinByLink', { userId: lev })], sender: lev },
    { attaches: [control('title', { title: 'Выставка сообщений' })] },
    { attaches: [control('icon', { url: 'media:chat/71000000000031-1.svg' })] },
    { attaches: [control('pin', { pinnedMessage: pinned })] },
    { attaches: [control('system', { message: 'Системное сообщение сервера', shortMessage: 'Системное' })] },
    { attaches: [control('hello')] },
    { attaches: [control('botStarted', { userId: anna })] },
    { attaches: [control('wormhole', { shortMessage: 'Событие, которого ещё не бывало' })] },
  ]
}

/** One of everything: all formatting (3.8), all attachments (3.9), all service lines (3.10), and hostile texts. */
export function showcasePast(end: Millis, chatId: number, anna: number, lev: number): Past {
  const exhibits = [...controlExhibits(anna, lev), ...mediaExhibits(anna), ...textExhibits(anna)]
  const messages: Message[] = []
  for (const [index, exhibit] of exhibits.entries()) {
    const time = end - (exhibits.length - index) * 60_000
    const previous = messages[messages.length - 1]
    const quote =
      exhibit.reply && previous
        ? { type: 'REPLY' as const, chatId, message: { ...previous, quote: null }, chatName: null }
        : exhibit.forwardedFrom && previous
          ? {
              type: 'FORWARD' as const,
              chatId,
              message: { ...previous, quote: null, text: 'Стрижи прилетели!' },
              chatName: exhibit.forwardedFrom,
            }
          : null
    messages.push({
      id: messageId(time, index),
      time,
      sender: exhibit.sender ?? (index % 2 === 0 ? anna : lev),
      text: exhibit.text ?? '',
      cid: null,
      elements: exhibit.elements ?? [],
      attaches: exhibit.attaches ?? [],
      quote,
      edited: exhibit.edited ? time + 30_000 : null,
      views: null,
      reactions: exhibit.reactions ?? [],
    })
  }
  return listPast(messages)
}
