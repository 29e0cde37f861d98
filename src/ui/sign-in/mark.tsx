import type { JSX } from 'solid-js'

/** The mark: a swift in flight, in two strokes and one colour. */
export function Mark(props: { readonly class?: string | undefined }): JSX.Element {
  return (
    <svg class={props.class} viewBox="0 0 64 64" fill="currentColor" aria-hidden="true">
      <g transform="translate(32 32) rotate(38) translate(-32 -33)">
        <path d="M1 43C9 21 24 15 32 19C40 15 55 21 63 43C53 30 42 27 32 29C22 27 11 30 1 43Z" />
        <path d="M32 5C37 11 37 22 35.5 32L39 58L32 47L25 58L28.5 32C27 22 27 11 32 5Z" />
      </g>
    </svg>
  )
}
