import { integerBelow, type Random } from '../../base/random'

interface Rule {
  readonly heard: RegExp
  readonly says: readonly string[]
}

const russian: readonly Rule[] = [
  {
    heard: /^(привет|здравствуй|добр(ый|ое)|хай|салют)/i,
    says: ['Привет! Как дела?', 'О, привет! Рада слышать 🙂', 'Приветствую! Только что о тебе думал', 'Привет-привет!'],
  },
  {
    heard: /(как дела|как ты|что нового)/i,
    says: ['Всё хорошо, бегаю по делам. А у тебя?', 'Потихоньку. Сегодня хоть солнце', 'Лучше, чем вчера 😄 Сам как?'],
  },
  { heard: /(спасибо|благодар)/i, says: ['Не за что 🙂', 'Всегда пожалуйста!', 'Обращайся'] },
  { heard: /(пока|до завтра|спокойной|увидимся)/i, says: ['Пока! 👋', 'До связи', 'Спокойной ночи 🌙'] },
  { heard: /(люблю|обнимаю|❤|скучаю)/i, says: ['И я ❤️', 'Обнимаю в ответ 🤗'] },
  {
    heard: /(когда|во сколько|сегодня|завтра)/i,
    says: ['Давай часов в семь?', 'Мне удобно после шести', 'Завтра точно смогу', 'Сейчас гляну в календарь и скажу'],
  },
  { heard: /(где|куда|адрес)/i, says: ['У фонтана, как обычно', 'Скину точку чуть позже', 'Я пока дома'] },
  { heard: /(почему|зачем)/i, says: ['Хороший вопрос. Так исторически сложилось 😅', 'Сам не знаю, но работает'] },
  {
    heard: /\?\s*$/,
    says: ['Думаю, да', 'Надо подумать. А ты как считаешь?', 'Скорее нет, чем да', 'Сейчас узнаю и напишу', 'Конечно!'],
  },
  { heard: /(😂|🤣|ха-?ха|лол)/i, says: ['😂', 'Вот именно!', 'Я тоже смеялась'] },
]
const russianElse = [
  'Понял тебя',
  'Ого, расскажи подробнее',
  'Согласен на все сто',
  'Хм, интересно',
  'Давай так и сделаем',
  'Я за!',
  'Запомню',
  'Ничего себе',
  'Звучит как план 👍',
  'Сейчас занят, но прочитал. Отвечу толком вечером',
]

const english: readonly Rule[] = [
  {
    heard: /^(hi|hey|hello|good (morning|evening|day))\b/i,
    says: ['Hey! How are you?', 'Hi there 🙂', 'Hello! Good timing, I was about to write'],
  },
  {
    heard: /(how are you|what's up|how is it going)/i,
    says: ['All good, busy day. You?', 'Better than yesterday 😄', 'Fine, thanks for asking!'],
  },
  { heard: /(thanks|thank you)/i, says: ['Any time!', 'You are welcome 🙂', 'No worries'] },
  { heard: /(bye|see you|good night)/i, says: ['Bye! 👋', 'See you!', 'Sleep well 🌙'] },
  {
    heard: /(when|what time|today|tomorrow)/i,
    says: ['How about seven?', 'Tomorrow works for me', 'Let me check and get back to you'],
  },
  { heard: /(where|address)/i, says: ['The usual place', 'By the fountain', 'I will send a pin later'] },
  {
    heard: /\?\s*$/,
    says: ['I think so', 'Good question. What do you think?', 'Probably not, but let me ask', 'Of course!'],
  },
]
const englishElse = [
  'Got it',
  'Tell me more',
  'Sounds like a plan 👍',
  'Agreed',
  'Interesting!',
  'No way',
  'I am in',
  'Read it, will answer properly tonight',
]

/** Something fitting to say to a text, in its own language. An empty text is a picture or a file. */
export function fittingAnswer(text: string, random: Random): string {
  if (text.trim() === '') return choose(['Красота!', 'Ух ты 😍', 'Сохраню себе'], random)
  const isEnglish = /[a-z]/i.test(text) && !/[а-яё]/i.test(text)
  const rule = (isEnglish ? english : russian).find(({ heard }) => heard.test(text.trim()))
  return choose(rule?.says ?? (isEnglish ? englishElse : russianElse), random)
}

/** What the bot answers to a command, or null when it should show its help. */
export function botAnswer(text: string, now: number, random: Random): string {
  const command = text.trim().split(/\s+/)[0]?.toLowerCase()
  switch (command) {
    case '/start':
      return 'Начнём! Я умею немногое, зато сразу. Список — /help'
    case '/time':
      return `Сейчас ${new Date(now).toISOString().slice(11, 16)} по Гринвичу`
    case '/coin':
      return random.float() < 0.5 ? 'Орёл 🪙' : 'Решка 🪙'
    case '/joke':
      return choose(
        ['Стриж заходит в бар и не садится.', 'Сообщение дошло дважды. Второе сказало: «Я только проверить».'],
        random,
      )
    case '/help':
      return 'Команды:\n/start — начать\n/help — эта справка\n/time — который час\n/coin — монетка\n/joke — шутка'
    default:
      return `Не знаю такой команды: «${text.slice(0, 40)}». Попробуйте /help`
  }
}

export function choose<T>(list: readonly T[], random: Random): T {
  return list[integerBelow(random, list.length)]!
}
