import { For, onCleanup, onMount, Show } from 'solid-js'
import type { JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { nextItem } from './menu-keys'
import { placeMenu } from './menu-place'
import type { MenuPlace } from './menu-place'
import styles from './menu.module.css'

export interface MenuItem {
  readonly label: string
  readonly icon?: (props: JSX.SvgSVGAttributes<SVGSVGElement>) => JSX.Element
  readonly tone?: 'danger'
  /** The key that does the same, shown at the end. */
  readonly key?: string
  readonly isDisabled?: boolean
  run(): void
}

export type { MenuPlace } from './menu-place'

export interface MenuProps {
  readonly label: string
  readonly at: MenuPlace
  readonly items: readonly MenuItem[]
  onClose(): void
}

/**
 * A menu in the top layer: dropdown or context menu, by where it is placed. Mounted means open. Arrows, Home, End and
 * first letters move; Enter runs; Esc, Tab and a press outside close and give the focus back.
 */
export function Menu(props: MenuProps): JSX.Element {
  let element!: HTMLDivElement
  const opener = document.activeElement
  const buttons = () => [...element.querySelectorAll<HTMLButtonElement>('[role=menuitem]:not(:disabled)')]

  onMount(() => {
    element.showPopover()
    placeMenu(element, props.at)
    buttons()[0]?.focus({ preventScroll: true })
    const closeOnResize = () => props.onClose()
    // Not `popover="auto"`: that closes when the finger of the long press that opened the menu is lifted.
    const closeOnPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !element.contains(event.target)) props.onClose()
    }
    window.addEventListener('resize', closeOnResize)
    document.addEventListener('pointerdown', closeOnPress, { capture: true })
    // On the whole page: a finger may have left the focus elsewhere, and no key may reach what lies below.
    document.addEventListener('keydown', onKeyDown, { capture: true })
    onCleanup(() => {
      window.removeEventListener('resize', closeOnResize)
      document.removeEventListener('pointerdown', closeOnPress, { capture: true })
      document.removeEventListener('keydown', onKeyDown, { capture: true })
    })
  })
  onCleanup(() => {
    const hadFocus = element.contains(document.activeElement) || document.activeElement === document.body
    if (element.matches(':popover-open')) element.hidePopover()
    if (hadFocus && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
  })

  const choose = (item: MenuItem) => {
    // Closing first gives the focus back, so that what the item does may move it on.
    props.onClose()
    item.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      props.onClose()
      return
    }
    const all = buttons()
    const at = all.findIndex((button) => button === document.activeElement)
    const next = nextItem(
      event.key,
      at,
      all.map((button) => button.textContent),
    )
    if (next === null) return
    event.preventDefault()
    all[next]?.focus()
  }

  return (
    <div
      ref={element}
      class={styles['menu']}
      role="menu"
      tabindex="-1"
      aria-label={props.label}
      popover="manual"
      onContextMenu={(event) => event.preventDefault()}
    >
      <For each={props.items}>
        {(item) => (
          <button
            type="button"
            role="menuitem"
            tabindex="-1"
            class={styles['item']}
            data-tone={item.tone}
            disabled={item.isDisabled}
            aria-keyshortcuts={item.key}
            onClick={() => choose(item)}
            onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
          >
            <span class={styles['icon']} aria-hidden="true">
              <Show when={item.icon}>{(icon) => <Dynamic component={icon()} />}</Show>
            </span>
            <span class={styles['label']}>{item.label}</span>
            <Show when={item.key}>
              <kbd class={styles['key']} aria-hidden="true">
                {item.key}
              </kbd>
            </Show>
          </button>
        )}
      </For>
    </div>
  )
}
