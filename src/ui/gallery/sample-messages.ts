import type { Attachment } from '../../domain/attachment'
import type { ChatId } from '../../domain/ids'
import type { Message } from '../../domain/message'
import { makeMessage, makeWaiting, personOf, styled } from './builders'
import type { MessageParts } from './builders'
import { drawnPicture, makePhoto } from './history'

const minute = 60_000
const wave = Array.from({ length: 64 }, (_, index) => Math.abs(Math.sin(index * 0.7) * Math.cos(index * 0.23)))

/** Puts messages a minute apart, ending at `until`. */
function inLine(chat: ChatId, until: number, all: readonly MessageParts[]): Message[] {
  return all.map((parts, index) => makeMessage(chat, index + 1, until - (all.length - index) * minute, parts))
}

/** Words in every form: short, long, formatted, with links, with emoji alone. */
export function textSamples(chat: ChatId, until: number): Message[] {
  const first = makeMessage(chat, 1, until, { text: 'Завтра в десять у входа?' })
  const formatted = styled(
    'Жирный, курсив, подчёркнутый, зачёркнутый и моноширинный текст, упоминание Анны и ссылка.',
    ['Жирный', { kind: 'bold' }],
    ['курсив', { kind: 'italic' }],
    ['подчёркнутый', { kind: 'underline' }],
    ['зачёркнутый', { kind: 'strike' }],
    ['моноширинный', { kind: 'code' }],
    ['Анны', { kind: 'mention', person: personOf('2') }],
    ['ссылка', { kind: 'link', url: 'https://example.org/' }],
  )
  const code = styled(
    "Вот так:\nconst swift = await nest.find({ name: 'Strizh' })\nif (swift.isFlying) return swift.wave()\nПонятно?",
    [
      "const swift = await nest.find({ name: 'Strizh' })\nif (swift.isFlying) return swift.wave()",
      { kind: 'code-block' },
    ],
  )
  const quote = styled(
    'План на субботу\nНе бывает плохой погоды, бывает мало одежды\nВыезжаем в семь.',
    ['План на субботу', { kind: 'heading' }],
    ['Не бывает плохой погоды, бывает мало одежды', { kind: 'quote' }],
  )
  const misleading = styled('https://bank.example/login', [
    'https://bank.example/login',
    { kind: 'link', url: 'https://other.example/login' },
  ])
  return inLine(chat, until, [
    { event: { kind: 'first-contact' } },
    { text: 'Привет!' },
    { text: 'Завтра в десять у входа?' },
    {
      isMine: true,
      text: 'Да',
      reply: { id: first.id, sender: personOf('2'), text: 'Завтра в десять у входа?', attachment: null },
    },
    {
      isMine: true,
      text: 'Я дочитала вчера ту книгу про стрижей. Оказывается, они спят прямо на лету и могут не садиться по десять месяцев.',
    },
    {
      isMine: true,
      text: 'Ещё вот: https://example.org/swifts/how-they-sleep?lang=ru#night и почта anna@example.org',
      editedAt: until,
    },
    { text: formatted },
    { text: code },
    { text: quote },
    { text: misleading },
    { text: '😍' },
    { isMine: true, text: '🎉👍🏽🇷🇺' },
    {
      text: 'مرحبا، كيف حالك؟ اليوم جميل جدا',
      reactions: [
        { emoji: '❤️', count: 2, isMine: true },
        { emoji: '🔥', count: 14, isMine: false },
      ],
    },
    {
      isMine: true,
      text: 'Донаудампфшиффартсэлектрицитетенхауптбетрибсверкбауунтербеамтенгезельшафтпревосходительство',
    },
    { text: 'Переслала', forward: { sender: personOf('3'), name: 'Игорь Ким' } },
    {
      text: Array.from({ length: 40 }, (_, index) => `${index + 1}. Строка длинного списка дел на это лето`).join('\n'),
    },
    { isMine: true, text: 'Ок' },
  ])
}

/** Everything that can travel with a message. */
export function attachmentSamples(chat: ChatId, until: number): Message[] {
  const video: Attachment = {
    kind: 'video',
    id: 'v',
    isRound: false,
    duration: 74_000,
    width: 1280,
    height: 720,
    thumbnail: drawnPicture(90),
    preview: null,
  }
  const all: readonly MessageParts[] = [
    { attachments: [makePhoto(11)] },
    {
      isMine: true,
      attachments: [makePhoto(12, 900, 1200)],
      text: 'Утро у озера. Было так тихо, что слышно, как рыба плещется у другого берега.',
    },
    { attachments: [makePhoto(13), makePhoto(14, 800, 1000), makePhoto(15), makePhoto(16, 1000, 1000), makePhoto(17)] },
    { isMine: true, attachments: [makePhoto(18, 3000, 400)] },
    {
      attachments: [
        { kind: 'photo', id: 'broken', url: 'data:image/png;base64,AAAA', width: 600, height: 400, preview: null },
      ],
    },
    { attachments: [video], text: 'Смотри' },
    { attachments: [{ ...video, id: 'r', isRound: true, width: 480, height: 480 }] },
    {
      isMine: true,
      attachments: [{ kind: 'file', id: 'f', name: 'Маршрут похода, окончательный вариант (3).pdf', size: 2_480_000 }],
    },
    { attachments: [{ kind: 'file', id: 'g', name: 'notes.txt', size: null }], text: 'Заметки с собрания' },
    { attachments: [{ kind: 'voice', id: 'o', url: null, duration: 27_000, wave }] },
    { isMine: true, attachments: [{ kind: 'voice', id: 'p', url: null, duration: 4000, wave: [] }] },
    { attachments: [{ kind: 'sticker', id: 's', url: drawnPicture(33, 256, 256), width: 256, height: 256 }] },
    {
      text: 'https://example.org/swifts',
      attachments: [
        {
          kind: 'link-card',
          url: 'https://example.org/swifts',
          title: 'Почему стрижи не садятся на землю',
          description:
            'Короткие лапы, длинные крылья и десять месяцев в воздухе: как устроена жизнь самой быстрой птицы города.',
          host: 'example.org',
          image: drawnPicture(40, 128, 128),
        },
      ],
    },
    {
      isMine: true,
      attachments: [{ kind: 'contact-card', person: personOf('3'), name: 'Игорь Ким', phone: '+7 900 000-00-00' }],
    },
    { attachments: [{ kind: 'call', isVideo: false, duration: 372_000, outcome: 'ended' }] },
    { attachments: [{ kind: 'call', isVideo: true, duration: 0, outcome: 'missed' }] },
    { attachments: [{ kind: 'place', latitude: 60.8412, longitude: 31.4712, title: 'Причал, Ладога' }] },
    {
      attachments: [
        {
          kind: 'poll',
          id: 'q',
          question: 'Когда выезжаем?',
          answers: [
            { id: '1', text: 'В пятницу вечером', votes: 5 },
            { id: '2', text: 'В субботу в семь утра', votes: 8 },
            { id: '3', text: 'Мне всё равно, лишь бы не в понедельник', votes: 1 },
          ],
          total: 14,
        },
      ],
    },
    {
      text: 'Что показать?',
      attachments: [
        {
          kind: 'keyboard',
          rows: [
            [
              { text: 'Погода', tone: 'default', action: { kind: 'callback', payload: 'w' } },
              { text: 'Не писать', tone: 'negative', action: { kind: 'say', text: 'stop' } },
            ],
            [
              { text: 'Открыть сайт', tone: 'positive', action: { kind: 'link', url: 'https://example.org/weather' } },
              { text: 'Скопировать код', tone: 'default', action: { kind: 'copy', text: '4815' } },
            ],
          ],
        },
      ],
    },
    { attachments: [{ kind: 'unsupported', name: 'STORY_V2', raw: '{\n  "_type": "STORY_V2",\n  "storyId": 815\n}' }] },
  ]
  return inLine(chat, until, all)
}

/** Own messages in every state of their way, the waiting ones last. */
export function deliverySamples(chat: ChatId, until: number): Message[] {
  const sent = inLine(chat, until - 10 * minute, [
    { text: 'Ну что там?' },
    { isMine: true, text: 'Прочитано собеседником' },
  ])
  const later = makeMessage(chat, 9, until - minute, { isMine: true, text: 'Отправлено, но ещё не прочитано' })
  return [
    ...sent,
    later,
    makeWaiting(chat, 1, until, {
      text: 'Это не дошло',
      delivery: {
        at: 'failed',
        because: { kind: 'refused', reason: 'no-access', code: 'chat.denied', text: null, retryAfter: null },
      },
    }),
    makeWaiting(chat, 2, until, { text: 'А про это никто не знает', delivery: { at: 'unsure' } }),
    makeWaiting(chat, 3, until, { text: 'Отправляется прямо сейчас', delivery: { at: 'sending' } }),
    makeWaiting(chat, 4, until, {
      text: 'Сервер просит не спешить',
      delivery: { at: 'blocked', until: until + 5 * minute },
    }),
    makeWaiting(chat, 5, until, { text: 'Ждёт связи', delivery: { at: 'waiting' } }),
  ]
}

/** A group: several people, lines in the middle, names and faces. */
export function groupSamples(chat: ChatId, until: number): Message[] {
  return inLine(chat, until, [
    { event: { kind: 'created', title: 'Поход на Ладогу', isChannel: false }, sender: personOf('3') },
    { event: { kind: 'added', people: [personOf('4'), personOf('5')] }, sender: personOf('3') },
    { sender: personOf('3'), text: 'Всем привет! Собираемся в пятницу.' },
    { sender: personOf('3'), text: 'Палатки беру я, с вас котелок и дрова.' },
    {
      sender: personOf('5'),
      text: 'Котелок есть',
      reply: { id: null, sender: personOf('3'), text: 'Палатки беру я, с вас котелок и дрова.', attachment: null },
    },
    { sender: personOf('5'), attachments: [makePhoto(21), makePhoto(22)] },
    { sender: personOf('4'), text: 'Do we need a second car? I can take three people and the boat.' },
    { isMine: true, text: 'Да, бери лодку' },
    { event: { kind: 'pinned', id: null, text: 'Выезд в пятницу в 18:00' }, sender: personOf('3') },
    { event: { kind: 'left', person: personOf('6') } },
    { sender: personOf('2'), text: 'Я с вами!' },
    { sender: personOf('2'), text: '🎉' },
  ])
}

/** A channel: the chat itself speaks, views are counted. */
export function channelSamples(chat: ChatId, until: number): Message[] {
  return inLine(chat, until, [
    {
      sender: null,
      text: 'Почему стрижи не садятся на землю? Короткие лапы и длинные крылья: взлететь с ровного места им очень трудно.',
      views: 18_240,
      attachments: [makePhoto(31)],
    },
    {
      sender: null,
      text: 'Новая перепись птиц начнётся в мае. Записаться: https://example.org/census',
      views: 9_411,
      reactions: [{ emoji: '👍', count: 214, isMine: false }],
    },
  ])
}
