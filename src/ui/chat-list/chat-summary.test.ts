import { describe, expect, it } from 'vitest'
import { plainText } from '../../domain/rich-text'
import { makeChat, makeLast } from '../gallery/builders'
import { dictionary } from '../text/dictionary'
import { matches, summaryOf, tickStateOf } from './chat-summary'

const words = dictionary.en

describe('the second line of a row', () => {
  it('shows a draft in place of the last message, but not in the open chat', () => {
    const chat = makeChat('1', {
      draft: { text: plainText('unfinished\nthought'), replyTo: null, savedAt: 5 },
      last: makeLast({ time: 1, text: 'hello' }),
    })
    expect(summaryOf(chat, words, false)).toEqual({
      lead: { text: 'Draft:', tone: 'draft' },
      glyph: null,
      text: 'unfinished thought',
    })
    expect(summaryOf(chat, words, true).text).toBe('hello')
  })
  it('names the sender in groups and me by "You:", and nobody in dialogs', () => {
    const last = makeLast({ time: 1, text: 'hi', senderName: 'Igor' })
    expect(summaryOf(makeChat('1', { kind: 'group', last }), words, false).lead?.text).toBe('Igor:')
    const mine = makeLast({ time: 1, text: 'hi', isMine: true })
    expect(summaryOf(makeChat('1', { kind: 'group', last: mine }), words, false).lead?.text).toBe('You:')
    expect(summaryOf(makeChat('1', { last: mine }), words, false).lead).toBeNull()
  })
  it('names an attachment that came without words', () => {
    const chat = makeChat('1', { last: makeLast({ time: 1, attachment: 'voice' }) })
    expect(summaryOf(chat, words, false)).toEqual({ lead: null, glyph: 'voice', text: 'Voice message' })
  })
})

describe('ticks of a row', () => {
  const mine = (delivery: ReturnType<typeof makeLast>['delivery']) => makeLast({ time: 10, isMine: true, delivery })
  it('go from clock over one tick to two', () => {
    expect(tickStateOf(makeChat('1', { last: mine({ at: 'waiting' }) }))).toBe('clock')
    expect(tickStateOf(makeChat('1', { last: mine({ at: 'sent' }), othersReadUpTo: 9 }))).toBe('sent')
    expect(tickStateOf(makeChat('1', { last: mine({ at: 'sent' }), othersReadUpTo: 10 }))).toBe('read')
  })
  it('are not shown for what others wrote', () => {
    expect(tickStateOf(makeChat('1', { last: makeLast({ time: 10 }), othersReadUpTo: 10 }))).toBeNull()
  })
})

describe('search by title', () => {
  it('finds any part, in any case, with ё as е', () => {
    expect(matches('Артём Королёв', 'королев')).toBe(true)
    expect(matches('Project Swift', ' SWI ')).toBe(true)
    expect(matches('Project', 'x')).toBe(false)
  })
})
