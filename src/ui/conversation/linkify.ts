/** A piece of plain text, with the address it stands for when it is one. */
export interface Piece {
  readonly text: string
  readonly url: string | null
}

const longestToken = 2048
const topLevels = new Set(
  'ru рф su com org net io dev app me info tv pro online site shop wiki edu gov int eu uk de fr by kz ua am ge uz'.split(
    ' ',
  ),
)
const bareHost = /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?\.([\p{L}]{2,})(?::\d{1,5})?(?:[/?#].*)?$/iu
const mailbox = /^[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u
const opening = /^[("'«„“[{<]+/u
const closing = /[)\]}>"'»”“.,:;!?…]$/u
const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/**
 * Finds addresses in plain text: one walk over words parted by spaces, each looked at once, so that no text is slow.
 * Joining the pieces gives the text back.
 */
export function linkify(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let plain = ''
  const flush = () => {
    if (plain !== '') pieces.push({ text: plain, url: null })
    plain = ''
  }
  for (const token of text.split(/(\s+)/u)) {
    const found = token.length > 3 && token.length <= longestToken ? addressIn(token) : null
    if (found === null) {
      plain += token
      continue
    }
    plain += token.slice(0, found.from)
    flush()
    pieces.push({ text: token.slice(found.from, found.to), url: found.url })
    plain = token.slice(found.to)
  }
  flush()
  return pieces
}

function addressIn(token: string): { readonly from: number; readonly to: number; readonly url: string } | null {
  if (!token.includes('.') && !token.includes('://')) return null
  const from = opening.exec(token)?.[0].length ?? 0
  const to = endOf(token, from)
  const url = urlOf(token.slice(from, to))
  return url === null ? null : { from, to, url }
}

/** Punctuation at the end belongs to the sentence, but a bracket that was opened inside belongs to the address. */
function endOf(token: string, from: number): number {
  let to = token.length
  while (to > from) {
    const last = token[to - 1]!
    if (!closing.test(last)) break
    const partner = pairs[last]
    if (partner !== undefined && count(token, partner, from, to) >= count(token, last, from, to)) break
    to -= 1
  }
  return to
}

function count(text: string, sign: string, from: number, to: number): number {
  let found = 0
  for (let at = from; at < to; at += 1) if (text[at] === sign) found += 1
  return found
}

function urlOf(word: string): string | null {
  if (/^https?:\/\/[^\s/]+/iu.test(word)) return word
  if (/^www\.[^\s/]+\.[^\s/]+/iu.test(word)) return `https://${word}`
  if (mailbox.test(word)) return `mailto:${word}`
  const host = bareHost.exec(word)
  return host && topLevels.has(host[1]!.toLowerCase()) && !word.includes('..') ? `https://${word}` : null
}
