import type { Tongue } from './model'

interface NameBank {
  readonly women: readonly string[]
  readonly men: readonly string[]
  /** In the form for men; the form for women follows. */
  readonly last: readonly string[]
}

export const names: Readonly<Record<Tongue, NameBank>> = {
  ru: {
    women: [
      'Анна',
      'Марина',
      'Ольга',
      'Дарья',
      'Ксения',
      'Полина',
      'Вера',
      'Надежда',
      'Юлия',
      'Алиса',
      'Елена',
      'Софья',
      'Зоя',
      'Варвара',
      'Ирина',
      'Тамара',
      'Нина',
      'Ульяна',
      'Майя',
      'Лидия',
    ],
    men: [
      'Борис',
      'Илья',
      'Пётр',
      'Глеб',
      'Никита',
      'Фёдор',
      'Артём',
      'Семён',
      'Матвей',
      'Захар',
      'Роман',
      'Егор',
      'Тимур',
      'Павел',
      'Степан',
      'Марк',
      'Игнат',
      'Антон',
      'Олег',
      'Кирилл',
    ],
    last: [
      'Лебедев',
      'Соколов',
      'Воробьёв',
      'Грачёв',
      'Снегирёв',
      'Дроздов',
      'Зимин',
      'Рощин',
      'Полевой',
      'Лугов',
      'Озеров',
      'Ветров',
      'Туманов',
      'Ключев',
      'Каменев',
      'Берестов',
      'Рябинин',
      'Калинин',
      'Осенин',
      'Вишняков',
      'Мельников',
      'Гончаров',
      'Садовников',
      'Пахомов',
    ],
  },
  en: {
    women: ['Emma', 'Olivia', 'Grace', 'Hazel', 'Ruby', 'Nora', 'Ivy', 'Clara', 'Maya', 'Stella'],
    men: ['Noah', 'Oscar', 'Leo', 'Felix', 'Theo', 'Miles', 'Hugo', 'Jasper', 'Owen', 'Finn'],
    last: [
      'Woods',
      'Rivers',
      'Fields',
      'Marsh',
      'Hill',
      'Brooks',
      'Heath',
      'Lane',
      'Banks',
      'Moor',
      'Birch',
      'Wren',
      'Swift',
      'Finch',
    ],
  },
}

/** The last name of a woman. */
export function feminine(last: string): string {
  if (/(ов|ев|ёв|ин)$/.test(last)) return `${last}а`
  return last.replace(/ой$/, 'ая')
}

export const abouts: Readonly<Record<Tongue, readonly string[]>> = {
  ru: [
    'Люблю утро и длинные письма',
    'На связи после шести',
    'Фотографирую птиц',
    'Если что — звоните',
    'Кофе, книги, велосипед',
    '',
  ],
  en: ['Birds, books, bicycles', 'Slow replies, warm heart', 'Probably outside', 'Tea first', ''],
}

interface Place {
  readonly title: string
  readonly topic: string
  readonly tongue: Tongue
}

const ru = (topic: string, ...titles: readonly string[]): readonly Place[] =>
  titles.map((title) => ({ title, topic, tongue: 'ru' as const }))
const en = (topic: string, ...titles: readonly string[]): readonly Place[] =>
  titles.map((title) => ({ title, topic, tongue: 'en' as const }))

/** Groups of the main demo user, the liveliest first. The first three have long histories. */
export const groups: readonly Place[] = [
  ...ru('family', 'Семья'),
  ...ru('work', 'Команда Маяк'),
  ...en('work', 'Lighthouse project'),
  ...ru('neighbours', 'Дом на Заречной, 12'),
  ...ru('hobby', 'Бегаем по утрам 🏃', 'Книжный клуб «Закладка»'),
  ...en('hobby', 'Board games 🎲'),
  ...ru('study', 'Курс рисования'),
  ...ru('work', 'Обеды', 'Дизайн и тексты', 'Выпуск 4.2', 'Кофейный комитет', 'Дежурные', 'Редакция'),
  ...en('work', 'Weekly sync', 'Design reviews', 'On call', 'Release crew', 'Ideas, good and bad'),
  ...ru('family', 'Дача', 'Двоюродные', 'Бабушкины внуки', 'Отпуск у моря'),
  ...en('family', 'The Woods family', 'Cousins'),
  ...ru(
    'hobby',
    'Хор «Стрижи»',
    'Велосипеды',
    'Шахматы по четвергам',
    'Хлеб и закваска',
    'Фотопрогулки',
    'Настолки',
    'Вязание без паники',
    'Лыжи',
    'Байдарки',
    'Кино по пятницам',
    'Птицы двора',
    'Театральный буфет',
    'Гончарка',
    'Скалодром',
  ),
  ...en(
    'hobby',
    'Trail runners',
    'Sourdough people',
    'Film night',
    'Garden swap',
    'Quiz team',
    'Sketch walks',
    'Choir',
    'Bird hour',
  ),
  ...ru('study', 'Английский, вечерняя группа', 'Одиннадцатый «Б»', 'Курс по картам', 'Испанский с нуля', 'Лекторий'),
  ...en('study', 'Russian for beginners', 'Statistics study group', 'Night school'),
  ...ru('neighbours', 'Парковка', 'Двор: отдам даром', 'Подъезд 3', 'Собаки квартала', 'Детская площадка'),
  ...en('neighbours', 'Canal Street', 'Lost and found', 'Allotment'),
  ...ru('daily', 'Свои', 'Трое в лодке', 'Пятница', 'Подарок Вере (без Веры!)', 'Сборы'),
]

/** Channels of the main demo user; the first posts on a timer. */
export const channels: readonly Place[] = [
  ...ru('nature', 'Стрижи города'),
  ...ru('news', 'Утренний город', 'Район: коротко', 'Афиша выходных', 'Погода без прикрас', 'Дороги и мосты'),
  ...ru('recipes', 'Простая кухня', 'Пироги и разговоры', 'Завтрак за три минуты', 'Суп дня'),
  ...ru('tech', 'Очереди и дыры', 'Заметки инженера', 'Тихий код', 'Разбор недели'),
  ...ru('nature', 'Птицы за окном', 'Лесной дневник', 'Реки и тропы', 'Сад и огород'),
  ...en('tech', 'Queue notes', 'Small tools', 'Plain text', 'Release radio'),
  ...en('news', 'City brief', 'Harbour times', 'Weekend ahead', 'Library cat'),
  ...en('nature', 'Swift watch', 'Dawn chorus', 'Hedge and field'),
]
