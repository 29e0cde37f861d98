import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'
import type { Accessor } from 'solid-js'
import type { Chat, Draft } from '../../domain/chat'
import type { Failure } from '../../domain/failure'
import type { MessageKey } from '../../domain/ids'
import type { Message } from '../../domain/message'
import { emptyText, plainText } from '../../domain/rich-text'
import type { RichText } from '../../domain/rich-text'
import type { Actions } from '../data/actions'
import { carrySpans, trimmed } from './carry-spans'
import { createDraftCopy } from './draft-copy'

const pause = 300
const longestPause = 2000
const typingEvery = 5000

/** What is being written: something new, perhaps an answer, or a new wording of something sent. */
export type Mode =
  | { readonly kind: 'new'; readonly replyTo: MessageKey | null }
  | { readonly kind: 'edit'; readonly message: Message }

/** One chat's unfinished message: its words, what it answers or changes, and its safety copy. */
export interface Composition {
  readonly text: Accessor<string>
  readonly mode: Accessor<Mode>
  readonly left: Accessor<number>
  readonly canSubmit: Accessor<boolean>
  /** @param isTyped false for a paste, which is no typing to others */
  write(text: string, isTyped: boolean): void
  startReply(message: Message): void
  startEdit(message: Message): void
  /** Takes words back into the field, as after "edit" on a message that was not sent. */
  takeBack(text: RichText): void
  /** Leaves reply or edit, which brings the earlier draft back. False = there was nothing to leave. */
  cancel(): boolean
  /** Answers a failure when the words were not kept; they are back in the field then. */
  submit(): Promise<Failure | null>
  /** Keeps the draft now: the field lost the focus. */
  keep(): void
}

/** @param chat one chat for the whole life of the composition */
export function createComposition(chat: Accessor<Chat>, actions: Actions): Composition {
  const id = untrack(chat).id
  const copy = createDraftCopy(window.localStorage, id)
  const newer = copy.newerThan(untrack(chat).draft)
  const first = newer ?? untrack(chat).draft
  const [text, setText] = createSignal(first?.text.text ?? '')
  const [mode, setMode] = createSignal<Mode>({ kind: 'new', replyTo: first?.replyTo ?? null })
  let base: RichText = first?.text ?? emptyText
  /** The draft put aside while a sent message is edited. */
  let aside: { readonly text: RichText; readonly replyTo: MessageKey | null } | null = null
  let savedAt = first?.savedAt ?? 0
  let isDirty = newer !== null
  let timer: ReturnType<typeof setTimeout> | undefined
  let unsavedSince = 0
  let lastTyping = 0

  const rich = () => carrySpans(base, untrack(text))
  const draft = (): Draft | null => {
    const now = untrack(mode)
    const own = now.kind === 'new' ? { text: rich(), replyTo: now.replyTo } : aside
    if (!own || (own.text.text.trim() === '' && own.replyTo === null)) return null
    savedAt = Date.now()
    return { ...own, savedAt }
  }
  const save = (isLeaving: boolean) => {
    clearTimeout(timer)
    unsavedSince = 0
    if (!isDirty) return
    isDirty = false
    actions.saveDraft(id, draft(), isLeaving)
    if (!isLeaving) copy.drop()
  }
  const touch = () => {
    isDirty = true
    const now = Date.now()
    unsavedSince ||= now
    clearTimeout(timer)
    timer = setTimeout(() => save(false), Math.max(0, Math.min(pause, unsavedSince + longestPause - now)))
  }
  const put = (next: RichText) => {
    base = next
    setText(next.text)
  }

  if (isDirty) touch()
  // A draft written in another tab or on another device is taken over, unless something is being written here.
  createEffect(
    on(
      () => chat().draft,
      (kept) => {
        const now = untrack(mode)
        if (isDirty || now.kind === 'edit' || (kept?.savedAt ?? Infinity) <= savedAt) return
        if (kept === null && untrack(text) === '' && now.replyTo === null) return
        if (kept === null && savedAt === 0) return
        savedAt = kept?.savedAt ?? 0
        put(kept?.text ?? emptyText)
        setMode({ kind: 'new', replyTo: kept?.replyTo ?? null })
      },
      { defer: true },
    ),
  )
  const onPageHide = () => {
    const last = isDirty ? draft() : null
    if (last) copy.write(last)
    save(true)
  }
  window.addEventListener('pagehide', onPageHide)
  onCleanup(() => {
    window.removeEventListener('pagehide', onPageHide)
    save(true)
  })

  const left = () => chat().can.maxLength - text().length
  const canSubmit = () => text().trim() !== '' && left() >= 0

  const backToDraft = () => {
    put(aside?.text ?? emptyText)
    setMode({ kind: 'new', replyTo: aside?.replyTo ?? null })
    aside = null
  }

  return {
    text,
    mode,
    left,
    canSubmit,
    write(next, isTyped) {
      base = carrySpans(base, next)
      setText(next)
      if (untrack(mode).kind === 'edit') return
      touch()
      const now = Date.now()
      if (!isTyped || next === '' || !untrack(chat).can.typing || now - lastTyping < typingEvery) return
      lastTyping = now
      actions.typing(id, 'text')
    },
    startReply(message) {
      if (untrack(mode).kind === 'edit') backToDraft()
      setMode({ kind: 'new', replyTo: message.key })
      touch()
    },
    startEdit(message) {
      if (message.content.kind !== 'words') return
      const now = untrack(mode)
      if (now.kind === 'new') aside = { text: rich(), replyTo: now.replyTo }
      put(message.content.text)
      setMode({ kind: 'edit', message })
    },
    takeBack(words) {
      if (untrack(mode).kind === 'edit') backToDraft()
      const already = untrack(text)
      put(already.trim() === '' ? words : plainText(`${already}\n${words.text}`))
      touch()
    },
    cancel() {
      const now = untrack(mode)
      if (now.kind === 'edit') backToDraft()
      else if (now.replyTo !== null) {
        setMode({ kind: 'new', replyTo: null })
        touch()
      } else return false
      return true
    },
    async submit() {
      if (!untrack(canSubmit)) return null
      const words = trimmed(rich())
      const now = untrack(mode)
      if (now.kind === 'edit') {
        const before = now.message.content
        backToDraft()
        const isSame = before.kind === 'words' && before.text.text === words.text
        const answer = isSame ? null : await actions.edit(id, now.message.key, words)
        return answer && !answer.ok ? answer.failure : null
      }
      put(emptyText)
      setMode({ kind: 'new', replyTo: null })
      lastTyping = 0
      const answer = await actions.send({ chat: id, text: words, replyTo: now.replyTo })
      if (answer.ok) {
        if (untrack(text) === '') {
          isDirty = true
          save(false)
        }
        return null
      }
      if (untrack(text) === '') {
        put(words)
        setMode(now)
      }
      touch()
      return answer.failure
    },
    keep: () => save(false),
  }
}
