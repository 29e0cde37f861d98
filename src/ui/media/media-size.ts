/** Pixels on screen. */
export interface Size {
  readonly width: number
  readonly height: number
}

const widest = 400
const tallest = 420
const smallest = 120

/**
 * The final size of a picture, known before it is loaded so that nothing moves. Unknown measures become 4:3; very tall and
 * very wide ones are cropped to what a bubble can hold.
 */
export function mediaSize(width: number | null, height: number | null): Size {
  const isKnown = width !== null && height !== null && width > 0 && height > 0
  const ratio = isKnown ? width / height : 4 / 3
  const limited = Math.min(Math.max(ratio, smallest / tallest), widest / smallest)
  const grown = isKnown ? Math.max(Math.min(width, widest), smallest) : widest * 0.8
  const byWidth = Math.min(grown, tallest * limited)
  return { width: Math.round(byWidth), height: Math.round(byWidth / limited) }
}

const narrowest = 220

/** How wide a bubble with these pictures is: a caption needs some room even under a small one. */
export function widthOf(items: readonly { readonly width: number | null; readonly height: number | null }[]): number {
  const [only, second] = items
  return only && !second ? Math.max(narrowest, mediaSize(only.width, only.height).width) : widest
}

/**
 * Rows of an album: pictures of one row share its height, and each row is filled from edge to edge.
 * @param ratios width by height of each picture
 * @returns for each row the indexes of its pictures and its height as a share of its width
 */
export function albumRows(
  ratios: readonly number[],
): readonly { readonly indexes: readonly number[]; readonly ratio: number }[] {
  const limited = ratios.map((ratio) => Math.min(Math.max(ratio, 0.6), 2.2))
  const perRow = rowLengths(ratios.length)
  let next = 0
  return perRow.map((length) => {
    const indexes = Array.from({ length }, (_, step) => next + step)
    next += length
    return { indexes, ratio: indexes.reduce((sum, index) => sum + limited[index]!, 0) }
  })
}

function rowLengths(count: number): readonly number[] {
  if (count <= 2) return [count]
  if (count === 3) return [1, 2]
  const rows = Math.ceil(count / 3)
  return Array.from({ length: rows }, (_, row) => Math.floor(count / rows) + (row >= rows - (count % rows) ? 1 : 0))
}
