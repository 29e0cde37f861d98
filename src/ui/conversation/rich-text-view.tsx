import { createMemo, For, Match, Show, Switch } from 'solid-js'
import type { JSX } from 'solid-js'
import type { RichText, Run, SpanStyle } from '../../domain/rich-text'
import IconCopy from '~icons/tabler/copy'
import { useWords } from '../text/words'
import { linkify } from './linkify'
import styles from './rich-text-view.module.css'
import { safeLink } from './safe-link'
import { blocksOf } from './text-blocks'
import type { TextBlock } from './text-blocks'

// An address has a dot between two signs, or a scheme.
const mayHoldLink = /\S\.\S|:\/\//

/** A text with its formatting as elements. Nothing of it ever becomes markup: every piece is a text node. */
export function RichTextView(props: { readonly text: RichText }): JSX.Element {
  // Most messages are plain words without anything that could be a link: one text node.
  const isPlain = createMemo(() => props.text.spans.length === 0 && !mayHoldLink.test(props.text.text))
  return (
    <>{isPlain() ? props.text.text : <For each={blocksOf(props.text)}>{(block) => <Block block={block} />}</For>}</>
  )
}

function Block(props: { readonly block: TextBlock }): JSX.Element {
  const words = useWords()
  const runs = () => (
    <For each={props.block.runs}>{(run) => <RunView run={run} isCode={props.block.kind === 'code-block'} />}</For>
  )
  return (
    <Switch fallback={runs()}>
      <Match when={props.block.kind === 'code-block'}>
        <span class={styles['code-block']}>
          <code class={styles['code-text']}>{runs()}</code>
          <button
            type="button"
            class={styles['copy']}
            tabindex="-1"
            aria-label={words().conversation.copyCode}
            title={words().conversation.copyCode}
            data-act="copy-code"
          >
            <IconCopy />
          </button>
        </span>
      </Match>
      <Match when={props.block.kind === 'quote'}>
        <span class={styles['quote']}>{runs()}</span>
      </Match>
      <Match when={props.block.kind === 'heading'}>
        <span class={styles['heading']}>{runs()}</span>
      </Match>
    </Switch>
  )
}

function RunView(props: { readonly run: Run; readonly isCode: boolean }): JSX.Element {
  // eslint-disable-next-line solid/reactivity -- runs are values: another text makes other rows
  const { text, styles: marks } = props.run
  const link = marks.find((style) => style.kind === 'link')
  const isMention = marks.some((style) => style.kind === 'mention')
  // eslint-disable-next-line solid/reactivity -- see above
  const isVerbatim = props.isCode || isMention || marks.some((style) => style.kind === 'code')
  const inner = link ? (
    <LinkView url={link.url} text={text} />
  ) : isVerbatim || !mayHoldLink.test(text) ? (
    text
  ) : (
    <Linkified text={text} />
  )
  return marks.reduceRight<JSX.Element>((content, style) => styledBy(style, content), inner)
}

function Linkified(props: { readonly text: string }): JSX.Element {
  return (
    <For each={linkify(props.text)}>
      {(piece) => (piece.url === null ? piece.text : <LinkView url={piece.url} text={piece.text} />)}
    </For>
  )
}

function LinkView(props: { readonly url: string; readonly text: string }): JSX.Element {
  const link = createMemo(() => safeLink(props.url, props.text))
  return (
    <Show when={link()} fallback={props.text}>
      {(safe) => (
        <>
          <a
            class={styles['link']}
            href={safe().href}
            title={safe().href}
            target="_blank"
            rel="noopener noreferrer"
            tabindex="-1"
          >
            {props.text}
          </a>
          <Show when={safe().realHost}>
            <span class={styles['host']}> ({safe().realHost})</span>
          </Show>
        </>
      )}
    </Show>
  )
}

function styledBy(style: SpanStyle, content: JSX.Element): JSX.Element {
  switch (style.kind) {
    case 'bold':
      return <strong>{content}</strong>
    case 'italic':
      return <em>{content}</em>
    case 'underline':
      return <u>{content}</u>
    case 'strike':
      return <s>{content}</s>
    case 'code':
      return <code class={styles['code']}>{content}</code>
    case 'mention':
      return <span class={styles['mention']}>{content}</span>
    case 'code-block':
    case 'quote':
    case 'heading':
    case 'link':
    case 'custom-emoji':
      return content
  }
}
