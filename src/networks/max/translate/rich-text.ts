import { personId, remoteOf, type AccountId } from '../../../domain/ids'
import type { RichText, Span, SpanStyle } from '../../../domain/rich-text'
import type { WireElement } from '../wire/message'
import { wireId } from './viewpoint'

/** Elements with nothing but a name, both ways (max-user-api.md 3.8). */
const plainStyles = {
  STRONG: 'bold',
  EMPHASIZED: 'italic',
  UNDERLINE: 'underline',
  STRIKETHROUGH: 'strike',
  MONOSPACED: 'code',
  CODE: 'code-block',
  HEADING: 'heading',
  QUOTE: 'quote',
} as const

type PlainName = keyof typeof plainStyles
type PlainKind = (typeof plainStyles)[PlainName]

const namesByStyle = Object.fromEntries(Object.entries(plainStyles).map(([name, kind]) => [kind, name])) as Readonly<
  Record<PlainKind, PlainName>
>

/** An element as a request carries it. */
export interface ElementAsk {
  readonly type: string
  readonly from: number
  readonly length: number
  readonly attributes?: { readonly url: string }
  readonly entityId?: number | string
}

/** Unknown kinds of elements are left out: their words stay. */
export function toRichText(account: AccountId, text: string, elements: readonly WireElement[] | null): RichText {
  const spans = (elements ?? []).flatMap((element): readonly Span[] => {
    const style = toStyle(account, element)
    const from = Math.trunc(element.from ?? 0)
    const length = Math.trunc(element.length)
    return style === null || length <= 0 || from < 0 || from >= text.length ? [] : [{ from, length, style }]
  })
  return { text, spans }
}

function toStyle(account: AccountId, element: WireElement): SpanStyle | null {
  const { type, attributes, entityId } = element
  if (isPlainName(type)) return { kind: plainStyles[type] }
  if (type === 'LINK') {
    const url = attributes?.['url']
    return typeof url === 'string' ? { kind: 'link', url } : null
  }
  if (type === 'USER_MENTION') {
    return { kind: 'mention', person: entityId !== null && /^\d+$/.test(entityId) ? personId(account, entityId) : null }
  }
  if (type === 'ANIMOJI') return entityId === null ? null : { kind: 'custom-emoji', id: entityId }
  return null
}

function isPlainName(type: string): type is PlainName {
  return Object.hasOwn(plainStyles, type)
}

export function toElements(rich: RichText): readonly ElementAsk[] {
  return rich.spans.flatMap(({ from, length, style }): readonly ElementAsk[] => {
    switch (style.kind) {
      case 'link':
        return [{ type: 'LINK', from, length, attributes: { url: style.url } }]
      case 'mention':
        return style.person === null
          ? []
          : [{ type: 'USER_MENTION', from, length, entityId: wireId(remoteOf(style.person)) }]
      case 'custom-emoji':
        return [{ type: 'ANIMOJI', from, length, entityId: wireId(style.id) }]
      default:
        return [{ type: namesByStyle[style.kind], from, length }]
    }
  })
}
