// Draws the mark and its icons into public/: `node scripts/icons.mjs`. The mark is a swift in flight, two tapered strokes:
// one for the wings, one for the body.
import { mkdirSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { browserOptions } from './find-browser.mjs'

const wings = 'M1 43C9 21 24 15 32 19C40 15 55 21 63 43C53 30 42 27 32 29C22 27 11 30 1 43Z'
const body = 'M32 5C37 11 37 22 35.5 32L39 58L32 47L25 58L28.5 32C27 22 27 11 32 5Z'
const accent = '#4f5bd5'
const paper = '#ffffff'

/** The two strokes, flying up and to the right. @param {string} color @param {number} size share of a 64 px square */
const mark = (color, size) =>
  `<g fill="${color}" transform="translate(32 32) rotate(38) scale(${size}) translate(-32 -33)"><path d="${wings}"/><path d="${body}"/></g>`

/** @param {string} inside @returns {string} */
const drawing = (inside) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${inside}</svg>\n`

const tile = (/** @type {number} */ radius) => `<rect width="64" height="64" rx="${radius}" fill="${accent}"/>`

/** A masked icon may lose everything outside the middle circle of 80 %. */
const pictures = [
  { file: 'strizh.svg', svg: drawing(tile(14) + mark(paper, 0.74)) },
  { file: 'favicon-32.png', size: 32, svg: drawing(tile(14) + mark(paper, 0.8)) },
  { file: 'strizh-192.png', size: 192, svg: drawing(tile(14) + mark(paper, 0.74)) },
  { file: 'strizh-512.png', size: 512, svg: drawing(tile(14) + mark(paper, 0.74)) },
  { file: 'strizh-maskable-192.png', size: 192, svg: drawing(tile(0) + mark(paper, 0.58)) },
  { file: 'strizh-maskable-512.png', size: 512, svg: drawing(tile(0) + mark(paper, 0.58)) },
  { file: 'apple-touch-icon.png', size: 180, svg: drawing(tile(0) + mark(paper, 0.66)) },
  // Android paints the badge of a notification in one colour: only the shape counts.
  { file: 'badge-96.png', size: 96, svg: drawing(mark(paper, 0.95)) },
  { file: 'strizh-mark.svg', svg: drawing(mark('currentColor', 0.98)) },
]

const folder = new URL('../public/icons/', import.meta.url)
mkdirSync(folder, { recursive: true })
const browser = await chromium.launch(await browserOptions())
const page = await browser.newPage()
for (const { file, size, svg } of pictures) {
  if (size === undefined) {
    writeFileSync(new URL(file, folder), svg)
    continue
  }
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
  writeFileSync(new URL(file, folder), await page.screenshot({ omitBackground: true }))
}
await browser.close()
console.log(`${pictures.length} icons drawn`)
