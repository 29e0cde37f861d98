import { describe, expect, it } from 'vitest'
import { hueOf } from './hue'
import { initialsOf } from './initials'
import { nextItem } from './menu-keys'

describe('initials', () => {
  it('takes the first letters of the first two words', () => {
    expect(initialsOf('Анна Белова Сергеевна')).toBe('АБ')
    expect(initialsOf('mark')).toBe('M')
  })
  it('skips emoji and punctuation in front of letters', () => {
    expect(initialsOf('🎉 «Наш двор» (чат)')).toBe('НД')
  })
  it('keeps letters outside the basic plane whole', () => {
    expect(initialsOf('𝒜lpha')).toBe('𝒜')
  })
  it('falls back to a sign when there is no letter at all', () => {
    expect(initialsOf('***')).toBe('#')
    expect(initialsOf('')).toBe('#')
  })
})

describe('hue', () => {
  it('is the same for the same id and within the circle', () => {
    expect(hueOf('a:1')).toBe(hueOf('a:1'))
    for (let id = 0; id < 200; id += 1) expect(hueOf(`a:${id}`)).toBeLessThan(360)
  })
  it('spreads neighbouring ids over all six sixths of the circle', () => {
    const sixths = new Set(Array.from({ length: 60 }, (_, id) => Math.floor(hueOf(`a:${id}`) / 60)))
    expect(sixths.size).toBe(6)
  })
})

describe('keys of a menu', () => {
  const labels = ['Reply', 'Edit', 'Copy', 'Delete']
  it('wraps around at both ends', () => {
    expect(nextItem('ArrowDown', 3, labels)).toBe(0)
    expect(nextItem('ArrowUp', 0, labels)).toBe(3)
  })
  it('finds the next item by its first letter, after the present one', () => {
    expect(nextItem('d', 0, labels)).toBe(3)
    expect(nextItem('r', 0, labels)).toBe(0)
    expect(nextItem('x', 0, labels)).toBeNull()
  })
  it('leaves Enter and Space to the button itself', () => {
    expect(nextItem('Enter', 0, labels)).toBeNull()
    expect(nextItem(' ', 0, labels)).toBeNull()
  })
})
