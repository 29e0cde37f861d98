import { describe, expect, it } from 'vitest'
import { chatId } from '../../domain/ids'
import { account, makeMessage, makeWaiting, personOf, styled } from '../gallery/builders'
import { isEmojiOnly } from './emoji-only'
import { isLong } from './fold'
import { linkify } from './linkify'
import { firstUnreadOf, rowsOf } from './row-layout'
import { safeLink } from './safe-link'
import { blocksOf } from './text-blocks'

const chat = chatId(account, '7')
const day = (time: number) => String(Math.floor(time / 86_400_000))
const noon = 20_000 * 86_400_000 + 12 * 3_600_000
const minute = 60_000

describe('emoji alone', () => {
  it('counts a family, a flag and a skin tone as one each', () => {
    expect(isEmojiOnly('👨‍👩‍👧‍👦')).toBe(true)
    expect(isEmojiOnly('🇷🇺👍🏽❤️')).toBe(true)
  })
  it('refuses four, words, digits and nothing', () => {
    expect(isEmojiOnly('😀😀😀😀')).toBe(false)
    expect(isEmojiOnly('😀 да')).toBe(false)
    expect(isEmojiOnly('12')).toBe(false)
    expect(isEmojiOnly('')).toBe(false)
  })
})

describe('addresses in plain text', () => {
  const urls = (text: string) => linkify(text).flatMap(({ text: shown, url }) => (url === null ? [] : [[shown, url]]))
  it('finds schemes, www, bare hosts and mailboxes', () => {
    expect(urls('см. https://example.org/a?b=c#d и www.example.com, пример.рф, anna@example.org')).toEqual([
      ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
      ['www.example.com', 'https://www.example.com'],
      ['пример.рф', 'https://пример.рф'],
      ['anna@example.org', 'mailto:anna@example.org'],
    ])
  })
  it('leaves the punctuation of the sentence outside, but keeps brackets that belong to the address', () => {
    expect(urls('(https://example.org/wiki/Swift_(bird)).')).toEqual([
      ['https://example.org/wiki/Swift_(bird)', 'https://example.org/wiki/Swift_(bird)'],
    ])
    expect(urls('«https://example.org»!')).toEqual([['https://example.org', 'https://example.org']])
  })
  it('takes no file name, abbreviation or number for an address', () => {
    expect(urls('итог.docx т.е. 3.14 и.о. v1.2.3 привет...и')).toEqual([])
  })
  it('gives the text back when joined', () => {
    const text = '  a https://example.org,\n\nb (www.example.org)  '
    expect(
      linkify(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })
  it('stays quick on a text made to be slow', () => {
    const started = performance.now()
    linkify('a.'.repeat(50_000) + ' ' + ('((('.repeat(300) + 'x.ru ').repeat(200))
    expect(performance.now() - started).toBeLessThan(500)
  })
})

describe('links', () => {
  it('opens the web, telephones and mail, and nothing that runs', () => {
    expect(safeLink('https://example.org/a', 'a')?.href).toBe('https://example.org/a')
    expect(safeLink('tel:+70000000000', 'call')?.href).toBe('tel:+70000000000')
    for (const raw of [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc',
      'blob:x',
      'x',
    ]) {
      expect(safeLink(raw, 'x')).toBeNull()
    }
  })
  it('names the real host when the words show another one', () => {
    expect(safeLink('https://evil.example/', 'https://bank.example/login')?.realHost).toBe('evil.example')
    expect(safeLink('https://bank.example/', 'bank.example')?.realHost).toBeNull()
    expect(safeLink('https://bank.example/', 'вход')?.realHost).toBeNull()
  })
  it('refuses names and passwords in front of the host', () => {
    expect(safeLink('https://bank.example@evil.example/', 'x')).toBeNull()
  })
  it('keeps a host that mixes scripts as text, and lets a wholly Cyrillic one through', () => {
    expect(safeLink('https://аpple.com/', 'https://аpple.com/')).toBeNull()
    expect(safeLink('https://пример.рф/', 'пример.рф')?.realHost).toBeNull()
    expect(safeLink('https://xn--e1afmkfd.xn--p1ai/', 'тут')?.realHost).toBe('xn--e1afmkfd.xn--p1ai')
  })
})

describe('blocks of a text', () => {
  it('sets code, quotes and headings apart and drops the line breaks at their edges', () => {
    const rich = styled('before\ncode\nafter', ['code', { kind: 'code-block' }])
    expect(blocksOf(rich).map(({ kind, runs }) => [kind, runs.map((run) => run.text).join('')])).toEqual([
      ['flow', 'before'],
      ['code-block', 'code'],
      ['flow', 'after'],
    ])
  })
})

describe('folding', () => {
  it('folds many short lines and one very long one, but not a paragraph', () => {
    expect(isLong('a\n'.repeat(40))).toBe(true)
    expect(isLong('a'.repeat(4000))).toBe(true)
    expect(isLong('a'.repeat(600))).toBe(false)
  })
})

describe('rows of a log', () => {
  const shapes = (rows: ReturnType<typeof rowsOf>) =>
    rows.map((row) =>
      row.kind === 'message'
        ? `${row.shape.isFirst ? '[' : ''}${row.message.id}${row.shape.isLast ? ']' : ''}`
        : row.kind,
    )

  it('groups what one person wrote within five minutes', () => {
    const messages = [
      makeMessage(chat, 1, noon),
      makeMessage(chat, 2, noon + 2 * minute),
      makeMessage(chat, 3, noon + 8 * minute),
      makeMessage(chat, 4, noon + 9 * minute, { sender: personOf('3') }),
      makeMessage(chat, 5, noon + 9 * minute, { isMine: true }),
    ]
    expect(shapes(rowsOf(messages, null, day))).toEqual(['day', '[1', '2]', '[3]', '[4]', '[5]'])
  })
  it('starts a group anew after a line in the middle, a day and the unread divider', () => {
    const messages = [
      makeMessage(chat, 1, noon),
      makeMessage(chat, 2, noon, { event: { kind: 'picture-changed' } }),
      makeMessage(chat, 3, noon),
      makeMessage(chat, 4, noon),
      makeMessage(chat, 5, noon + 24 * 60 * minute),
    ]
    expect(shapes(rowsOf(messages, messages[3]!.key, day))).toEqual([
      'day',
      '[1]',
      '[2]',
      '[3]',
      'unread',
      '[4]',
      'day',
      '[5]',
    ])
  })
  it('does not name a day again for a waiting row whose clock is behind', () => {
    const messages = [
      makeMessage(chat, 1, noon),
      makeWaiting(chat, 1, noon - 24 * 60 * minute, { delivery: { at: 'waiting' } }),
    ]
    expect(rowsOf(messages, null, day).filter((row) => row.kind === 'day')).toHaveLength(1)
  })
  it('gives every row a key of its own', () => {
    const messages = Array.from({ length: 50 }, (_, index) => makeMessage(chat, index, noon + index * 7 * 60 * minute))
    const keys = rowsOf(messages, messages[20]!.key, day).map((row) => row.key)
    expect(new Set(keys).size).toBe(keys.length)
  })
  it('finds the first unread message of others', () => {
    const messages = [makeMessage(chat, 1, 10), makeMessage(chat, 2, 20, { isMine: true }), makeMessage(chat, 3, 30)]
    expect(firstUnreadOf(messages, 10)).toBe(messages[2]!.key)
    expect(firstUnreadOf(messages, 30)).toBeNull()
  })
})
