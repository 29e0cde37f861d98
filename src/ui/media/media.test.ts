import { describe, expect, it } from 'vitest'
import { durationOf } from './duration'
import { albumRows, mediaSize } from './media-size'
import { barsOf } from './waveform'

describe('sizes of pictures', () => {
  it('keep the shape of an ordinary picture', () => {
    const { width, height } = mediaSize(1280, 960)
    expect(width).toBe(400)
    expect(width / height).toBeCloseTo(4 / 3, 1)
  })
  it('stay within a bubble for panoramas, towers, dots and unknown sizes', () => {
    for (const [w, h] of [
      [9000, 100],
      [100, 9000],
      [1, 1],
      [null, null],
      [0, 5],
    ] as const) {
      const { width, height } = mediaSize(w, h)
      expect(width).toBeLessThanOrEqual(400)
      expect(height).toBeLessThanOrEqual(421)
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(119)
    }
  })
})

describe('albums', () => {
  it('hold every picture once and in order', () => {
    for (let count = 1; count <= 12; count += 1) {
      const indexes = albumRows(Array.from({ length: count }, () => 1.3)).flatMap((row) => row.indexes)
      expect(indexes).toEqual(Array.from({ length: count }, (_, index) => index))
    }
  })
  it('have no more than four pictures in a row', () => {
    for (let count = 1; count <= 20; count += 1) {
      for (const row of albumRows(Array.from({ length: count }, () => 1)))
        expect(row.indexes.length).toBeLessThanOrEqual(4)
    }
  })
})

describe('waves and durations', () => {
  it('are drawn with the asked number of bars, none above the top', () => {
    expect(barsOf([], 5)).toEqual([0, 0, 0, 0, 0])
    expect(barsOf([0.1, 0.9, 0.2, 3], 2)).toEqual([0.9, 1])
    expect(barsOf([0.5], 4)).toEqual([0.5, 0.5, 0.5, 0.5])
  })
  it('read as on a clock', () => {
    expect(durationOf(7000)).toBe('0:07')
    expect(durationOf(754_000)).toBe('12:34')
    expect(durationOf(3_723_000)).toBe('1:02:03')
  })
})
