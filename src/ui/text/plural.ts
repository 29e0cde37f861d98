/** Forms of a Russian word: 1 чат, 2 чата, 5 чатов; `other` for fractions, the same as `few` when left out. */
export interface RussianForms {
  readonly one: string
  readonly few: string
  readonly many: string
  readonly other?: string
}

/** Forms of an English word: 1 chat, 2 chats. */
export interface EnglishForms {
  readonly one: string
  readonly other: string
}

const russian = new Intl.PluralRules('ru')
const english = new Intl.PluralRules('en')

/** The form that goes with a number; forms with `few` follow the Russian rules, others the English ones. The number itself is not added. */
export function plural(count: number, forms: RussianForms | EnglishForms): string {
  if (!('few' in forms)) return english.select(count) === 'one' ? forms.one : forms.other
  switch (russian.select(count)) {
    case 'one':
      return forms.one
    case 'few':
      return forms.few
    case 'many':
      return forms.many
    default:
      return forms.other ?? forms.few
  }
}
