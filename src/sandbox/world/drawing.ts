import { mix, pick } from './dice'

/** A file that the world invents when it is asked for. */
export interface Drawn {
  readonly type: string
  readonly body: string | Uint8Array
}

/**
 * Makes the picture or sound at a path such as `avatar/17-3.svg`, `chat/5-1.svg`, `photo/9.svg`, `sticker/2.svg`,
 * `audio/4.wav`, `file/8.txt`. Null when there is no such kind.
 */
export function draw(path: string, letters: (id: number) => string = () => ''): Drawn | null {
  const found = /^(avatar|chat|photo|sticker|audio|file)\/(\d+)(?:-(\d+))?\.[a-z]+$/.exec(path)
  if (!found) return null
  const id = Number(found[2])
  const version = Number(found[3] ?? 0)
  switch (found[1]) {
    case 'avatar':
      return svg(avatar(id, version, letters(id)))
    case 'chat':
      return svg(emblem(id, version))
    case 'photo':
      return svg(landscape(id))
    case 'sticker':
      return svg(sticker(id))
    case 'audio':
      return { type: 'audio/wav', body: tone(id) }
    default:
      return {
        type: 'text/plain; charset=utf-8',
        body: `Файл ${id} из придуманного мира.\nA file of an invented world.\n`,
      }
  }
}

function svg(body: string): Drawn {
  return { type: 'image/svg+xml', body }
}

const skins = ['#f2c9a5', '#e8b48b', '#d79b72', '#f6d8bf', '#b97f57', '#8f5f3f']
const hairs = ['#2b2522', '#5a3a26', '#8c5a2f', '#c99a4b', '#d9d2c7', '#7b2f2a', '#3b3f52']

/** A face of few shapes on a gradient; every fourth person has initials instead. */
function avatar(id: number, version: number, letters: string): string {
  const hue = mix(id, version, 1) % 360
  const back = `<defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="hsl(${hue} 55% 62%)"/><stop offset="1" stop-color="hsl(${(hue + 40) % 360} 55% 44%)"/></linearGradient></defs><rect width="96" height="96" fill="url(#g)"/>`
  if (letters && mix(id, version, 2) % 4 === 0) {
    return frame(
      96,
      96,
      `${back}<text x="48" y="61" font-family="sans-serif" font-size="36" font-weight="600" text-anchor="middle" fill="#fff">${letters}</text>`,
    )
  }
  const skin = pick(skins, id, version, 3)
  const hair = pick(hairs, id, version, 4)
  const shirt = `hsl(${(hue + 180) % 360} 40% 48%)`
  const cut = mix(id, version, 5) % 4
  const long = cut === 0 ? `<path d="M24 46c0-20 10-30 24-30s24 10 24 30v26H24z" fill="${hair}"/>` : ''
  const cap = [
    '',
    `<path d="M28 42c0-16 8-24 20-24s20 8 20 24c-6-8-12-10-20-10s-14 2-20 10z" fill="${hair}"/>`,
    `<path d="M28 40c2-18 10-22 22-22 10 0 18 8 18 20-14 2-26-2-32-8 0 4-4 8-8 10z" fill="${hair}"/>`,
    `<circle cx="48" cy="20" r="9" fill="${hair}"/><path d="M29 42c0-16 8-22 19-22s19 6 19 22c-8-9-30-9-38 0z" fill="${hair}"/>`,
  ][cut]
  const glasses =
    mix(id, version, 6) % 5 === 0
      ? '<g fill="none" stroke="#333" stroke-width="2"><circle cx="40" cy="46" r="6"/><circle cx="56" cy="46" r="6"/><path d="M46 46h4"/></g>'
      : ''
  const face = `<ellipse cx="48" cy="46" rx="18" ry="21" fill="${skin}"/><circle cx="41" cy="46" r="2" fill="#2a2320"/><circle cx="55" cy="46" r="2" fill="#2a2320"/><path d="M42 56q6 5 12 0" fill="none" stroke="#8a4a3a" stroke-width="2" stroke-linecap="round"/>`
  return frame(
    96,
    96,
    `${back}${long}<path d="M16 96c0-18 14-26 32-26s32 8 32 26z" fill="${shirt}"/><rect x="42" y="60" width="12" height="14" fill="${skin}"/>${face}${cap}${glasses}`,
  )
}

/** A badge of overlapping shapes for groups and channels. */
function emblem(id: number, version: number): string {
  const hue = mix(id, version, 7) % 360
  const shapes = Array.from({ length: 4 }, (_, index) => {
    const x = 12 + (mix(id, index, 8, version) % 72)
    const y = 12 + (mix(id, index, 9, version) % 72)
    const size = 14 + (mix(id, index, 10, version) % 26)
    const tint = `hsl(${(hue + index * 35) % 360} 65% ${45 + index * 9}% / .75)`
    return index % 2 === 0
      ? `<circle cx="${x}" cy="${y}" r="${size}" fill="${tint}"/>`
      : `<rect x="${x - size}" y="${y - size}" width="${size * 2}" height="${size * 2}" rx="8" fill="${tint}" transform="rotate(${index * 30} ${x} ${y})"/>`
  })
  return frame(96, 96, `<rect width="96" height="96" fill="hsl(${hue} 45% 35%)"/>${shapes.join('')}`)
}

/** Hills, a sun, and sometimes water. */
function landscape(id: number): string {
  const hue = 180 + (mix(id, 1) % 60)
  const hills = Array.from({ length: 3 }, (_, index) => {
    const top = 300 + index * 70
    const points = Array.from({ length: 6 }, (_unused, step) => `${step * 160},${top - (mix(id, index, step) % 110)}`)
    return `<polygon points="0,533 ${points.join(' ')} 800,533" fill="hsl(${90 + (mix(id, index) % 60)} ${30 + index * 8}% ${52 - index * 12}%)"/>`
  })
  const sun = `<circle cx="${100 + (mix(id, 3) % 600)}" cy="${80 + (mix(id, 4) % 100)}" r="${30 + (mix(id, 5) % 30)}" fill="hsl(${30 + (mix(id, 6) % 25)} 95% 72%)"/>`
  const water = id % 3 === 0 ? `<rect y="430" width="800" height="103" fill="hsl(${hue} 55% 55% / .8)"/>` : ''
  return frame(
    800,
    533,
    `<defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="hsl(${hue} 70% 62%)"/><stop offset="1" stop-color="hsl(${hue - 150} 70% 84%)"/></linearGradient></defs><rect width="800" height="533" fill="url(#s)"/>${sun}${hills.join('')}${water}`,
  )
}

function sticker(id: number): string {
  const hue = mix(id, 11) % 360
  const mood = ['M84 150q44 40 88 0', 'M84 165q44 -30 88 0', 'M90 158h76'][id % 3]
  return frame(
    256,
    256,
    `<circle cx="128" cy="128" r="112" fill="hsl(${hue} 80% 66%)"/><circle cx="92" cy="106" r="14" fill="#2a2320"/><circle cx="164" cy="106" r="14" fill="#2a2320"/><path d="${mood}" fill="none" stroke="#2a2320" stroke-width="10" stroke-linecap="round"/>`,
  )
}

function frame(width: number, height: number, inside: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${inside}</svg>`
}

/** Two seconds of a soft rising tone, 8 kHz, 8 bit, mono. */
function tone(id: number): Uint8Array {
  const rate = 8000
  const samples = rate * 2
  const bytes = new Uint8Array(44 + samples)
  const view = new DataView(bytes.buffer)
  const word = (at: number, letters: string): void =>
    [...letters].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)))
  word(0, 'RIFF')
  view.setUint32(4, 36 + samples, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  word(36, 'data')
  view.setUint32(40, samples, true)
  const base = 220 + (id % 220)
  for (let index = 0; index < samples; index += 1) {
    const time = index / rate
    bytes[44 + index] =
      128 + Math.round(40 * Math.sin(2 * Math.PI * (base + 40 * time) * time) * Math.min(1, 4 * time, 4 * (2 - time)))
  }
  return bytes
}
