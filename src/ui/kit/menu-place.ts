/** Where a menu opens: under an element, or at a point of the window in pixels. */
export type MenuPlace = HTMLElement | { readonly x: number; readonly y: number }

const margin = 8

/** Puts a menu where it was asked for, turned over at the edges so that all of it can be seen. */
export function placeMenu(menu: HTMLElement, at: MenuPlace): void {
  const { offsetWidth: width, offsetHeight: height } = menu
  const room = {
    width: document.documentElement.clientWidth,
    height: window.visualViewport?.height ?? window.innerHeight,
  }
  const wish = at instanceof HTMLElement ? under(at, width, height, room.height) : turned(at, width, height, room)
  menu.style.setProperty('--x', `${clamp(wish.x, room.width - width)}px`)
  menu.style.setProperty('--y', `${clamp(wish.y, room.height - height)}px`)
}

function under(anchor: HTMLElement, width: number, height: number, roomHeight: number): { x: number; y: number } {
  const box = anchor.getBoundingClientRect()
  const isBelow = box.bottom + 4 + height + margin <= roomHeight
  return { x: box.right - width, y: isBelow ? box.bottom + 4 : box.top - 4 - height }
}

function turned(
  point: { readonly x: number; readonly y: number },
  width: number,
  height: number,
  room: { readonly width: number; readonly height: number },
): { x: number; y: number } {
  return {
    x: point.x + width + margin > room.width ? point.x - width : point.x,
    y: point.y + height + margin > room.height ? point.y - height : point.y,
  }
}

function clamp(value: number, most: number): number {
  return Math.max(margin, Math.min(value, most - margin))
}
