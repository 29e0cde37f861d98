import { describe, expect, it } from 'vitest'
import { plainText } from '../../domain/rich-text'
import { makeChat, styled } from '../gallery/builders'
import { carrySpans, trimmed } from './carry-spans'
import { createDraftCopy } from './draft-copy'
import type { Shelf } from './draft-copy'
import { keyAction } from './send-key'

describe('formatting of an edited text', () => {
  const bold = { kind: 'bold' } as const
  const marked = (text: string, part: string) => styled(text, [part, bold])
  const words = (rich: ReturnType<typeof styled>) =>
    rich.spans.map((span) => rich.text.slice(span.from, span.from + span.length))

  it('stays on its words when something is written before or after them', () => {
    expect(words(carrySpans(marked('see this now', 'this'), 'please see this now'))).toEqual(['this'])
    expect(words(carrySpans(marked('see this now', 'this'), 'see this right now'))).toEqual(['this'])
  })
  it('grows with words written inside of it', () => {
    expect(words(carrySpans(marked('a big dog b', 'big dog'), 'a big black dog b'))).toEqual(['big black dog'])
  })
  it('goes away with its words', () => {
    expect(words(carrySpans(marked('see this now', 'this'), 'see now'))).toEqual([])
  })
  it('moves when spaces are taken off the front', () => {
    expect(words(trimmed(marked('  see this  ', 'this')))).toEqual(['this'])
    expect(trimmed(plainText('  a ')).text).toBe('a')
  })
})

describe('the copy of a draft', () => {
  const shelf = (): Shelf => {
    const kept = new Map<string, string>()
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    }
  }
  const { id } = makeChat('1')

  it('wins only when it is newer than what the worker kept', () => {
    const copy = createDraftCopy(shelf(), id)
    copy.write({ text: plainText('late'), replyTo: null, savedAt: 20 })
    expect(copy.newerThan({ text: plainText('early'), replyTo: null, savedAt: 10 })?.text.text).toBe('late')
    expect(copy.newerThan({ text: plainText('later'), replyTo: null, savedAt: 30 })).toBeNull()
    copy.drop()
    expect(copy.newerThan(null)).toBeNull()
  })
  it('is nothing when the shelf holds something else or refuses', () => {
    const broken = shelf()
    broken.setItem(`strizh.draft.${id}`, '{"text":5}')
    expect(createDraftCopy(broken, id).newerThan(null)).toBeNull()
    const refuses: Shelf = {
      getItem: () => 'x{',
      setItem: () => {
        throw new Error('full')
      },
      removeItem: () => {},
    }
    createDraftCopy(refuses, id).write({ text: plainText('a'), replyTo: null, savedAt: 1 })
    expect(createDraftCopy(refuses, id).newerThan(null)).toBeNull()
  })
})

describe('what Enter does', () => {
  const enter = {
    key: 'Enter',
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    keyCode: 13,
  }
  it('sends, and breaks the line with Shift', () => {
    expect(keyAction(enter, 'enter')).toBe('send')
    expect(keyAction({ ...enter, shiftKey: true }, 'enter')).toBe('none')
    expect(keyAction({ ...enter, ctrlKey: true }, 'enter')).toBe('send')
  })
  it('breaks the line in the other mode, and sends with Ctrl or ⌘', () => {
    expect(keyAction(enter, 'mod-enter')).toBe('none')
    expect(keyAction({ ...enter, metaKey: true }, 'mod-enter')).toBe('send')
    expect(keyAction({ ...enter, ctrlKey: true }, 'mod-enter')).toBe('send')
  })
  it('belongs to the input method while a word is being composed', () => {
    expect(keyAction({ ...enter, isComposing: true }, 'enter')).toBe('none')
    expect(keyAction({ ...enter, keyCode: 229 }, 'enter')).toBe('none')
  })
})
