import { createMemo, createSignal, lazy, onCleanup, onMount, Show, Suspense } from 'solid-js'
import type { Accessor, JSX } from 'solid-js'
import type { Photo } from '../../domain/attachment'
import type { Chat } from '../../domain/chat'
import type { ChatId, MessageKey, PersonId } from '../../domain/ids'
import { wordsOf } from '../../domain/message'
import type { Message } from '../../domain/message'
import { createAttendance } from '../browser/attendance'
import { Composer } from '../composer/composer'
import { createComposition } from '../composer/composition'
import { useActions } from '../data/actions'
import { useAccounts } from '../data/accounts'
import { useSoughtChat } from '../data/chats'
import { createMessageWindow } from '../data/message-window'
import { useSettings } from '../data/settings'
import type { MenuPlace } from '../kit/menu'
import { useToasts } from '../kit/toasts'
import { sayFailure } from '../text/failures'
import { useWords } from '../text/words'
import { ConversationHeader } from './conversation-header'
import styles from './conversation.module.css'
import { LiveRegion } from './live-region'
import { Log } from './log'
import type { LogHandle } from './log'
import { createMessageActions } from './message-actions'
import { MissingChat } from './missing-chat'
import { rightsOf } from './message-state'
import { createPeople } from './names'
import { onTypingAnywhere } from './typing-anywhere'

const MessageMenu = lazy(() => import('./message-menu'))
const RemoveDialog = lazy(() => import('./remove-dialog'))
const LinkDialog = lazy(() => import('./link-dialog'))
const PhotoViewer = lazy(() => import('../media/photo-viewer'))

export interface ConversationProps {
  readonly chat: ChatId
  /** The way back to the list, on phones. */
  onBack(): void
}

/** One open chat: head, messages and composer. Everything in it is made anew for another chat. */
export default function Conversation(props: ConversationProps): JSX.Element {
  const { chat: found, isMissing } = useSoughtChat(() => props.chat)
  return (
    <Show
      when={found()?.id}
      keyed
      fallback={<MissingChat id={props.chat} isMissing={isMissing()} onBack={() => props.onBack()} />}
    >
      {(id) => {
        // The last state is kept while the chat goes away, so that nothing below ever sees a hole.
        const chat = createMemo<Chat>((before) => (found()?.id === id ? found()! : before), found()!)
        return <OpenChat chat={chat} onBack={() => props.onBack()} />
      }}
    </Show>
  )
}

interface OpenMenu {
  readonly message: Message
  readonly at: MenuPlace
  readonly link: string | null
  readonly selection: string
}

function OpenChat(props: { readonly chat: Accessor<Chat>; onBack(): void }): JSX.Element {
  const words = useWords()
  const actions = useActions()
  const toasts = useToasts()
  const settings = useSettings()
  const accounts = useAccounts()
  const attendance = createAttendance()
  const people = createPeople()
  // eslint-disable-next-line solid/reactivity -- one accessor for the whole life of an open chat
  const { chat } = props
  const id = chat().id
  const shown = createMessageWindow(() => id)
  const composition = createComposition(chat, actions)
  const [menu, setMenu] = createSignal<OpenMenu | null>(null)
  const [removing, setRemoving] = createSignal<Message | null>(null)
  const [link, setLink] = createSignal<string | null>(null)
  const [photos, setPhotos] = createSignal<{ readonly photos: readonly Photo[]; readonly first: number } | null>(null)
  let log: LogHandle | undefined
  let field: HTMLTextAreaElement | undefined
  let section!: HTMLElement

  const me = createMemo(() => accounts().find((account) => account.id === chat().account)?.me ?? null)
  const nameOf = (person: PersonId | null): string => {
    if (person === null) return chat().title
    if (person === me()) return words().conversation.you
    const known = people(person)()
    if (known) return known.name
    return person === chat().peer ? chat().title : words().conversation.unknownPerson
  }
  const messageActions = createMessageActions({
    chat,
    actions,
    composition,
    toasts,
    words,
    askRemove: setRemoving,
    askLink: setLink,
    onRemoved: (message) => log?.leaveRow(message.key),
  })
  const showFailure = (failure: Parameters<typeof sayFailure>[0]) =>
    toasts.show({ text: `${words().composer.notKept} ${sayFailure(failure, words().failures)}`, tone: 'error' })

  const byKey = (key: MessageKey) => shown.messages().find((message) => message.key === key)
  const quotedKey = () => {
    const mode = composition.mode()
    return mode.kind === 'edit' ? mode.message.key : mode.replyTo
  }
  const quoted = createMemo(() => {
    const key = quotedKey()
    const message = key === null ? undefined : byKey(key)
    if (!message || message.content.kind !== 'words') return null
    const [attachment] = message.content.attachments
    const text = wordsOf(message) || (attachment ? words().conversation.attachments[attachment.kind] : '')
    return { name: message.isMine ? null : nameOf(message.sender), text: text.slice(0, 200) }
  })
  const chooseReply = (step: -1 | 1) => {
    const able = shown.messages().filter((message) => rightsOf(message, chat(), Date.now()).reply)
    const mode = composition.mode()
    const at =
      mode.kind === 'new' && mode.replyTo !== null ? able.findIndex(({ key }) => key === mode.replyTo) : able.length
    const next = able[at + step]
    if (next) {
      composition.startReply(next)
      log?.reveal(next.key)
    } else if (step === 1) composition.cancel()
  }
  const editLast = () => {
    const last = shown.messages().findLast((message) => rightsOf(message, chat(), Date.now()).edit)
    if (last) messageActions.edit(last)
  }
  const openMenu = (message: Message, at: MenuPlace, href: string | null) =>
    setMenu({ message, at, link: href, selection: getSelection()?.toString().trim() ?? '' })

  /** The first field of an opened chat is written in at once; on a touch screen the keyboard would jump up over the messages. */
  const takeField = (it: HTMLTextAreaElement) => {
    const isFirst = field === undefined
    field = it
    if (!isFirst || !matchMedia('(hover: hover) and (pointer: fine)').matches) return
    const before = document.activeElement
    // A task later: focusing lays the whole page out, and drawing the chat has just taken its time.
    const timer = setTimeout(() => {
      if (document.activeElement === before || document.activeElement === document.body)
        it.focus({ preventScroll: true })
    })
    onCleanup(() => clearTimeout(timer))
  }
  onMount(() => onCleanup(onTypingAnywhere(() => (settings().typeAnywhere ? field : undefined))))

  return (
    <section ref={section} class={styles['conversation']} aria-label={chat().title}>
      <ConversationHeader chat={chat} onBack={() => props.onBack()} />
      <Log
        chat={chat}
        shown={shown}
        people={people}
        attendance={attendance}
        actions={messageActions}
        nameOf={nameOf}
        handleRef={(handle) => (log = handle)}
        onMenu={openMenu}
        onPhoto={(message, first) => {
          const all = message.content.kind === 'words' ? message.content.attachments : []
          const visuals = all.filter(({ kind }) => kind === 'photo' || kind === 'video')
          const only = visuals.filter((item): item is Photo => item.kind === 'photo')
          setPhotos({ photos: only, first: only.indexOf(visuals[first] as Photo) })
        }}
        onNotFound={() => toasts.show({ text: words().conversation.replyUnavailable })}
        onRead={(upTo) => actions.markRead(id, upTo)}
        onLeave={() => (field ? field.focus() : section.blur())}
      />
      <LiveRegion messages={shown.messages} nameOf={nameOf} />
      <Composer
        chat={chat}
        composition={composition}
        quoted={quoted()}
        fieldRef={takeField}
        onSent={() => void log?.toEnd()}
        onFailure={showFailure}
        onEditLast={editLast}
        onChooseReply={chooseReply}
        onQuote={() => {
          const key = quotedKey()
          if (key !== null) log?.jumpTo(key)
        }}
      />
      <Suspense>
        <Show when={menu()} keyed>
          {(open) => <MessageMenu {...open} chat={chat()} actions={messageActions} onClose={() => setMenu(null)} />}
        </Show>
        <Show when={removing()} keyed>
          {(message) => (
            <RemoveDialog
              message={message}
              chat={chat()}
              onRemove={(forAll) => void messageActions.removeNow(message, forAll)}
              onClose={() => setRemoving(null)}
            />
          )}
        </Show>
        <Show when={link()} keyed>
          {(url) => <LinkDialog url={url} onClose={() => setLink(null)} />}
        </Show>
        <Show when={photos()} keyed>
          {(open) => <PhotoViewer photos={open.photos} first={open.first} onClose={() => setPhotos(null)} />}
        </Show>
      </Suspense>
    </section>
  )
}
