/** An address that may be opened, and what a person should see of where it leads. */
export interface SafeLink {
  readonly href: string
  /** The real host, shown beside the words when they could mislead; null = the words tell it already. */
  readonly realHost: string | null
}

const allowed = new Set(['http:', 'https:', 'tel:', 'mailto:'])
const latin = /\p{Script=Latin}/u
const lookAlike = /[\p{Script=Cyrillic}\p{Script=Greek}]/u

/**
 * Lets through only schemes that cannot run anything here.
 * @param shown the words the link stands under; when they look like another address, the real host is named
 * @returns null when it must stay plain text
 */
export function safeLink(raw: string, shown: string): SafeLink | null {
  const url = parse(raw.trim())
  if (url === null || !allowed.has(url.protocol)) return null
  if (url.protocol === 'tel:' || url.protocol === 'mailto:') return { href: url.href, realHost: null }
  // "https://bank.example@evil.example" reads as the first and goes to the second.
  if (url.username !== '' || url.password !== '') return null
  const writtenHost = hostIn(raw)
  if (writtenHost !== null && mixesScripts(writtenHost)) return null
  const shownHost = hostIn(shown)
  const isMisleading = shownHost !== null && parse(`https://${shownHost}`)?.hostname !== url.hostname
  const isEncoded = url.hostname.split('.').some((label) => label.startsWith('xn--'))
  const isPlainlyWritten = shownHost !== null && !isMisleading && !latin.test(shownHost.replace(/^www\./, ''))
  return { href: url.href, realHost: isMisleading || (isEncoded && !isPlainlyWritten) ? url.hostname : null }
}

/** True when one label of a host has Latin letters and letters that can pass for Latin ones. */
export function mixesScripts(host: string): boolean {
  return host.split('.').some((label) => latin.test(label) && lookAlike.test(label))
}

function parse(raw: string): URL | null {
  try {
    return new URL(raw)
  } catch {
    return null
  }
}

/** The host a text seems to name, as it is written; null when it does not look like an address. */
function hostIn(text: string): string | null {
  const found = /^\s*(?:https?:\/\/)?(?:[^\s/@]*@)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)(?::\d+)?(?:[/?#]|\s*$)/iu.exec(
    text,
  )
  return found?.[1]?.toLowerCase() ?? null
}
