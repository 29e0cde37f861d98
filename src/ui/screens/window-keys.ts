import { useLocation, useNavigate } from '@solidjs/router'
import { onCleanup } from 'solid-js'
import type { Accessor } from 'solid-js'
import type { Chat } from '../../domain/chat'
import { useChatList } from '../data/chats'
import { openChatOf, pathOfChat } from './places'
import { shortcutOf } from './shortcuts'
import type { ShortcutAction } from './shortcuts'

/** Keys that work everywhere. Whoever used a key before says so by `preventDefault`; dialogs and menus keep theirs. */
export function useWindowKeys(options: {
  readonly isPhone: Accessor<boolean>
  readonly isHelpOpen: Accessor<boolean>
  onHelp(): void
  onLeave(): void
}): void {
  const navigate = useNavigate()
  const location = useLocation()
  const list = useChatList()

  const switchChat = (step: 1 | -1, isWanted: (chat: Chat) => boolean): boolean => {
    const chats = list.chats()
    const open = chats.findIndex((chat) => chat.id === openChatOf(location.pathname))
    const from = open === -1 && step === -1 ? chats.length : open
    for (let at = from + step; at >= 0 && at < chats.length; at += step) {
      const chat = chats[at]!
      if (!isWanted(chat)) continue
      navigate(pathOfChat(chat.id))
      return true
    }
    return false
  }
  const isUnread = (chat: Chat): boolean => chat.unread > 0 || chat.isMarkedUnread

  /** The last steps of the ladder: everything smaller has had its turn. */
  const escape = (): boolean => {
    const isElsewhere = location.pathname !== '/' && openChatOf(location.pathname) === null
    if (location.pathname.startsWith('/sign-in')) return false
    if (isElsewhere || (options.isPhone() && location.pathname !== '/')) {
      options.onLeave()
      return true
    }
    return focusList()
  }

  const run: { readonly [Action in ShortcutAction]: () => boolean } = {
    'previous-chat': () => switchChat(-1, () => true),
    'next-chat': () => switchChat(1, () => true),
    'previous-unread': () => switchChat(-1, isUnread),
    'next-unread': () => switchChat(1, isUnread),
    'next-landmark': () => focusLandmark(1),
    'previous-landmark': () => focusLandmark(-1),
    help() {
      if (!options.isHelpOpen()) options.onHelp()
      return true
    },
    settings() {
      navigate('/settings')
      return true
    },
    escape,
  }
  const listen = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return
    const action = shortcutOf(event)
    if (action && run[action]()) event.preventDefault()
  }
  addEventListener('keydown', listen)
  onCleanup(() => removeEventListener('keydown', listen))
}

/** Where the focus goes inside of a part, the best first. */
const stops = ['[data-chat][tabindex="0"]', '[tabindex="0"]', 'textarea, input', 'button, a[href]']

/** The parts of the screen in reading order: list, log, composer, or whatever else is open. */
function landmarks(): readonly HTMLElement[] {
  const parts = [
    document.getElementById('chats'),
    document.querySelector<HTMLElement>('#place [role="log"]'),
    document.querySelector<HTMLElement>('#place textarea, #place [contenteditable="true"]'),
  ].filter((part) => part !== null)
  const place = document.getElementById('place')
  const all = parts.length < 2 && place ? [...parts, place] : parts
  return all.filter((part) => part.closest('[inert]') === null)
}

/** Puts the focus where a person would go on in this part. */
export function focusInside(part: HTMLElement): void {
  const isStop = part.matches('textarea, [contenteditable="true"]')
  const found = stops.map((stop) => part.querySelector<HTMLElement>(stop)).find((stop) => stop !== null)
  const target = isStop ? part : (found ?? part)
  target.focus()
}

function focusLandmark(step: 1 | -1): boolean {
  const all = landmarks()
  const here = all.findIndex((part) => part.contains(document.activeElement))
  const next = all.at((here === -1 && step === -1 ? 0 : here + step) % Math.max(1, all.length))
  if (!next) return false
  focusInside(next)
  return true
}

function focusList(): boolean {
  const list = document.getElementById('chats')
  if (!list || list.contains(document.activeElement)) return false
  focusInside(list)
  return true
}
