import type { Chat } from '../../domain/chat'
import { plainText } from '../../domain/rich-text'
import { everything, makeChat, makeLast, readOnly } from './builders'
import { drawnPicture } from './history'

const minute = 60_000
const day = 24 * 60 * minute

/** One chat for every state a row of the list can be in. @param now Unix milliseconds */
export function sampleChats(now: number): readonly Chat[] {
  const ago = (minutes: number) => now - minutes * minute
  const chats: readonly Chat[] = [
    makeChat('100', {
      kind: 'saved',
      title: '',
      pinnedRank: 0,
      last: makeLast({ time: ago(9), isMine: true, text: 'Купить корм для птиц' }),
    }),
    makeChat('7', {
      title: 'Анна Белова',
      pinnedRank: 1,
      unread: 3,
      othersReadUpTo: now,
      last: makeLast({ time: ago(2), text: 'Я уже у входа, где ты?' }),
      picture: drawnPicture(5, 96, 96),
    }),
    makeChat('8', {
      kind: 'group',
      title: 'Поход на Ладогу 🏕',
      pinnedRank: 2,
      membersCount: 14,
      unread: 128,
      last: makeLast({ time: ago(4), senderName: 'Игорь', text: 'Палатки беру я, с вас котелок', attachment: 'photo' }),
    }),
    makeChat('9', {
      kind: 'group',
      title: 'Дом 12, чат жильцов',
      membersCount: 340,
      unread: 41,
      mutedUntil: -1,
      last: makeLast({ time: ago(11), senderName: 'Соня', text: 'Кто-нибудь знает, когда дадут горячую воду?' }),
    }),
    makeChat('10', {
      title: 'Mark Oliveira',
      last: makeLast({ time: ago(14), isMine: true, text: 'See you tomorrow then', delivery: { at: 'sent' } }),
      othersReadUpTo: now,
    }),
    makeChat('11', {
      title: 'Игорь Ким',
      last: makeLast({ time: ago(16), isMine: true, text: 'Отправлю, как доеду', delivery: { at: 'waiting' } }),
    }),
    makeChat('12', {
      title: 'Соня Лебедева-Вознесенская, преподаватель сольфеджио',
      last: makeLast({
        time: ago(30),
        isMine: true,
        text: 'Хорошо',
        delivery: { at: 'failed', because: { kind: 'not-allowed' } },
      }),
    }),
    makeChat('13', {
      title: 'Пётр Синицын',
      draft: { text: plainText('Пётр, добрый день! Я тут подумал'), replyTo: null, savedAt: ago(60) },
      last: makeLast({ time: ago(65), text: 'Ну что, решили?' }),
    }),
    makeChat('14', {
      kind: 'channel',
      title: 'Стрижи и ласточки',
      isOfficial: true,
      membersCount: 18_240,
      can: readOnly,
      mutedUntil: -1,
      unread: 7,
      last: makeLast({ time: ago(120), text: 'Почему стрижи не садятся на землю', attachment: 'photo' }),
    }),
    makeChat('15', {
      title: 'Служба поддержки',
      isOfficial: true,
      can: readOnly,
      last: makeLast({ time: ago(300), text: 'Вход с нового устройства' }),
    }),
    makeChat('16', {
      title: 'Бот погоды',
      isBot: true,
      isMarkedUnread: true,
      last: makeLast({ time: now - day, text: 'Завтра до +4, без осадков' }),
    }),
    makeChat('17', { title: 'Ольга', last: makeLast({ time: now - day * 2, attachment: 'voice' }) }),
    makeChat('18', { title: 'أحمد منصور', last: makeLast({ time: now - day * 3, text: 'مرحبا، كيف حالك؟' }) }),
    makeChat('19', {
      kind: 'group',
      title: 'Рабочая группа',
      membersCount: 6,
      last: makeLast({ time: now - day * 5, event: { kind: 'renamed', title: 'Рабочая группа' } }),
    }),
    makeChat('20', { title: 'Лена', last: makeLast({ time: now - day * 40, attachment: 'sticker' }) }),
    makeChat('21', {
      title: 'Никита',
      last: makeLast({ time: now - day * 400, attachment: 'file', text: 'итоговый отчёт.pdf' }),
    }),
    makeChat('22', { title: 'Новый знакомый', can: everything }),
  ]
  const more = Array.from({ length: 600 }, (_, index) =>
    makeChat(String(200 + index), {
      title: `${['Алексей', 'Марина', 'Tom', 'Дарья', 'Олег', 'Julia'][index % 6]} ${['Орлов', 'Скворцова', 'Finch', 'Журавлёва', 'Воробьёв', 'Swift'][(index * 5) % 6]}`,
      last: makeLast({
        time: now - day * 7 - index * 50 * minute,
        text: ['Спасибо!', 'До встречи', 'Thanks, got it', 'Перезвоню вечером'][index % 4]!,
      }),
    }),
  )
  return [...chats, ...more].map((chat) => ({ ...chat, lastEventAt: chat.last?.time ?? 0 }))
}
